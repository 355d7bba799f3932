import type { OpeningHours } from '@kept/contracts/playbook'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { addOpenMs, closingAfter, isOpenAt, isTimeZone, openMsBetween } from './opening-hours.ts'

const HOUR_MS = 3_600_000
const LONDON = 'Europe/London'
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
type Weekdays = Partial<Record<(typeof WEEKDAYS)[number], string[]>>

/** Openings such as "09:00-18:00" on the given weekdays; closed on the others. */
function hoursOn(weekdays: Weekdays, closedOn: string[] = []): OpeningHours {
  const openings = (weekday: (typeof WEEKDAYS)[number]) =>
    (weekdays[weekday] ?? []).map((text) => ({ from: text.slice(0, 5), to: text.slice(6) }))
  return { ...(Object.fromEntries(WEEKDAYS.map((day) => [day, openings(day)])) as Omit<OpeningHours, 'closedOn'>), closedOn }
}
function daily(openings: string[], closedOn: string[] = []): OpeningHours {
  return hoursOn(Object.fromEntries(WEEKDAYS.map((day) => [day, openings])), closedOn)
}
/** "2026-03-28T22:00" in a zone as an instant. */
const at = (local: string, zone = LONDON) => Temporal.ZonedDateTime.from(`${local}[${zone}]`).epochMilliseconds
/** An instant as local time, so that a failure can be read. */
const local = (ms: number, zone = LONDON) =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toString({ timeZoneName: 'never' })

const shop = daily(['09:00-18:00'])
const always = daily(['00:00-24:00'])
const night = daily(['22:00-06:00'])

describe('P13 counting open time', () => {
  test.each([
    ['inside an opening', shop, '2026-06-01T10:00', 2, '2026-06-01T12:00'],
    ['over a closed night', shop, '2026-06-01T17:00', 2, '2026-06-02T10:00'],
    ['from before opening', shop, '2026-06-01T07:00', 2, '2026-06-01T11:00'],
    ['onto closing: the next opening', shop, '2026-06-01T17:00', 1, '2026-06-02T09:00'],
    ['from closing itself', shop, '2026-06-01T18:00', 0, '2026-06-02T09:00'],
    ['nothing while open', shop, '2026-06-01T10:00', 0, '2026-06-01T10:00'],
    ['nothing from opening itself', shop, '2026-06-01T09:00', 0, '2026-06-01T09:00'],
    ['nothing while closed', shop, '2026-06-01T20:00', 0, '2026-06-02T09:00'],
    ['over a lunch break', daily(['09:00-12:00', '14:00-18:00']), '2026-06-01T11:00', 2, '2026-06-01T15:00'],
    ['openings listed backwards', daily(['14:00-18:00', '09:00-12:00']), '2026-06-01T11:00', 2, '2026-06-01T15:00'],
    ['overlapping openings once', daily(['09:00-15:00', '12:00-18:00', '13:00-14:00']), '2026-06-01T11:00', 8, '2026-06-02T10:00'],
    ['past midnight', daily(['18:00-02:00']), '2026-06-01T23:00', 2, '2026-06-02T01:00'],
    ['after midnight in the opening of the day before', daily(['18:00-02:00']), '2026-06-02T01:00', 2, '2026-06-02T19:00'],
    ['through touching openings', daily(['18:00-24:00', '00:00-02:00']), '2026-06-01T23:00', 1, '2026-06-02T00:00'],
    ['from 06:00 to 06:00 is a whole day', daily(['06:00-06:00']), '2026-06-01T05:00', 30, '2026-06-02T11:00'],
    ['over a weekend', hoursOn({ monday: ['09:00-18:00'], friday: ['09:00-18:00'] }), '2026-06-05T17:00', 2, '2026-06-08T10:00'],
    ['over a date that is closed', daily(['09:00-18:00'], ['2026-12-25', '2026-12-26']), '2026-12-24T17:00', 2, '2026-12-27T10:00'],
    ['past midnight into a closed date', daily(['18:00-02:00'], ['2026-12-25']), '2026-12-24T23:00', 4, '2026-12-26T19:00'],
    ['round the clock', always, '2026-06-01T23:30', 50, '2026-06-04T01:30'],
    ['round the clock onto midnight', always, '2026-06-01T23:00', 1, '2026-06-02T00:00'],
  ])('P13 %s', (_, hours, from, hoursLater, expected) => {
    expect(local(addOpenMs(hours, LONDON, at(from), hoursLater * HOUR_MS))).toBe(local(at(expected)))
  })

  test.each([
    ['London, the hour left out', LONDON, night, '2026-03-28T22:00', '2026-03-29T06:00', 7],
    ['London, the hour that comes twice', LONDON, night, '2026-10-24T22:00', '2026-10-25T06:00', 9],
    ['London, a day of 23 hours', LONDON, always, '2026-03-29T00:00', '2026-03-30T00:00', 23],
    ['London, a day of 25 hours', LONDON, always, '2026-10-25T00:00', '2026-10-26T00:00', 25],
    ['New York, the hour left out', 'America/New_York', night, '2026-03-07T22:00', '2026-03-08T06:00', 7],
    ['New York, the hour that comes twice', 'America/New_York', night, '2026-10-31T22:00', '2026-11-01T06:00', 9],
    ['Lord Howe, the half hour that comes twice', 'Australia/Lord_Howe', night, '2026-04-04T22:00', '2026-04-05T06:00', 8.5],
    ['Lord Howe, the half hour left out', 'Australia/Lord_Howe', night, '2026-10-03T22:00', '2026-10-04T06:00', 7.5],
    ['Santiago, midnight left out', 'America/Santiago', always, '2026-09-05T12:00', '2026-09-06T12:00', 23],
    ['Samoa, the whole date left out', 'Pacific/Apia', shop, '2011-12-29T09:00', '2011-12-31T18:00', 18],
  ])('P13 %s', (_, zone, hours, from, to, open) => {
    expect(openMsBetween(hours, zone, at(from, zone), at(to, zone)) / HOUR_MS).toBe(open)
    expect(local(addOpenMs(hours, zone, at(from, zone), open * HOUR_MS - 1) + 1, zone)).toBe(local(at(to, zone), zone))
  })

  test('P13 opening hours stay local when the clocks change', () => {
    expect(local(addOpenMs(shop, LONDON, at('2026-03-28T17:00'), 2 * HOUR_MS))).toBe('2026-03-29T10:00:00+01:00')
    expect(local(addOpenMs(shop, LONDON, at('2026-10-24T17:00'), 2 * HOUR_MS))).toBe('2026-10-25T10:00:00+00:00')
  })

  test('P13 a date left out of the calendar gives nothing to the date after it', () => {
    const fridays = hoursOn({ friday: ['09:00-18:00'] })
    expect(local(addOpenMs(fridays, 'Pacific/Apia', at('2011-12-29T12:00', 'Pacific/Apia'), 0), 'Pacific/Apia')).toContain(
      '2012-01-06T09:00',
    )
  })

  test('P13 an opening that lies in the hour left out does not upset the others', () => {
    const odd = daily(['01:30-02:15', '09:00-18:00'])
    expect(local(addOpenMs(odd, LONDON, at('2026-03-29T00:00'), 0))).toBe('2026-03-29T09:00:00+01:00')
    expect(local(closingAfter(odd, LONDON, at('2026-03-29T00:00')))).toBe('2026-03-29T18:00:00+01:00')
  })
})

describe('P13 the closing after an instant', () => {
  const touching = hoursOn({ friday: ['18:00-24:00'], saturday: ['00:00-04:00', '04:00-06:00'] })
  test.each([
    ['while open', shop, '2026-06-01T10:00', '2026-06-01T18:00'],
    ['before opening', shop, '2026-06-01T07:00', '2026-06-01T18:00'],
    ['at closing: the next one', shop, '2026-06-01T18:00', '2026-06-02T18:00'],
    ['before a lunch break', daily(['09:00-12:00', '14:00-18:00']), '2026-06-01T10:00', '2026-06-01T12:00'],
    ['past midnight', daily(['18:00-02:00']), '2026-06-01T20:00', '2026-06-02T02:00'],
    ['after midnight', daily(['18:00-02:00']), '2026-06-02T01:00', '2026-06-02T02:00'],
    ['touching openings are one', touching, '2026-06-05T20:00', '2026-06-06T06:00'],
    ['overlapping openings are one', daily(['09:00-15:00', '12:00-18:00', '13:00-14:00']), '2026-06-01T10:00', '2026-06-01T18:00'],
    ['round the clock: midnight', always, '2026-06-01T10:00', '2026-06-02T00:00'],
    ['round the clock at midnight: the next', always, '2026-06-02T00:00', '2026-06-03T00:00'],
    ['round the clock, a day of 23 hours', always, '2026-03-29T00:30', '2026-03-30T00:00'],
    ['round the clock from 06:00 to 06:00', daily(['06:00-06:00']), '2026-06-01T10:00', '2026-06-02T00:00'],
    ['round the clock before a closed date', daily(['00:00-24:00'], ['2026-12-25']), '2026-12-23T12:00', '2026-12-24T00:00'],
    ['round the clock on a closed date', daily(['00:00-24:00'], ['2026-12-25']), '2026-12-25T12:00', '2026-12-27T00:00'],
    ['a whole day once a week', hoursOn({ monday: ['06:00-06:00'] }), '2026-06-01T06:00', '2026-06-02T06:00'],
  ])('P13 %s', (_, hours, ms, expected) => {
    expect(local(closingAfter(hours, LONDON, at(ms)))).toBe(local(at(expected)))
  })

  test('P13 round the clock, midnight that is left out is one in the morning', () => {
    expect(local(closingAfter(always, 'America/Santiago', at('2026-09-05T12:00', 'America/Santiago')), 'America/Santiago')).toContain(
      '2026-09-06T01:00',
    )
  })
})

describe('P13 whether it is open', () => {
  test.each([
    [shop, '2026-06-01T08:59:59.999', false],
    [shop, '2026-06-01T09:00', true],
    [shop, '2026-06-01T17:59:59.999', true],
    [shop, '2026-06-01T18:00', false],
    [always, '2026-06-01T00:00', true],
    [night, '2026-06-01T05:59', true],
    [night, '2026-06-01T06:00', false],
    [night, '2026-06-01T22:00', true],
  ])('P13 %#: at %s it is open: %s', (hours, when, open) => {
    expect(isOpenAt(hours, LONDON, at(when))).toBe(open)
  })

  test('P13 a store is not open on a day that is left out, nor in another zone’s morning', () => {
    expect(isOpenAt({ ...shop, closedOn: ['2026-06-01'] }, LONDON, at('2026-06-01T12:00'))).toBe(false)
    expect(isOpenAt(shop, 'America/New_York', at('2026-06-01T12:00'))).toBe(false)
    expect(isOpenAt(daily([]), LONDON, at('2026-06-01T12:00'))).toBe(false)
  })
})

describe('P13 settings lose no promise', () => {
  const never = daily([])
  test('P13 a store that never opens counts the wall clock', () => {
    const now = at('2026-06-01T10:00')
    expect(addOpenMs(never, LONDON, now, 7 * HOUR_MS)).toBe(now + 7 * HOUR_MS)
    expect(openMsBetween(never, LONDON, now, now + 7 * HOUR_MS)).toBe(7 * HOUR_MS)
    expect(closingAfter(never, LONDON, now)).toBe(now + 24 * HOUR_MS)
  })

  test('P13 opening for a minute a week, a long promise still has a due, and soon', () => {
    const seldom = hoursOn({ monday: ['09:00-09:01'] })
    const started = performance.now()
    expect(addOpenMs(seldom, LONDON, at('2026-06-01T10:00'), 90 * 24 * HOUR_MS)).toBeLessThan(at('2030-01-01T00:00'))
    expect(performance.now() - started).toBeLessThan(2_000)
  })

  test('P13 the same hours in two zones are two calendars', () => {
    const now = at('2026-06-01T12:00')
    expect(closingAfter(shop, LONDON, now)).toBe(at('2026-06-01T18:00'))
    expect(closingAfter(shop, 'America/New_York', now)).toBe(at('2026-06-01T18:00', 'America/New_York'))
  })

  test('P13 only names of time zones are time zones', () => {
    expect(['Europe/London', 'America/New_York', 'UTC'].map(isTimeZone)).toEqual([true, true, true])
    expect(['', 'Europe/Larkspur', '+01:00', '2026-01-01T00:00Z[Europe/London]'].map(isTimeZone)).toEqual([false, false, false, false])
  })
})

const time = (from: number) => fc.integer({ min: from, max: 24 }).map((hour) => `${String(hour).padStart(2, '0')}:00`)
/** Whole hours outside those that clock changes leave out or repeat, so that a plain reading of the wall clock is right. */
const anyDay = fc.array(
  fc
    .tuple(
      time(4).filter((from) => from !== '24:00'),
      time(4),
    )
    .map((both) => both.join('-')),
  { maxLength: 3 },
)
const anyHours = fc
  .tuple(fc.tuple(anyDay, anyDay, anyDay, anyDay, anyDay, anyDay, anyDay), fc.subarray(['2026-03-29', '2026-06-10', '2026-10-25']))
  .filter(([days]) => days.some((day) => day.length > 0))
  .map(([days, closedOn]) => hoursOn(Object.fromEntries(days.map((day, i) => [WEEKDAYS[i]!, day])), closedOn))
const anyZone = fc.constantFrom(LONDON, 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia', 'Pacific/Kiritimati')
const anyInstant = fc.integer({ min: at('2026-03-01T00:00'), max: at('2026-11-10T00:00') })
const anyLength = fc.integer({ min: 0, max: 60 * HOUR_MS })

/** Whether the store is open, read off the wall clock as a person would. */
function isOpen(hours: OpeningHours, zone: string, ms: number): boolean {
  const now = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone)
  const time = now.toPlainTime().toString()
  const openingsOf = (date: Temporal.PlainDate) => (hours.closedOn.includes(date.toString()) ? [] : hours[WEEKDAYS[date.dayOfWeek - 1]!])
  const today = now.toPlainDate()
  return (
    openingsOf(today).some(({ from, to }) => from <= time && (time < to || to <= from)) ||
    openingsOf(today.subtract({ days: 1 })).some(({ from, to }) => to <= from && time < to)
  )
}

describe('P13 for any hours, zone and instant', () => {
  test('P13 the instant reached is open, and the closing after it is not', () => {
    fc.assert(
      fc.property(anyHours, anyZone, anyInstant, anyLength, (hours, zone, from, length) => {
        const reached = addOpenMs(hours, zone, from, length)
        expect(isOpen(hours, zone, reached)).toBe(true)
        const closing = closingAfter(hours, zone, reached)
        expect(closing).toBeGreaterThan(reached)
        expect(isOpen(hours, zone, closing - 1)).toBe(true)
        if (isOpen(hours, zone, closing)) expect(local(closing, zone)).toContain('T00:00:00')
      }),
    )
  })

  test('P13 counting in two steps is counting in one, and counting back gives what was counted', () => {
    fc.assert(
      fc.property(anyHours, anyZone, anyInstant, anyLength, anyLength, (hours, zone, from, x, y) => {
        const both = addOpenMs(hours, zone, from, x + y)
        expect(addOpenMs(hours, zone, addOpenMs(hours, zone, from, x), y)).toBe(both)
        expect(openMsBetween(hours, zone, from, both)).toBe(x + y)
      }),
    )
  })

  test('P13 open time is what the wall clock says, quarter by quarter', () => {
    fc.assert(
      fc.property(anyHours, anyZone, anyInstant, (hours, zone, some) => {
        const quarterMs = HOUR_MS / 4
        const from = some - (some % quarterMs)
        const quarters = Array.from({ length: 200 }, (_, i) => from + i * quarterMs)
        const expected = quarters.filter((ms) => isOpen(hours, zone, ms)).length * quarterMs
        expect(openMsBetween(hours, zone, from, from + 200 * quarterMs)).toBe(expected)
      }),
      { numRuns: 60 },
    )
  })
})
