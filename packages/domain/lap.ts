// One placing of a kind's whole ladder between a start and a due. Its instants are computed here once, then stored.
import type { Kind, Playbook, Rung } from '@kept/contracts/playbook'
import type { PlacedRung } from '@kept/contracts/promise-events'
import { addOpenMs, closingAfter, openMsBetween } from './opening-hours.ts'

/** Instants in UTC milliseconds. `rungs` are the ladder's, in its order, and their instants never go back. */
export type PlacedLap = { startMs: number; dueMs: number; closesAtMs: number; rungs: PlacedRung[] }

const CLOSING_GRACE_MS = 30 * 60_000

/**
 * Places a kind's ladder from `startMs`. It is due at `dueMs` when that is given (an extension), else `dueInMs` after the
 * start, else after the kind's patience: wall clock for `wait`, open time for `later` (P13), unless by the wall clock all the same:
 * then at the next opening when that falls on closed hours. A rung of a `later` kind that
 * would fall on closed hours moves to the next opening. No rung lies before the start; one that would lie before the
 * rung below it is raised to that one. `closesAtMs` is the store's first closing after both due and start, and no less
 * than half an hour after due: whoever is late at closing time is still heard.
 */
export function placeLap(
  playbook: Pick<Playbook, 'openingHours' | 'timeZone'>,
  kind: Pick<Kind, 'clock' | 'patienceMs' | 'ladder'>,
  when: { startMs: number; dueInMs?: number | undefined; dueMs?: number | undefined; byWallClock?: boolean | undefined },
): PlacedLap {
  const { openingHours: hours, timeZone } = playbook
  const { startMs, dueInMs = kind.patienceMs } = when
  const later = kind.clock === 'later'
  const [fromMs, openInMs] = when.byWallClock ? [startMs + dueInMs, 0] : [startMs, dueInMs]
  const dueMs = when.dueMs ?? (later ? addOpenMs(hours, timeZone, fromMs, openInMs) : startMs + dueInMs)

  // Agreed from one closed hour to another: no open time lies between, and whoever agreed it is there. Without this,
  // the whole ladder would fall on the next opening at once.
  const openMs = later ? openMsBetween(hours, timeZone, startMs, dueMs) : 0
  const wayMs = openMs || Math.max(0, dueMs - startMs)
  const after = (ms: number) => (openMs > 0 ? addOpenMs(hours, timeZone, startMs, ms) : startMs + ms)

  let atMs = startMs
  const rungs = kind.ladder.map(({ at, who, atMost, windowMs, beforeDue }): PlacedRung => {
    atMs = Math.max(atMs, after(Math.max(0, alongMs(at, wayMs))))
    return { atMs, who, atMost, windowMs, beforeDue }
  })
  const closingMs = closingAfter(hours, timeZone, Math.max(dueMs, startMs))
  return { startMs, dueMs, closesAtMs: Math.max(closingMs, dueMs + CLOSING_GRACE_MS), rungs }
}

/** How far from the start a rung lies, in milliseconds, when due is `wayMs` away. Negative when it lies before the start. */
export function alongMs(at: Rung['at'], wayMs: number): number {
  if ('fraction' in at) return Math.round(at.fraction * wayMs)
  return at.from === 'start' ? at.offsetMs : wayMs + at.offsetMs
}
