import { expect, test } from 'vitest'
import { ringFor } from './ring-for.ts'

const all = () => true

test('board: what stands there at the first look is silent, and what comes after it rings once', () => {
  const first = ringFor(undefined, ['a', 'b'], all)
  expect(first.rings).toBe(false)
  const second = ringFor(first.rung, ['a', 'b', 'c'], all)
  expect(second.rings).toBe(true)
  expect(ringFor(second.rung, ['a', 'b', 'c'], all).rings).toBe(false)
})

test('board: a promise that is asked, and goes unasked again, does not ring again', () => {
  const { rung } = ringFor(new Set(), ['a'], all)
  const asked = ringFor(rung, [], all)
  expect(asked.rings).toBe(false)
  expect(ringFor(asked.rung, ['a'], all).rings).toBe(false)
})

test('board: what has ended is forgotten', () => {
  const { rung } = ringFor(new Set(['a', 'b']), [], (id) => id === 'b')
  expect([...rung]).toEqual(['b'])
})
