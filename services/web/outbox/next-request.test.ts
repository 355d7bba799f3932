import { expect, test } from 'vitest'
import { type Line, nextRequest, ON_THE_WAY_AT_MOST, type OnTheWay, OVERTAKES_AFTER_MS, openLine, pauseMs } from './next-request.ts'
import type { Tap } from './tap.ts'

const taps = (...ids: string[]) => ids.map((id) => ({ id }) as Tap)
const onTheWay = (sinceMs: number, ...ids: string[]): OnTheWay => ({ ids: new Set(ids), sinceMs })
const line = (more: Partial<Line>): Line => ({ ...openLine, ...more })

test('P12 with a line and nothing under way, all that waits goes at once, in order', () => {
  expect(nextRequest(taps('c1', 'c2', 'c3'), openLine, 5)).toEqual({ send: taps('c1', 'c2', 'c3') })
  expect(nextRequest([], openLine, 5)).toBeUndefined()
})

test('P12 what is under way already is not sent again by itself', () => {
  const busy = line({ onTheWay: [onTheWay(0, 'c1')] })
  expect(nextRequest(taps('c1'), busy, 60_000)).toBeUndefined()
})

test('P12 a tap overtakes a request that hangs, and takes along what that one carried, in order', () => {
  const busy = line({ onTheWay: [onTheWay(100, 'c1')] })
  expect(nextRequest(taps('c1', 'c2'), busy, 400)).toEqual({ waitMs: OVERTAKES_AFTER_MS - 300 })
  expect(nextRequest(taps('c1', 'c2'), busy, 100 + OVERTAKES_AFTER_MS)).toEqual({ send: taps('c1', 'c2') })
})

test('outbox: so many requests are under way at most, and one while the line is bad', () => {
  const hanging = Array.from({ length: ON_THE_WAY_AT_MOST }, (_, i) => onTheWay(i, `c${i}`))
  expect(nextRequest(taps('c0', 'c1', 'c2', 'c9'), line({ onTheWay: hanging }), 60_000)).toBeUndefined()
  expect(nextRequest(taps('c0', 'c9'), line({ onTheWay: [onTheWay(0, 'c0')], failures: 1 }), 60_000)).toBeUndefined()
})

test('outbox: after a failure it rests, and a narrowed request carries the oldest only', () => {
  expect(nextRequest(taps('c1'), line({ restUntilMs: 900 }), 400)).toEqual({ waitMs: 500 })
  expect(nextRequest(taps('c1', 'c2', 'c3'), line({ atMost: 2 }), 0)).toEqual({ send: taps('c1', 'c2') })
  // Nothing new would go with it: the ones behind wait for their turn.
  expect(nextRequest(taps('c1', 'c2'), line({ atMost: 1, onTheWay: [onTheWay(0, 'c1')] }), 60_000)).toBeUndefined()
})

test('outbox: pauses grow to half a minute, and differ from device to device', () => {
  expect([1, 2, 3, 4, 5, 6, 50].map((failures) => pauseMs(failures, 0.5))).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000])
  expect(pauseMs(1, 0)).toBe(750)
})
