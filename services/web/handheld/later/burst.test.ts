import { expect, test } from 'vitest'
import { afterKey, noBurst } from './burst.ts'

function typed(keys: string[], everyMs: number) {
  let burst = noBurst
  return keys.map((key, i) => {
    const next = afterKey(burst, key, 1_000 + i * everyMs)
    burst = next.burst
    return next
  })
}

test('scanner: a burst of keys that ends in Enter is a code, and its keys do nothing else', () => {
  const all = typed([...'40063 81', 'Enter'], 12)
  expect(all.at(-1)).toMatchObject({ code: '40063 81', typed: true })
  expect(all.slice(1).every(({ typed }) => typed)).toBe(true)
  expect(typed([...'4006381', 'Enter'], 12).filter(({ code }) => code)).toHaveLength(1)
})

test('scanner: capital letters come with their Shift', () => {
  expect(typed(['Shift', 'A', 'Shift', 'B', '1', '2', 'Enter'], 8).at(-1)?.code).toBe('AB12')
})

test('scanner: what a hand types is left alone, Enter and space too', () => {
  for (const keys of [[...'4006381', 'Enter'], ['Enter'], [' '], ['Tab', 'Enter']]) {
    const all = typed(keys, 90)
    expect(all.some(({ typed, code }) => typed || code !== undefined)).toBe(false)
  }
  expect(typed(['1', '2', 'Enter'], 10).at(-1)?.code).toBeUndefined()
})
