import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { systemClock } from './system-clock.ts'

const YEAR_MS = 365 * 86_400_000

beforeEach(() => void vi.useFakeTimers({ now: Date.UTC(2026, 6, 1) }))
afterEach(() => void vi.useRealTimers())

test('clock: an alarm rings once, at its instant', () => {
  const startMs = systemClock.nowMs()
  const rung: number[] = []
  systemClock.setAlarm(startMs + 25_000, () => rung.push(systemClock.nowMs() - startMs))
  vi.advanceTimersByTime(24_999)
  expect(rung).toEqual([])
  vi.advanceTimersByTime(60_000)
  expect(rung).toEqual([25_000])
})

test('clock: an alarm of the past rings soon, but not from inside the call', () => {
  const ring = vi.fn()
  systemClock.setAlarm(systemClock.nowMs() - 5000, ring)
  expect(ring).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(ring).toHaveBeenCalledTimes(1)
})

test('clock: an instant further off than a timer can count does not ring early', () => {
  const rung: number[] = []
  const atMs = systemClock.nowMs() + YEAR_MS
  systemClock.setAlarm(atMs, () => rung.push(systemClock.nowMs()))
  vi.advanceTimersByTime(86_400_000)
  expect(rung).toEqual([])
  vi.setSystemTime(atMs)
  vi.advanceTimersByTime(10_000)
  expect(rung).toHaveLength(1)
})

test('clock: a timer that fires before its time does not ring', () => {
  const startMs = systemClock.nowMs()
  const ring = vi.fn()
  systemClock.setAlarm(startMs + 100, ring)
  vi.setSystemTime(startMs - 1)
  vi.advanceTimersByTime(100)
  expect(systemClock.nowMs()).toBe(startMs + 99)
  expect(ring).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(ring).toHaveBeenCalledTimes(1)
})

test('clock: an alarm notices within seconds that the time of day went on without it', () => {
  const ring = vi.fn()
  systemClock.setAlarm(systemClock.nowMs() + 3_600_000, ring)
  vi.setSystemTime(systemClock.nowMs() + 3_600_000)
  vi.advanceTimersByTime(10_000)
  expect(ring).toHaveBeenCalledTimes(1)
})

test('clock: a cancelled alarm does not ring, whenever it is cancelled', () => {
  const ring = vi.fn()
  systemClock.setAlarm(systemClock.nowMs() + 5000, ring)()
  const cancel = systemClock.setAlarm(systemClock.nowMs() + 30_000, ring)
  vi.advanceTimersByTime(20_000)
  cancel()
  vi.advanceTimersByTime(60_000)
  expect(ring).not.toHaveBeenCalled()
})
