import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FluentResource } from '@fluent/bundle'
import { expect, test } from 'vitest'
import { languages, textOf, wordsFor } from './words.ts'

/** Every message of a language with the variables that stand in it. */
function messagesOf(text: string): Record<string, string[]> {
  const variables = (value: unknown): string[] => {
    if (typeof value !== 'object' || value === null) return []
    const own = 'type' in value && value.type === 'var' && 'name' in value ? [String(value.name)] : []
    return [...own, ...Object.values(value).flatMap(variables)]
  }
  return Object.fromEntries(new FluentResource(text).body.map(({ id, value }) => [id, [...new Set(variables(value))].sort()]))
}

const english = messagesOf(textOf('en'))
const example = (names: string[], count: number) =>
  Object.fromEntries(names.map((name) => [name, ['store', 'time'].includes(name) ? 'Larkspur' : count]))

test.each(languages)('customer: "%s" has exactly the messages of English, with the same variables', (language) => {
  const text = textOf(language)
  expect(messagesOf(text)).toEqual(english)
  const ids = [...text.matchAll(/^([\w-]+) =/gm)].map(([, id]) => id)
  expect(ids, 'what Fluent cannot read it leaves out').toEqual(Object.keys(english))
})

test.each(languages)('customer: every message of "%s" can be said, for any number', (language) => {
  const { say } = wordsFor(language)
  for (const [name, variables] of Object.entries(english)) {
    for (const count of [0, 1, 2, 3, 11, 100]) expect(say(name, example(variables, count)), name).toMatch(/\S/)
    if (variables.length > 0) expect(() => say(name, {}), name).toThrow(/Unknown variable/)
  }
})

test('customer: every message that the pages say is there, and no other', () => {
  const folder = import.meta.dirname
  const sources = [
    ...readdirSync(folder).filter((name) => /(?<!test)\.ts$/.test(name)),
    '../routes/customer.ts',
    '../routes/customer-links.ts',
  ]
  const code = sources.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n')
  const made = (prefix: string, list: string[]) => list.map((end) => `${prefix}${end}`)
  const composed = [
    ...made('do-', ['nudge', 'good', 'not', 'go', 'back', 'thank']),
    ...made('told-', ['kept', 'broken', 'released', 'unknown', 'later-kept', 'later-broken', 'later-released']),
    ...made('sorry-', ['busy-text', 'bad-text', 'down-text']),
  ]
  for (const name of Object.keys(english)) expect(composed.includes(name) || code.includes(`'${name}'`), name).toBe(true)
  const said = [...code.matchAll(/'((?:standing|told|note|fact|do|zone|codes|sorry|late|promise|look|as)-[a-z-]+)'/g)].map(
    ([, name]) => name!,
  )
  for (const name of said.filter((one) => !['promise-made', 'promise-taken', 'promise-extended', 'promise-ended'].includes(one)))
    expect(english, name).toHaveProperty(name)
})

test.each([
  ['es-MX,es;q=0.9', 'es', 'ltr'],
  ['fr, de;q=0.5', 'de', 'ltr'],
  ['ar-EG', 'ar', 'rtl'],
  ['fr', 'en', 'ltr'],
  ['*', 'en', 'ltr'],
  [undefined, 'en', 'ltr'],
  ['\u0000;;q=,,,-_', 'en', 'ltr'],
  ['de-'.repeat(10_000), 'en', 'ltr'],
])('customer: a browser that asks for %j is answered in %s', (asked, language, dir) => {
  expect(wordsFor(asked)).toMatchObject({ language, dir })
})

test('customer: times are those of the store’s clock, with the date when that is another', () => {
  const { time, second } = wordsFor('en')
  const nowMs = Date.UTC(2026, 5, 1, 22, 30)
  expect(time(nowMs, nowMs, 'Europe/London')).toBe('23:30')
  expect(time(nowMs + 3_600_000, nowMs, 'Europe/London')).toMatch(/2.*00:30/)
  expect(second(nowMs + 5_000, 'Asia/Tokyo')).toBe('07:30:05')
})
