// A date as a store lives it: when it begins and ends, and what its clocks show meanwhile. A day may have 23 or 25 hours.
import { Temporal } from 'temporal-polyfill'

const HOUR_MS = 3_600_000

export type LocalDay = { date: string; startMs: number; endMs: number }

/** The date in a time zone at an instant, such as "2026-11-22". Throws RangeError when there is no such time zone. */
export function dateAt(timeZone: string, ms: number): string {
  return zoned(timeZone, ms).toPlainDate().toString()
}

/** From the first instant of a date to the first of the next. A date that a time zone leaves out has no length. */
export function localDay(timeZone: string, date: string): LocalDay {
  const of = Temporal.PlainDate.from(date)
  const startMs = of.toZonedDateTime(timeZone).epochMilliseconds
  return { date, startMs, endMs: of.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds }
}

/** The beginnings of its hours, counted from its first instant: 23 or 25 on days of a clock change. */
export function hoursOf({ startMs, endMs }: LocalDay): number[] {
  return Array.from({ length: Math.ceil((endMs - startMs) / HOUR_MS) }, (_, i) => startMs + i * HOUR_MS)
}

/** What the clocks of a time zone show, such as "08:00"; and the same with date and offset from UTC. */
export function clockAt(timeZone: string, ms: number): { time: string; local: string } {
  const at = zoned(timeZone, ms)
  return {
    time: at.toPlainTime().toString({ smallestUnit: 'minute' }),
    local: at.toString({ smallestUnit: 'second', timeZoneName: 'never' }),
  }
}

const zoned = (timeZone: string, ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone)
