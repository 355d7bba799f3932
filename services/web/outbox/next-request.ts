// When the next request goes out, and what it carries: at once when the line is there, never behind one that hangs.
import { TAPS_AT_MOST, type Tap } from './tap.ts'

/** A request that has no answer yet, and the taps that it carries. */
export type OnTheWay = { ids: ReadonlySet<string>; sinceMs: number }

/**
 * `atMost`: how many taps a request carries, fewer while one is sought that is not taken. `failures`: in a row.
 * `restUntilMs`: nothing goes out before.
 */
export type Line = { onTheWay: readonly OnTheWay[]; atMost: number; failures: number; restUntilMs: number }

/** A tap waits this long for the answer to those before it, then it goes with a request of its own. */
export const OVERTAKES_AFTER_MS = 1_000
/** As many requests are under way at most: others wait until one of them is answered or given up. */
export const ON_THE_WAY_AT_MOST = 3
const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 30_000

export const openLine: Line = { onTheWay: [], atMost: TAPS_AT_MOST, failures: 0, restUntilMs: 0 }

/**
 * What to do now with the taps that wait, in their order. A request carries everything before its last tap that has no
 * answer, also what is on the way already: whichever arrives first takes effect in the right order, and the other changes
 * nothing (P3).
 */
export function nextRequest(waiting: readonly Tap[], line: Line, nowMs: number): { send: Tap[] } | { waitMs: number } | undefined {
  const batch = waiting.slice(0, line.atMost)
  const last = line.onTheWay.at(-1)
  const isFresh = (tap: Tap) => !line.onTheWay.some(({ ids }) => ids.has(tap.id))
  if (!batch.some(isFresh)) return undefined
  if (line.onTheWay.length >= (line.failures > 0 ? 1 : ON_THE_WAY_AT_MOST)) return undefined
  const restMs = Math.max(line.restUntilMs, last ? last.sinceMs + OVERTAKES_AFTER_MS : 0) - nowMs
  return restMs > 0 ? { waitMs: restMs } : { send: batch }
}

/** How long to rest after so many failures in a row: longer and longer, and never the same for all devices of a store. */
export function pauseMs(failures: number, random: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1)) * (0.75 + random / 2)
}
