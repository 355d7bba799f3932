// A promise's events as the API tells them, as far as its story reads them.
import type { Actor, Ending, EndingReason, ExtendReason, Who, Why, Word } from '@kept/contracts/words'

export type Happened = { type: string; at: string; by: Actor } & Partial<Said>

type Said = {
  personId: string
  owner: string | null
  madeAt: string
  from: string | null
  to: string
  reason: ExtendReason | EndingReason | 'cannot' | 'decided' | 'shift-ended'
  startAt: string
  dueAt: string
  rungs: { who: Who }[]
  rung: number | null
  cause: string
  held: boolean
  people: { personId: string; why: Why }[]
  carried: string[]
  ending: Ending
  word: Word
  endedAt: string
  evidence: string
  spot: string
  wants: string
}

/** One step of a story: what happened at one moment, which may be several events. */
export type Moment = {
  atMs: number
  /** Each with whom its rung was to ask, when it is of a rung. */
  events: (Happened & { who?: Who | undefined })[]
  /** When it is due after this. */
  dueMs: number
}

/** What goes with the event before it when both come at once. */
const joins: Record<string, string[]> = {
  'lap-started': ['promise-made', 'promise-extended', 'more-said'],
  'put-to-floor': ['lap-started', 'ladder-resumed'],
  asked: ['rung-reached', 'handed-over', 'nudged', 'ladder-resumed'],
  'rung-reached': ['nudged'],
  'owner-on-it': ['handed-over'],
}
/** A pass leaves no mark: a later step says that the ask went wider, whatever the cause. Nobody is counted by it. */
const untold = ['ask-passed']

/** The events in the moments that a reader tells apart, oldest first. */
export function momentsOf(events: readonly Happened[]): Moment[] {
  const moments: Moment[] = []
  let rungs: { who: Who }[] = []
  let dueMs = 0
  for (const event of events) {
    if (event.type === 'lap-started') {
      rungs = event.rungs ?? []
      dueMs = Date.parse(event.dueAt ?? event.at)
    }
    if (untold.includes(event.type)) continue
    const told = { ...event, who: event.rung == null ? undefined : rungs[event.rung]?.who }
    const last = moments.at(-1)
    if (last && belongsTo(last.events.at(-1)!, event)) {
      last.events.push(told)
      last.dueMs = dueMs
    } else moments.push({ atMs: Date.parse(event.at), events: [told], dueMs })
  }
  return moments
}

/** A rung that finds nobody brings the next one at the same instant: to a reader that is one search. */
function belongsTo(before: Happened, event: Happened): boolean {
  if (before.at !== event.at) return false
  return joins[event.type]?.includes(before.type) || (event.type === 'rung-reached' && askedNobody(before))
}

/** Whether it found nobody new to ask. */
export function askedNobody({ type, people = [] }: Happened): boolean {
  return type === 'asked' && people.length === 0
}
