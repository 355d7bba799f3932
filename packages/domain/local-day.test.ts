import { expect, test } from 'vitest'
import { clockAt, dateAt, hoursOf, localDay } from './local-day.ts'

const LONDON = 'Europe/London'
const HOUR_MS = 3_600_000
const clocks = (zone: string, date: string) => hoursOf(localDay(zone, date)).map((ms) => clockAt(zone, ms).time)

test.each([
  ['an ordinary day', LONDON, '2026-06-01', 24],
  ['a day of 23 hours', LONDON, '2026-03-29', 23],
  ['a day of 25 hours', LONDON, '2026-10-25', 25],
  ['a day without midnight', 'America/Santiago', '2026-09-06', 23],
  ['a day that was left out', 'Pacific/Apia', '2011-12-30', 0],
])('day: %s begins where the one before ends, and has its hours', (_, zone, date, hours) => {
  const day = localDay(zone, date)
  expect((day.endMs - day.startMs) / HOUR_MS).toBe(hours)
  expect(hoursOf(day)).toHaveLength(hours)
  if (hours === 0) return
  expect([day.startMs, day.endMs - 1].map((ms) => dateAt(zone, ms))).toEqual([date, date])
  expect(dateAt(zone, day.startMs - 1) < date && dateAt(zone, day.endMs) > date).toBe(true)
})

test('day: hours are called by what the clocks show, also the one that comes twice', () => {
  expect(clocks(LONDON, '2026-03-29').slice(0, 3)).toEqual(['00:00', '02:00', '03:00'])
  expect(clocks(LONDON, '2026-10-25').slice(0, 4)).toEqual(['00:00', '01:00', '01:00', '02:00'])
  expect(clocks('America/Santiago', '2026-09-06')[0]).toBe('01:00')
  const twice = hoursOf(localDay(LONDON, '2026-10-25')).map((ms) => clockAt(LONDON, ms).local)
  expect(twice.slice(1, 3)).toEqual(['2026-10-25T01:00:00+01:00', '2026-10-25T01:00:00+00:00'])
})
