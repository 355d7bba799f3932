// What one promise adds to the figures of a day: what became of it, how early somebody was found, and when people were lacking.
// It is told from the events, since the state forgets the asks of earlier laps.
import type { Outcome } from '@kept/contracts/day'
import type { PromiseEvent } from '@kept/contracts/promise-events'
import type { DataOf, PromiseState } from './promise.ts'

export type Tally = {
  /** When a colleague, other than its owner, was first asked. */
  askedAtMs: number | null
  /** How long before due one who was asked first took it; negative after due. */
  foundBeforeDueMs: number | null
  /** From when on nobody has it and nobody is asked, unless something happens before. */
  unaskedFromMs: number | null
}

/**
 * `nobody-to-ask`: a rung found nobody. `nobody-with-skill`: it asked others, since nobody on shift had the skill. Both at
 * one instant. `nobody-asked`: for so long nobody had it and nobody was asked.
 */
export type Shortage = { what: 'nobody-to-ask' | 'nobody-with-skill' | 'nobody-asked'; fromMs: number; toMs: number }

/** Between an ask that closes and the next there is a breath: it is no lack of people. */
const A_BREATH_MS = 1_000

export const noTally: Tally = { askedAtMs: null, foundBeforeDueMs: null, unaskedFromMs: null }

/** The tally after one more event, and what was lacking until or at it. `was` is the promise before the event, `is` after it. */
export function addTo(
  tally: Tally,
  was: PromiseState | undefined,
  { type, data }: PromiseEvent,
  is: PromiseState,
): { tally: Tally; shortages: Shortage[] } {
  const { atMs } = data
  const unaskedFromMs = unaskedFrom(tally.unaskedFromMs, is, atMs)
  const shortages: Shortage[] = []
  const since = tally.unaskedFromMs
  if (since !== null && since !== unaskedFromMs) {
    const toMs = type === 'promise-ended' ? Math.min(atMs, data.endedAtMs) : atMs
    if (toMs - since >= A_BREATH_MS) shortages.push({ what: 'nobody-asked', fromMs: since, toMs })
  }
  if (!was) return { tally: { ...tally, unaskedFromMs }, shortages }
  const lacked = type === 'asked' ? lackedBy(was, data) : undefined
  if (lacked) shortages.push({ what: lacked, fromMs: atMs, toMs: atMs })
  const asksOthers = type === 'asked' && data.people.some(({ personId }) => personId !== was.owner)
  const found = type === 'promise-taken' && was.owner !== data.personId && was.asks[data.personId] !== undefined
  return {
    tally: {
      askedAtMs: tally.askedAtMs ?? (asksOthers ? atMs : null),
      foundBeforeDueMs: tally.foundBeforeDueMs ?? (found ? was.lap.dueMs - atMs : null),
      unaskedFromMs,
    },
    shortages,
  }
}

/** What became of it, as far as is known. An ending that was corrected is the corrected one. */
export function outcomeOf({ status, ending, firstDueMs }: PromiseState): Outcome {
  switch (status) {
    case 'open':
    case 'unknown':
      return status
    case 'kept':
      if (ending!.lateMs > 0) return 'late'
      return ending!.endedAtMs > firstDueMs ? 'in-time-extended' : 'in-time'
    case 'broken':
      return ending!.reason === 'walkout' || ending!.reason === 'impossible' ? ending!.reason : 'said-not-kept'
    case 'released':
      return ending!.reason === 'mis-tap' ? 'mis-tap' : 'no-longer-wanted'
  }
}

function unaskedFrom(since: number | null, { status, owner, openAsk }: PromiseState, atMs: number): number | null {
  if (status !== 'open' || owner !== null) return null
  const fromMs = openAsk && openAsk.people.length > 0 ? openAsk.untilMs : atMs
  // What has begun goes on while nobody new is asked.
  return since !== null && since < atMs && fromMs <= atMs ? since : fromMs
}

/** A reminder that does not reach its owner is no lack of people; the manager who is asked again and again counts in minutes. */
function lackedBy({ lap, skill }: PromiseState, { cause, rung, people, carried }: DataOf<'asked'>): Shortage['what'] | undefined {
  const who = rung === null ? undefined : lap.rungs[rung]?.who
  if ((cause !== 'rung' && cause !== 'due') || who === undefined || who === 'owner') return undefined
  if (people.length === 0) return carried.length === 0 ? 'nobody-to-ask' : undefined
  return who === 'skilled' && skill !== undefined && !people.some(({ why }) => why.skill) ? 'nobody-with-skill' : undefined
}
