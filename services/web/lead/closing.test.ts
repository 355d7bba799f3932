import type { Closing, PromiseView } from '@kept/client/shapes'
import { expect, test } from 'vitest'
import { byClosing, nextDueMs, untilNextDue } from './closing.ts'

const HOUR_MS = 3_600_000
const at = (day: number, hour: number, minute = 0) => Date.UTC(2026, 5, day, hour, minute)
const iso = (ms: number) => new Date(ms).toISOString()
/** Open from ten to eight; tomorrow is closed. */
const closing: Closing = {
  ...{ opensAt: iso(at(1, 10)), closesAt: iso(at(1, 20)) },
  ...{ nextOpensAt: iso(at(3, 10)), nextClosesAt: iso(at(3, 20)) },
}
const due = (id: string, ms: number, status = 'open') => ({ id, dueAt: iso(ms), status }) as PromiseView

test('P11 lead: before closing stands what is due before it, the most urgent first, also what is late; then what is due when it is open next', () => {
  const lists = byClosing(
    [
      due('at closing', at(1, 20)),
      due('b', at(1, 19, 59)),
      due('a', at(1, 19, 59)),
      due('late', at(1, 9)),
      due('kept', at(1, 19), 'kept'),
      due('in the morning', at(3, 11)),
      due('next week', at(8, 11)),
      due('at the next closing', at(3, 20)),
    ],
    closing,
  )
  expect(lists.before.map(({ id }) => id)).toEqual(['late', 'a', 'b'])
  expect(lists.next.map(({ id }) => id)).toEqual(['at closing', 'in the morning'])
})

test('P13 lead: extended to the next opening it is due an hour after that, by the promise’s own clock', () => {
  expect(iso(nextDueMs(closing))).toBe(iso(at(3, 11)))
  expect(untilNextDue('wait', closing, at(1, 18))).toBe(41 * HOUR_MS)
  // Two hours are left of today.
  expect(untilNextDue('later', closing, at(1, 18))).toBe(3 * HOUR_MS)
  // Before it opens the whole day is left, after it has closed nothing.
  expect(untilNextDue('later', closing, at(1, 8))).toBe(11 * HOUR_MS)
  expect(untilNextDue('later', closing, at(1, 21))).toBe(HOUR_MS)
})

test('P13 lead: of an opening shorter than two hours it is the middle', () => {
  const short = { ...closing, nextClosesAt: iso(at(3, 11)) }
  expect(iso(nextDueMs(short))).toBe(iso(at(3, 10, 30)))
})
