import { expect, test } from 'vitest'
import { pauseMs } from './connection.ts'

const pauses = (tries: number) => Array.from({ length: 1_000 }, () => pauseMs(tries))

test('log: whoever tries again waits longer each time, up to a second, and seldom as long as another', () => {
  const [first, third, late] = [pauses(0), pauses(2), pauses(200)]
  expect(Math.max(...first)).toBeLessThanOrEqual(50)
  expect(Math.max(...third)).toBeGreaterThan(50)
  expect(Math.max(...late)).toBeGreaterThan(500)
  expect(Math.max(...late)).toBeLessThanOrEqual(1_000)
  expect(new Set(late).size).toBeGreaterThan(900)
})
