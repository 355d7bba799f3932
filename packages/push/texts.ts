// What a notification says, in the language of its device. It is written here and not on the device, so that an older
// worker shows what a newer server means. Nothing of a customer is in it: it may lie on a counter, face up.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FluentBundle, FluentResource } from '@fluent/bundle'
import { nameIn } from '@kept/contracts/name-in'
import { type PushLanguage, pushLanguage } from '@kept/contracts/push'
import type { PromiseState } from '@kept/domain/promise'
import type { View } from '@kept/view/open-view'
import { personOf, playbookOf } from '@kept/view/queries-floor'
import type { Told } from './pushes-of.ts'

export type Text = { title: string; body: string; lang: PushLanguage; dir: 'ltr' | 'rtl' }

/** The text of a language's file. */
export const textOf = (language: PushLanguage) => readFileSync(join(import.meta.dirname, 'words', `${language}.ftl`), 'utf8')

const dirOf = (lang: PushLanguage) => (lang === 'ar' ? 'rtl' : 'ltr')
const all = new Map(pushLanguage.options.map((language) => [language, open(language)]))

/** What is said of an ask, or of its end, with the names of the store. */
export function textFor(view: View, state: PromiseState, told: Told, lang: PushLanguage): Text {
  const playbook = playbookOf(view, state.storeId)?.playbook
  const kind = nameIn(playbook?.kinds ?? [], state.kind)
  const zone = state.zone && nameIn(playbook?.zones ?? [], state.zone)
  const nameOf = (id: string) => personOf(view, state.storeId, id)?.name ?? id
  const body = () => {
    if (told.what === 'over') return told.has === null ? say(lang, 'over') : say(lang, 'taken', { name: nameOf(told.has) })
    if (state.owner === told.personId) return say(lang, 'ask-yours')
    return state.madeBy.role === 'customer' ? say(lang, 'ask-customer') : say(lang, 'ask', { name: nameOf(state.madeBy.id) })
  }
  return { title: zone === undefined ? kind : `${kind} · ${zone}`, body: body(), lang, dir: dirOf(lang) }
}

/** What a test says, for the moment that it can be seen. */
export function testText(lang: PushLanguage): Text {
  return { title: 'Kept', body: say(lang, 'test'), lang, dir: dirOf(lang) }
}

function say(lang: PushLanguage, name: string, variables?: Record<string, string>): string {
  const bundle = all.get(lang)!
  const pattern = bundle.getMessage(name)?.value
  if (!pattern) throw new Error(`expected a message "${name}" in ${lang}.ftl, got none`)
  return bundle.formatPattern(pattern, variables)
}

function open(language: PushLanguage): FluentBundle {
  const bundle = new FluentBundle(language, { useIsolating: dirOf(language) === 'rtl' })
  const wrong = bundle.addResource(new FluentResource(textOf(language)))
  if (wrong.length > 0) throw wrong[0]
  return bundle
}
