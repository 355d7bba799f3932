// Open hours: how much open time lies between two instants, and when the store closes (P13).
// Instants are UTC milliseconds, and open time is real elapsed time: a day of 23 or 25 hours counts as just that.
import type { OpeningHours } from '@kept/contracts/playbook'
import { Temporal } from 'temporal-polyfill'

const DAY_MS = 24 * 3_600_000
/** A store with no opening for so long is taken to be closed for ever. */
const CLOSED_FOR_EVER_DAYS = 370
/** No count goes further than this: a store open for a minute a week must not keep the process busy for centuries. */
const FAR_DAYS = 3 * 366
const CACHED_DAYS_AT_MOST = 2_048
const EPOCH = new Temporal.PlainDate(1970, 1, 1)
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

type Opening = { fromMs: number; toMs: number }
/** A local date: its first instant, and the openings that begin on it, earliest first. */
type Day = { startMs: number; openings: Opening[] }
/** Days are numbered by date from 1970-01-01. */
type Calendar = { hours: OpeningHours; timeZone: string; days: Map<number, Day> }

/** Whether `name` is a time zone such as "Europe/London". Offsets such as "+01:00" are refused: they know no summer time. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    EPOCH.toZonedDateTime(name)
    return true
  } catch {
    return false
  }
}

/**
 * The instant at which `openMs` (0 or more) of open time have passed since `fromMs`. An instant that falls on closing is
 * the next opening; while closed, 0 ms later is the next opening too. Once the store has no opening in the next 370 days
 * (or three years have been counted), what is left runs by the wall clock: no promise is lost to its settings.
 * Throws RangeError when there is no such time zone. `hours` must not be changed afterwards: its days are kept.
 */
export function addOpenMs(hours: OpeningHours, timeZone: string, fromMs: number, openMs: number): number {
  let reachedMs = fromMs
  let leftMs = openMs
  for (const opening of openingsAfter(calendarOf(hours, timeZone), fromMs)) {
    const startMs = Math.max(reachedMs, opening.fromMs)
    if (startMs >= opening.toMs) continue
    if (leftMs < opening.toMs - startMs) return startMs + leftMs
    leftMs -= opening.toMs - startMs
    reachedMs = opening.toMs
  }
  return reachedMs + leftMs
}

/** The open time between two instants in milliseconds; 0 when `toMs` is not after `fromMs`. Falls back as `addOpenMs` does. */
export function openMsBetween(hours: OpeningHours, timeZone: string, fromMs: number, toMs: number): number {
  let reachedMs = fromMs
  let openMs = 0
  for (const opening of openingsAfter(calendarOf(hours, timeZone), fromMs)) {
    if (opening.fromMs >= toMs || reachedMs >= toMs) return openMs
    openMs += Math.max(0, Math.min(opening.toMs, toMs) - Math.max(reachedMs, opening.fromMs))
    reachedMs = Math.max(reachedMs, opening.toMs)
  }
  return openMs + Math.max(0, toMs - reachedMs)
}

/** Whether the store is open at `ms`. Throws RangeError when there is no such time zone. */
export function isOpenAt(hours: OpeningHours, timeZone: string, ms: number): boolean {
  const next = openingsAfter(calendarOf(hours, timeZone), ms).next()
  return !next.done && next.value.fromMs <= ms
}

/**
 * The end of the opening in which `ms` lies, or of the next one while closed; always after `ms`. Openings that touch are
 * one. One that goes on through all of the next local day, as in a store open round the clock, is cut at local midnight:
 * its business day ends there. With no opening in the next 370 days: 24 hours after `ms`.
 */
export function closingAfter(hours: OpeningHours, timeZone: string, ms: number): number {
  const calendar = calendarOf(hours, timeZone)
  let midnightMs = 0
  let nextMidnightMs = 0
  let closingMs: number | undefined
  for (const opening of openingsAfter(calendar, ms)) {
    if (closingMs === undefined) {
      const date = dateOf(calendar, Math.max(ms, opening.fromMs))
      midnightMs = dayOf(calendar, date + 1).startMs
      nextMidnightMs = dayOf(calendar, date + 2).startMs
      closingMs = opening.toMs
    } else if (opening.fromMs > closingMs) return closingMs
    else closingMs = Math.max(closingMs, opening.toMs)
    if (closingMs >= nextMidnightMs) return midnightMs
  }
  return closingMs ?? ms + DAY_MS
}

/** Every opening that ends after `ms`, in order of beginning. They may touch or overlap. */
function* openingsAfter(calendar: Calendar, ms: number): Generator<Opening, void> {
  // One that began the day before may not be over.
  const first = dateOf(calendar, ms) - 1
  let latest = first
  for (let date = first; date - latest <= CLOSED_FOR_EVER_DAYS && date - first <= FAR_DAYS; date++) {
    for (const opening of dayOf(calendar, date).openings) {
      if (opening.toMs <= ms) continue
      latest = date
      yield opening
    }
  }
}

/** The date on which `ms` lies. No zone is a whole day away from UTC. */
function dateOf(calendar: Calendar, ms: number): number {
  let date = Math.floor(ms / DAY_MS) + 1
  while (dayOf(calendar, date).startMs > ms) date--
  return date
}

function dayOf(calendar: Calendar, date: number): Day {
  const known = calendar.days.get(date)
  if (known) return known
  if (calendar.days.size >= CACHED_DAYS_AT_MOST) calendar.days.clear()
  const day = readDay(calendar, EPOCH.add({ days: date }))
  calendar.days.set(date, day)
  return day
}

function readDay({ hours, timeZone }: Calendar, date: Temporal.PlainDate): Day {
  const start = date.toZonedDateTime(timeZone)
  const startMs = start.epochMilliseconds
  // Samoa had no 30 December 2011: a date that is left out has no openings.
  if (hours.closedOn.includes(date.toString()) || !start.toPlainDate().equals(date)) return { startMs, openings: [] }
  const openings: Opening[] = []
  for (const { from, to } of hours[WEEKDAYS[date.dayOfWeek - 1]!]) {
    const fromMs = instantMs(timeZone, date, from)
    const toMs = instantMs(timeZone, to <= from ? date.add({ days: 1 }) : date, to)
    // In the hour that a clock change leaves out, an opening can be empty or end before it begins.
    if (fromMs < toMs) openings.push({ fromMs, toMs })
  }
  return { startMs, openings: openings.sort((a, b) => a.fromMs - b.fromMs) }
}

/** A local time as an instant. A time that comes twice means the first; one that is left out moves on by what is left out. */
function instantMs(timeZone: string, date: Temporal.PlainDate, time: string): number {
  const local = time === '24:00' ? date.add({ days: 1 }).toPlainDateTime() : date.toPlainDateTime(Temporal.PlainTime.from(time))
  return local.toZonedDateTime(timeZone).epochMilliseconds
}

const calendars = new WeakMap<OpeningHours, Calendar>()

function calendarOf(hours: OpeningHours, timeZone: string): Calendar {
  const known = calendars.get(hours)
  if (known?.timeZone === timeZone) return known
  const calendar = { hours, timeZone, days: new Map<number, Day>() }
  calendars.set(hours, calendar)
  return calendar
}
