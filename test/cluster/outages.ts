// What may be later, or be done twice, because something was away; and nothing else may.
import type { PromiseEvent } from '@kept/contracts/promise-events'
import type { Followed, LoggedEvent } from '@kept/event-log/event-log'

/** `stops`: what could not be done meanwhile, if anything. */
export type Outage = { fromMs: number; toMs: number; stops: 'rungs' | 'turns' | undefined }
type Resumed = LoggedEvent & Extract<PromiseEvent, { type: 'ladder-resumed' }>
type Lap = Extract<PromiseEvent, { type: 'lap-started' }>['data']

const LATE_AT_MOST_MS = 5_000
/** Turns are shared again so long after Redis is back. */
const TURNS_WITHIN_MS = 2_000

/** A rung that was missed, and not only late (P15), must have fallen due in an outage of rungs, and be noticed 5 s after it at most. */
export function wrongWithResuming(events: Followed[], outages: Outage[]): string[] {
  const laps = new Map<string, Lap>()
  const wrong: string[] = []
  for (const event of events as (LoggedEvent & PromiseEvent)[]) {
    if (event.type === 'lap-started') laps.set(event.stream, event.data)
    if (event.type !== 'ladder-resumed') continue
    const { atMs, missed } = event.data
    const lap = laps.get(event.stream)!
    const dueMs = Math.max(lap.atMs, lap.rungs[missed[0]!]!.atMs)
    const explains = ({ fromMs, toMs, stops }: Outage) =>
      stops === 'rungs' && dueMs > fromMs - LATE_AT_MOST_MS && dueMs < toMs && atMs - toMs < LATE_AT_MOST_MS
    if (!outages.some(explains))
      wrong.push(
        `${event.stream}: expected rung ${missed[0]} of ${at(dueMs)} to be reached within 5 s, or 5 s after an outage; ${at(atMs)} it was missed`,
      )
  }
  return wrong
}

/** Whether every ladder that was resumed has had the time to go on. */
export function hasGoneOn(events: Followed[], nowMs: number): boolean {
  return events
    .filter((event): event is Followed & Resumed => 'type' in event && event.type === 'ladder-resumed')
    .every(({ data }) => data.resumeAtMs + LATE_AT_MOST_MS < nowMs)
}

/** Whether a breach that the audit found was to be expected: without turns two promises may ask the same person at once. */
export function mayBe(line: string, { fromMs, toMs, stops }: Outage): boolean {
  const atMs = Number(/(\d+)\)$/.exec(line)?.[1])
  const asksTwice = /^(P6 .* has an open ask|P15 .* is asked)/.test(line)
  return stops === 'turns' && asksTwice && atMs >= fromMs && atMs <= toMs + TURNS_WITHIN_MS
}

const at = (ms: number) => new Date(ms).toISOString()
