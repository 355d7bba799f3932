import fc from 'fast-check'
import { expect, test } from 'vitest'
import { patternOf, storeOf } from './streams.ts'

const stores = ['leeds', 'leeds-1', 'a.b', 'x~y']
const part = fc.constantFrom(...stores, 'heartbeat', 'promise', '-', '~', 'z', '')
const name = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => `k${parts.join('')}`)

test('log: the pattern for some stores is for the streams of those stores and of none', () => {
  const asked = ['leeds-1', 'a.b', 'z']
  const pattern = new RegExp(patternOf(asked))
  const typical = name.map((it) => it.replace(/^k(heartbeat|promise)/, '$1'))
  fc.assert(
    fc.property(typical, (stream) => {
      const store = storeOf(stream)
      expect(pattern.test(stream)).toBe(store === undefined || asked.includes(store))
    }),
    { numRuns: 2_000 },
  )
  expect(pattern.test('promise-leeds-1~p')).toBe(true)
  expect(pattern.test('playbook-leeds-12')).toBe(false)
  expect(pattern.test('promise-axb~p')).toBe(false)
})

test('log: the pattern for all stores is for every stream but the server’s own', () => {
  const pattern = new RegExp(patternOf(undefined))
  expect(['promise-leeds-1~p', 'heartbeat-n', 'code-1'].every((stream) => pattern.test(stream))).toBe(true)
  expect(['$$promise-leeds-1~p', '$stats'].some((stream) => pattern.test(stream))).toBe(false)
})
