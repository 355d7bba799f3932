import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { gather } from './gather.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function taking() {
  const taken: number[][] = []
  return { taken, ...gather<number>(100, (all) => void taken.push(all)) }
}

test('live: what comes alone is taken at once, and what follows it together', () => {
  const { taken, add } = taking()
  add(1)
  expect(taken).toEqual([[1]])
  add(2)
  add(3)
  vi.advanceTimersByTime(99)
  expect(taken).toEqual([[1]])
  vi.advanceTimersByTime(1)
  expect(taken).toEqual([[1], [2, 3]])
  add(4)
  expect(taken).toHaveLength(2)
  vi.advanceTimersByTime(200)
  expect(taken).toEqual([[1], [2, 3], [4]])
  add(5)
  expect(taken.at(-1)).toEqual([5])
})

test('live: of fifty a second, all are taken in order, ten times a second', () => {
  const { taken, add } = taking()
  for (let i = 0; i < 50; i++) {
    add(i)
    vi.advanceTimersByTime(20)
  }
  vi.advanceTimersByTime(100)
  expect(taken.flat()).toEqual(Array.from({ length: 50 }, (_, i) => i))
  expect(taken.length).toBeLessThanOrEqual(11)
})

test('live: what waits is bounded, also where timers sleep', () => {
  const { taken, add } = taking()
  for (let i = 0; i < 1_000; i++) add(i)
  expect(taken.flat().length).toBeGreaterThan(800)
  expect(Math.max(...taken.map((all) => all.length))).toBe(200)
})

test('live: after stop nothing more is taken', () => {
  const { taken, add, stop } = taking()
  add(1)
  add(2)
  stop()
  vi.advanceTimersByTime(1_000)
  expect(taken).toEqual([[1]])
  expect(vi.getTimerCount()).toBe(0)
})
