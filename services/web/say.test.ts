// Saying something in each language.
import { effect } from '@preact/signals'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { whyRefused } from './refusal-words.ts'
import { alsoSpeak, asIs, choose, direction, language, say, sayList, sayTime, speak, speakOn, wished } from './say.ts'
import { span } from './words.ts'

const HOUR_MS = 3_600_000
const isolates = /[\u2068\u2069]/g
let kept: Map<string, string>

beforeEach(() => {
  kept = new Map()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, it: string) => kept.set(key, it),
  })
})
afterEach(() => void vi.unstubAllGlobals())

const wishes = (...languages: string[]) => vi.stubGlobal('navigator', { languages })

test('words: the language is the one chosen here, else the first wish that we speak, else English', async () => {
  wishes('fr-FR', 'de-AT', 'es')
  expect(wished()).toBe('de')
  wishes('AR-EG')
  expect(wished()).toBe('ar')
  wishes('fr', 'toString', '')
  expect(wished()).toBe('en')
  await choose('es')
  expect(wished()).toBe('es')
  expect([...kept.values()]).toEqual(['es'])
  kept.set('kept-language', 'tlh')
  wishes('de')
  expect(wished()).toBe('de')
})

test('words: of two wishes at once the later one is spoken', async () => {
  await Promise.all([speak('de'), speak('ar'), speak('es')])
  expect(language()).toBe('es')
  expect(say('ask-pass')).toBe('No puedo')
})

test('words: texts that are added while others are on their way are spoken with them, and are no change of the language', async () => {
  await speak('en')
  const changes: string[] = []
  const stop = effect(() => void changes.push(language()))
  const slow = Promise.withResolvers<void>()
  const text = (words: string, after?: Promise<void>) => async () => {
    await after
    return { default: words }
  }
  const of = (load: () => Promise<{ default: string }>) => ({ en: load, es: load, de: load, ar: load })
  alsoSpeak(of(text('brief-heading = slow', slow.promise)))
  const first = speakOn()
  alsoSpeak(of(text('brief-go = fast')))
  const second = speakOn()
  slow.resolve()
  await Promise.race([first, second])
  expect([say('brief-heading'), say('brief-go')]).toEqual(['slow', 'fast'])
  await Promise.all([first, second])
  expect([say('brief-heading'), say('brief-go')]).toEqual(['slow', 'fast'])
  expect(changes).toEqual(['en'])
  stop()
})

test('words: plurals follow the language, in Arabic all six', async () => {
  await speak('en')
  expect([1, 2].map((count) => say('sign-in-digits', { count }))).toEqual(['1 digit', '2 digits'])
  await speak('ar')
  const forms = [0, 1, 2, 3, 11, 100].map((count) => say('sign-in-digits', { count }))
  expect(new Set(forms).size).toBe(6)
  expect(forms[3]).toBe('3 أرقام')
})

test('words: a name is kept apart from words that run the other way, and left alone among its own', async () => {
  await speak('en')
  expect(say('ask-taken', { name: 'Ben' })).toBe('Ben took it')
  expect(say('ask-taken', { name: 'علي' })).toBe('\u2068علي\u2069 took it')
  await speak('ar')
  expect(direction()).toBe('rtl')
  expect(say('ask-taken', { name: 'Ben' })).toContain('\u2068Ben\u2069')
  expect(asIs('')).toBe('')
  expect(sayList(['Ben', 'Noa']).replace(isolates, '')).toBe('Ben وNoa')
})

test('words: clocks have the same digits in every language', async () => {
  const afternoon = new Date(2026, 4, 3, 14, 2).getTime()
  for (const one of ['en', 'es', 'de', 'ar'] as const) {
    await speak(one)
    expect(sayTime(afternoon)).toBe('14:02')
    expect(span(65_000)).toBe('1:05')
    expect(span(2 * HOUR_MS + 5 * 60_000)).toMatch(/^\D*2\D+05/)
  }
})

test('words: a refusal is said by its code, and in the server’s words when the code is not for people', async () => {
  await speak('de')
  const problem = { type: 'about:blank', title: 'Not possible', status: 422, detail: 'The server’s words.' }
  expect(whyRefused({ ...problem, code: 'wrong-pin' })).toBe('Name und PIN passen nicht zusammen.')
  expect(whyRefused({ ...problem, code: 'try-later', retryAfterMs: 14_200 })).toContain('in 15 Sekunden')
  expect(whyRefused({ ...problem, code: 'already-taken', person: 'noa' })).toBe('Liegt schon bei noa.')
  expect(whyRefused({ ...problem, code: 'not-on-shift' })).toBe('Sie sind nicht im Dienst.')
  expect(whyRefused({ ...problem, code: 'not-on-shift', person: 'noa' })).toContain('noa ist nicht im Dienst')
  for (const code of ['command-id-used', 'toString', 'constructor']) {
    expect(whyRefused({ ...problem, code })).toBe('The server’s words.')
  }
})

/** Never run: the types say no. */
export function mistyped() {
  // @ts-expect-error there is no such message
  say('ask-tak')
  // @ts-expect-error it wants a name
  say('ask-taken')
  // @ts-expect-error a number, so that its plural can be chosen
  say('board-more', { count: '3' })
  // @ts-expect-error it wants nothing
  say('ask-take', { name: 'Ben' })
}
