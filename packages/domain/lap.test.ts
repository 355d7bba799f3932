import type { Kind, OpeningHours, Rung } from '@kept/contracts/playbook'
import { placedRung } from '@kept/contracts/promise-events'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { placeLap } from './lap.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const day = [{ from: '09:00', to: '18:00' }]
const openingHours: OpeningHours = {
  monday: day,
  tuesday: day,
  wednesday: day,
  thursday: day,
  friday: day,
  saturday: day,
  sunday: [],
  closedOn: [],
}
const store = { openingHours, timeZone: 'UTC' }
/** June 2026 begins on a Monday. */
const june = (date: number, time: string) => Date.parse(`2026-06-${String(date).padStart(2, '0')}T${time}Z`)

function kind(clock: Kind['clock'], patienceMs: number, ...places: Rung['at'][]): Pick<Kind, 'clock' | 'patienceMs' | 'ladder'> {
  return { clock, patienceMs, ladder: places.map((at) => ({ at, who: 'nearby', atMost: 1, windowMs: 30_000, beforeDue: true })) }
}
const at = (fraction: number) => ({ fraction })
const fromStart = (offsetMs: number) => ({ from: 'start' as const, offsetMs })
const fromDue = (offsetMs: number) => ({ from: 'due' as const, offsetMs })
/** Instants as "5 13:30", so that a failure can be read. */
const shown = (...instants: number[]) => instants.map((ms) => new Date(ms).toISOString().slice(8, 16).replace('T', ' '))
const rungsOf = (lap: ReturnType<typeof placeLap>) => shown(...lap.rungs.map((rung) => rung.atMs))

describe('placing a ladder by the wall clock', () => {
  test('P4 every rung of a waiting customer has its instant, also past closing', () => {
    const lap = placeLap(store, kind('wait', 10 * MINUTE_MS, at(0), at(0.5), at(1), at(1.2)), { startMs: june(1, '17:55') })
    expect(rungsOf(lap)).toEqual(['01 17:55', '01 18:00', '01 18:05', '01 18:07'])
    expect(shown(lap.startMs, lap.dueMs, lap.closesAtMs)).toEqual(['01 17:55', '01 18:05', '02 18:00'])
  })

  test('P4 what a rung asks is carried over as it is', () => {
    const asks = { who: 'manager-on-duty', atMost: 3, windowMs: 45_000, beforeDue: false } as const
    const lap = placeLap(store, { ...kind('wait', 100), ladder: [{ at: at(1), ...asks }] }, { startMs: june(1, '10:00') })
    expect(lap.rungs).toEqual([{ atMs: lap.dueMs, ...asks }])
  })

  test('P4 offsets count from start and from due, and never reach before the start', () => {
    const ladder = kind('wait', HOUR_MS, fromDue(-2 * HOUR_MS), fromStart(10 * MINUTE_MS), fromDue(-15 * MINUTE_MS), fromDue(5 * MINUTE_MS))
    expect(rungsOf(placeLap(store, ladder, { startMs: june(1, '10:00') }))).toEqual(['01 10:00', '01 10:10', '01 10:45', '01 11:05'])
    const early = kind('wait', HOUR_MS, fromStart(-MINUTE_MS))
    expect(rungsOf(placeLap(store, early, { startMs: june(1, '10:00') }))).toEqual(['01 10:00'])
  })

  test('P4 a rung that would lie before the one below it is raised to that one', () => {
    const ladder = kind('wait', HOUR_MS, fromStart(30 * MINUTE_MS), at(0.5), at(1))
    const short = placeLap(store, ladder, { startMs: june(1, '10:00'), dueInMs: 10 * MINUTE_MS })
    expect(rungsOf(short)).toEqual(['01 10:30', '01 10:30', '01 10:30'])
    expect(shown(short.dueMs)).toEqual(['01 10:10'])
  })

  test('P4 instants are whole milliseconds', () => {
    const lap = placeLap(store, kind('wait', 1_001, at(1 / 3)), { startMs: june(1, '10:00') })
    expect(lap.rungs[0]!.atMs - lap.startMs).toBe(334)
  })

  test('P10 an extension is due when it was agreed', () => {
    const lap = placeLap(store, kind('wait', HOUR_MS, at(0.5), at(1)), { startMs: june(1, '10:00'), dueMs: june(1, '10:20') })
    expect(shown(lap.dueMs)).toEqual(['01 10:20'])
    expect(rungsOf(lap)).toEqual(['01 10:10', '01 10:20'])
  })

  test('P10 a due that is over already puts every rung before it at the start', () => {
    const lap = placeLap(store, kind('wait', HOUR_MS, at(0.5), at(1)), { startMs: june(1, '10:00'), dueMs: june(1, '09:00') })
    expect(rungsOf(lap)).toEqual(['01 10:00', '01 10:00'])
    expect(shown(lap.closesAtMs)).toEqual(['01 18:00'])
  })
})

describe('placing a ladder by open hours', () => {
  const ladder = kind('later', 2 * HOUR_MS, at(0), at(0.5), at(0.75), at(1), at(1.5))

  test('P13 the patience and its fractions go over the night', () => {
    const lap = placeLap(store, ladder, { startMs: june(1, '17:00') })
    expect(rungsOf(lap)).toEqual(['01 17:00', '02 09:00', '02 09:30', '02 10:00', '02 11:00'])
    expect(shown(lap.dueMs, lap.closesAtMs)).toEqual(['02 10:00', '02 18:00'])
  })

  test('P13 a start while closed counts from the opening', () => {
    const lap = placeLap(store, ladder, { startMs: june(6, '20:00') })
    expect(rungsOf(lap)).toEqual(['08 09:00', '08 10:00', '08 10:30', '08 11:00', '08 12:00'])
    expect(shown(lap.startMs)).toEqual(['06 20:00'])
  })

  test('P13 a due that falls on closing is the next opening, and closes with that day', () => {
    const lap = placeLap(store, ladder, { startMs: june(1, '17:00'), dueInMs: HOUR_MS })
    expect(shown(lap.dueMs, lap.closesAtMs)).toEqual(['02 09:00', '02 18:00'])
  })

  test('P13 P10 a due by the wall clock counts the night too, and one that falls on closing is the next opening', () => {
    const dueIn = (hours: number) => placeLap(store, ladder, { startMs: june(1, '17:00'), dueInMs: hours * HOUR_MS, byWallClock: true })
    expect(shown(dueIn(24).dueMs, dueIn(0.5).dueMs, dueIn(3).dueMs)).toEqual(['02 17:00', '01 17:30', '02 09:00'])
    expect(rungsOf(dueIn(24))).toEqual(['01 17:00', '02 12:30', '02 14:45', '02 17:00', '03 12:30'])
  })

  test('P13 offsets count open hours, forwards and back', () => {
    const offsets = kind('later', 3 * HOUR_MS, fromStart(0), fromDue(-2 * HOUR_MS), fromStart(90 * MINUTE_MS), fromDue(9 * HOUR_MS))
    const lap = placeLap(store, offsets, { startMs: june(1, '16:30') })
    expect(shown(lap.dueMs)).toEqual(['02 10:30'])
    expect(rungsOf(lap)).toEqual(['01 16:30', '01 17:30', '02 09:00', '03 10:30'])
  })

  test('P13 an offset that would reach before a start on closed hours is the opening', () => {
    const early = kind('later', 2 * HOUR_MS, fromDue(-3 * HOUR_MS))
    expect(rungsOf(placeLap(store, early, { startMs: june(6, '20:00') }))).toEqual(['08 09:00'])
  })

  test('P13 P10 a due agreed on closed hours stays, and asks nobody until the opening', () => {
    const lap = placeLap(store, ladder, { startMs: june(1, '16:00'), dueMs: june(1, '20:00') })
    expect(shown(lap.dueMs, lap.closesAtMs)).toEqual(['01 20:00', '02 18:00'])
    expect(rungsOf(lap)).toEqual(['01 16:00', '01 17:00', '01 17:30', '02 09:00', '02 10:00'])
  })

  test('P13 P10 agreed after closing for later that evening, the ladder is not all at once', () => {
    const lap = placeLap(store, ladder, { startMs: june(1, '19:00'), dueMs: june(1, '21:00') })
    expect(rungsOf(lap)).toEqual(['01 19:00', '01 20:00', '01 20:30', '01 21:00', '01 22:00'])
  })

  test('P13 a store that never opens goes by the wall clock', () => {
    const closed = {
      openingHours: { ...openingHours, monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [] },
      timeZone: 'UTC',
    }
    const lap = placeLap(closed, ladder, { startMs: june(1, '17:00') })
    expect(rungsOf(lap)).toEqual(['01 17:00', '01 18:00', '01 18:30', '01 19:00', '01 20:00'])
    expect(shown(lap.closesAtMs)).toEqual(['02 19:00'])
  })
})

const length = fc.integer({ min: -20 * HOUR_MS, max: 20 * HOUR_MS })
const place = fc.oneof(fc.double({ min: 0, max: 10, noNaN: true }).map(at), length.map(fromStart), length.map(fromDue))

test('P4 whatever the ladder, rungs keep its order, lie on or after the start, and can be stored', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('wait' as const, 'later' as const),
      fc.array(place, { minLength: 1, maxLength: 12 }),
      fc.integer({ min: june(1, '00:00'), max: june(15, '00:00') }),
      fc.option(length, { nil: undefined }),
      (clock, places, startMs, extendMs) => {
        const when = extendMs === undefined ? { startMs } : { startMs, dueMs: startMs + extendMs }
        const lap = placeLap(store, kind(clock, 3 * HOUR_MS, ...places), when)
        const instants = lap.rungs.map((rung) => placedRung.parse(rung).atMs)
        expect(instants).toHaveLength(places.length)
        expect(instants).toEqual([startMs, ...instants].sort((a, b) => a - b).slice(1))
        expect(lap.closesAtMs).toBeGreaterThan(Math.max(lap.dueMs, startMs))
      },
    ),
  )
})
