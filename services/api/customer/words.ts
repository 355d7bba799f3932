// The words of the customer's pages, in the language that their browser asks for. Kinds and zones are called as the
// playbook calls them.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle'
import { acceptedLanguages, negotiateLanguages } from '@fluent/langneg'

export const languages = ['en', 'es', 'de', 'ar'] as const
export type Language = (typeof languages)[number]

export type Words = {
  language: Language
  dir: 'ltr' | 'rtl'
  /** The message of this name. Throws when there is none, or a variable of it is missing: a defect of ours. */
  say(name: string, variables?: Record<string, FluentVariable>): string
  /** A time of day in a store's time zone; with its date, when that is not the date of `nowMs`. */
  time(atMs: number, nowMs: number, timeZone: string): string
  /** A time of day with seconds. */
  second(atMs: number, timeZone: string): string
}

/** The text of a language's file. */
export const textOf = (language: Language) => readFileSync(join(import.meta.dirname, 'words', `${language}.ftl`), 'utf8')

const all = new Map(languages.map((language) => [language, open(language)]))

/** The words for a browser that sends this Accept-Language; English when it asks for none that we have. */
export function wordsFor(acceptLanguage: string | undefined): Words {
  // A browser lists a few; what is longer was not written by one.
  const asked = acceptedLanguages((acceptLanguage ?? '').slice(0, 200))
  const [language] = negotiateLanguages(asked, languages, { defaultLocale: 'en', strategy: 'lookup' })
  return all.get(language as Language)!
}

function open(language: Language): Words {
  const bundle = new FluentBundle(language)
  const wrong = bundle.addResource(new FluentResource(textOf(language)))
  if (wrong.length > 0) throw wrong[0]
  return {
    language,
    dir: language === 'ar' ? 'rtl' : 'ltr',
    say(name, variables) {
      const message = bundle.getMessage(name)
      if (!message?.value) throw new Error(`expected a message "${name}" in ${language}.ftl, got none`)
      return bundle.formatPattern(message.value, variables)
    },
    time(atMs, nowMs, timeZone) {
      const dayOf = (ms: number) => new Intl.DateTimeFormat('en', { dateStyle: 'short', timeZone }).format(ms)
      const date = dayOf(atMs) === dayOf(nowMs) ? {} : ({ weekday: 'short', day: 'numeric', month: 'short' } as const)
      return new Intl.DateTimeFormat(language, { ...date, ...clock, timeZone }).format(atMs)
    },
    second: (atMs, timeZone) => new Intl.DateTimeFormat(language, { ...clock, second: '2-digit', timeZone }).format(atMs),
  }
}

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
