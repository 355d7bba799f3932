// A promise: what its events have made of it. `evolve` is the only thing that changes this state, and it knows
// nothing but the event. Commands are decided in decide.ts, instants in ladder.ts.
import type { AskCause, PlacedRung, PromiseEvent } from '@kept/contracts/promise-events'
import type { Actor, Ending, EndingReason, Why, Word } from '@kept/contracts/words'

export type PromiseState = {
  id: string
  storeId: string
  kind: string
  clock: 'wait' | 'later'
  madeBy: Actor
  madeAtMs: number
  recordedAtMs: number
  /** Made for the floor: whoever made it is looking for somebody else. */
  forFloor: boolean
  dueInMs: number | undefined
  zone: string | undefined
  spot: string | undefined
  wants: string | undefined
  skill: string | undefined
  /** How often more was said of it; nothing for never. */
  moreSaid?: number
  extensionsAtMost: number
  extensions: number
  playbookVersion: number
  status: 'open' | Ending
  owner: string | null
  ownerSinceMs: number
  ending: EndingState | null
  claims: ClaimState[]
  thanks: { atMs: number; to: string } | null
  firstDueMs: number
  lap: { number: number; startMs: number; dueMs: number; closesAtMs: number; rungs: PlacedRung[] }
  /** The lowest rung that this lap has not reached. */
  nextRung: number
  /** Rungs whose people are the circle: reached, and neither passed over nor held (P8). */
  reached: number[]
  /** Rungs reached early that may not ask before due (P4). */
  held: number[]
  /** No rung's instant counts from before this: the lap was recorded, put to the floor or reopened then. */
  activeSinceMs: number
  /** A take or *on it* quiets the rungs before due (P7). */
  quiet: boolean
  /** When its owner last took it, was handed it or said *on it*: no rung's own instant from before that counts. */
  answeredAtMs: number | null
  /** Put to the floor, and nobody asked since. */
  floorWaits: boolean
  /** After an outage: when the highest missed rung is to be reached, unless the owner answers before (P15). */
  resume: { atMs: number; missed: number[] } | null
  nudges: number
  nudgedAtMs: number | null
  /** Who passed or gave it back in this lap. */
  passed: string[]
  /** Everybody asked in this lap, by person; their latest ask. */
  asks: Record<string, AskedState>
  /** Which asks belong together: those of one rung, and of who became free meanwhile. */
  step: number
  openAsk: OpenAsk | null
  /** When a rung, or the manager after the last one, was last asked in this lap. */
  lastAskedAtMs: number | null
}

/** The latest ask and those who have not answered it. It stays when its window has closed: see `runningAsk`. */
export type OpenAsk = { rung: number | null; cause: AskCause; askedAtMs: number; untilMs: number; people: string[] }

export type AskedState = {
  why: Why
  cause: AskCause
  step: number
  askedAtMs: number
  untilMs: number
  seenAtMs: number | null
  passedAtMs: number | null
}

export type ClaimState = {
  ending: Ending
  word: Word
  reason: EndingReason | undefined
  endedAtMs: number
  by: Actor
  evidence: string | undefined
}
export type EndingState = ClaimState & { recordedAtMs: number; lateMs: number; corrected: boolean }

/**
 * The promise after one more event. The first event of a stream, `promise-made`, starts from undefined.
 * Throws a TypeError when a stream starts with anything else. Does not change the state that it is given.
 */
export function evolve(state: PromiseState | undefined, event: PromiseEvent): PromiseState {
  const { type, data } = event
  if (type === 'promise-made') return made(data)
  if (!state) throw new TypeError(`expected a stream that starts with "promise-made", got "${type}"`)
  switch (type) {
    case 'lap-started':
      return {
        ...state,
        lap: { number: data.lap, startMs: data.startMs, dueMs: data.dueMs, closesAtMs: data.closesAtMs, rungs: data.rungs },
        firstDueMs: data.lap === 1 ? data.dueMs : state.firstDueMs,
        activeSinceMs: data.atMs,
        ...startOfLap,
      }
    case 'rung-reached':
      return {
        ...state,
        nextRung: data.rung + 1,
        reached: data.held ? state.reached : [...state.reached, data.rung],
        held: [...state.held.filter((rung) => !data.skipped.includes(rung)), ...(data.held ? [data.rung] : [])],
        quiet: state.quiet && data.atMs < state.lap.dueMs,
        floorWaits: false,
        resume: null,
      }
    case 'asked':
      return asked(state, data)
    case 'ladder-resumed':
      return { ...state, resume: { atMs: data.resumeAtMs, missed: data.missed } }
    case 'ask-seen':
      return withAsk(state, data.personId, { seenAtMs: data.atMs })
    case 'ask-passed':
      return {
        ...withAsk(state, data.personId, { passedAtMs: data.atMs }),
        passed: [...state.passed, data.personId],
        openAsk: without(state.openAsk, data.personId, data.atMs),
      }
    case 'promise-taken':
      return { ...state, owner: data.personId, ownerSinceMs: data.atMs, ...askOver, quiet: true, answeredAtMs: data.atMs }
    case 'owner-on-it':
      return { ...state, ...askOver, quiet: true, answeredAtMs: data.atMs }
    case 'handed-over':
      return { ...state, owner: data.to, ownerSinceMs: data.atMs, ...askOver, quiet: false, answeredAtMs: data.atMs }
    case 'put-to-floor':
      return {
        ...state,
        owner: null,
        ...askOver,
        // Who is being asked beside the owner goes on being asked.
        openAsk: without(state.openAsk, data.from, data.atMs),
        quiet: false,
        answeredAtMs: null,
        floorWaits: true,
        // After an outage the owner had their time (P15): what was missed goes on now.
        resume: state.resume && { ...state.resume, atMs: data.atMs },
        activeSinceMs: data.atMs,
        passed: data.from === null ? state.passed : [...state.passed, data.from],
      }
    case 'promise-extended':
      return { ...state, extensions: state.extensions + 1 }
    case 'more-said':
      return { ...state, spot: data.spot ?? state.spot, wants: data.wants ?? state.wants, moreSaid: (state.moreSaid ?? 0) + 1 }
    case 'nudged':
      return { ...state, nudges: state.nudges + 1, nudgedAtMs: data.atMs }
    case 'promise-ended':
      return { ...state, status: data.ending, ending: endingOf(state, data), ...askOver }
    case 'ending-withdrawn':
      return { ...state, status: 'open', ending: null, activeSinceMs: data.atMs, floorWaits: state.owner === null }
    case 'ending-claimed':
      return { ...state, claims: [...state.claims, claimOf(data)] }
    case 'ending-corrected': {
      const { ending: was } = state
      const claims = was ? [...state.claims, claimOf(was)] : state.claims
      // When it happened is known best from whoever said the same before.
      const endedAtMs = state.claims.findLast((claim) => claim.ending === data.ending)?.endedAtMs ?? was?.endedAtMs ?? data.atMs
      return { ...state, status: data.ending, claims, ending: { ...endingOf(state, { ...data, endedAtMs }), corrected: true } }
    }
    case 'thanked':
      return { ...state, thanks: { atMs: data.atMs, to: data.to } }
  }
}

/** The promise that a stream's events make; undefined for none. */
export function fold(events: PromiseEvent[]): PromiseState | undefined {
  return events.reduce<PromiseState | undefined>(evolve, undefined)
}

/** The open ask, while it can be answered: its window is its life (P9). */
export function runningAsk(state: PromiseState, atMs: number): OpenAsk | null {
  return state.openAsk && state.openAsk.untilMs >= atMs ? state.openAsk : null
}

/** Who kept it: who first said so, or whoever owned it when others did. Undefined while it is not kept, or nobody is known. */
export function keeperOf({ status, claims, ending, owner }: PromiseState): string | undefined {
  if (status !== 'kept') return undefined
  const saidSo = [...claims, ...(ending && !ending.corrected ? [ending] : [])]
  const first = saidSo.find((it) => it.ending === 'kept' && it.word === 'say-so' && it.by.role !== 'system')
  return first?.by.id ?? owner ?? undefined
}

/** When the last of them is gone nobody is asked, and the board says so (P1). */
function without(ask: OpenAsk | null, personId: string | null, atMs: number): OpenAsk | null {
  const people = ask?.people.filter((id) => id !== personId) ?? []
  return ask && { ...ask, people, untilMs: people.length > 0 ? ask.untilMs : Math.min(ask.untilMs, atMs) }
}

const askOver = { openAsk: null, floorWaits: false, resume: null }

/** What an event of this type says. */
export type DataOf<T extends PromiseEvent['type']> = Extract<PromiseEvent, { type: T }>['data']

const startOfLap = {
  nextRung: 0,
  reached: [],
  held: [],
  quiet: false,
  answeredAtMs: null,
  resume: null,
  floorWaits: false,
  nudges: 0,
  passed: [],
  asks: {},
  step: 0,
  openAsk: null,
  lastAskedAtMs: null,
} satisfies Partial<PromiseState>

function made(data: DataOf<'promise-made'>): PromiseState {
  return {
    id: data.promiseId,
    storeId: data.storeId,
    kind: data.kind,
    clock: data.clock,
    madeBy: data.by,
    madeAtMs: data.madeAtMs,
    recordedAtMs: data.atMs,
    forFloor: data.owner === null,
    dueInMs: data.dueInMs,
    zone: data.zone,
    spot: data.spot,
    wants: data.wants,
    skill: data.skill,
    extensionsAtMost: data.extensionsAtMost,
    extensions: 0,
    playbookVersion: data.playbookVersion,
    status: 'open',
    owner: data.owner,
    ownerSinceMs: data.atMs,
    ending: null,
    claims: [],
    thanks: null,
    firstDueMs: 0,
    lap: { number: 0, startMs: 0, dueMs: 0, closesAtMs: 0, rungs: [] },
    activeSinceMs: data.atMs,
    nudgedAtMs: null,
    ...startOfLap,
  }
}

function asked(state: PromiseState, data: DataOf<'asked'>): PromiseState {
  const { cause, rung, atMs, untilMs } = data
  const joins = cause === 'became-free' || cause === 'nudge'
  const step = joins ? state.step : state.step + 1
  const asks = { ...state.asks }
  for (const { personId, why } of data.people) {
    // A rung does not wait for an owner whom a nudge reminds, unless it had asked them itself.
    const waitedFor = cause === 'nudge' ? (asks[personId]?.step ?? 0) : step
    asks[personId] = { why, cause, step: waitedFor, askedAtMs: atMs, untilMs, seenAtMs: null, passedAtMs: null }
  }
  const older = joins ? state.openAsk : null
  return {
    ...state,
    asks,
    step,
    floorWaits: false,
    quiet: state.quiet && cause !== 'due',
    reached: cause === 'due' && rung !== null ? [...state.reached, rung] : state.reached,
    held: cause === 'due' ? state.held.filter((one) => one !== rung) : state.held,
    lastAskedAtMs: joins ? state.lastAskedAtMs : atMs,
    openAsk: {
      rung: older ? older.rung : rung,
      cause: older ? older.cause : cause,
      askedAtMs: atMs,
      // Those of an older ask keep the time that they were given.
      untilMs: Math.max(untilMs, data.carried.length > 0 && state.openAsk ? state.openAsk.untilMs : 0),
      people: [...data.carried, ...data.people.map((one) => one.personId)],
    },
  }
}

function withAsk(state: PromiseState, personId: string, change: Partial<AskedState>): PromiseState {
  const ask = state.asks[personId]
  return ask ? { ...state, asks: { ...state.asks, [personId]: { ...ask, ...change } } } : state
}

type Claimed = Pick<ClaimState, 'ending' | 'word' | 'endedAtMs' | 'by'> & {
  reason?: EndingReason | undefined
  evidence?: string | undefined
}

function claimOf({ ending, word, reason, endedAtMs, by, evidence }: Claimed): ClaimState {
  return { ending, word, reason, endedAtMs, by, evidence }
}

function endingOf(state: PromiseState, data: Claimed & { atMs: number }): EndingState {
  return { ...claimOf(data), recordedAtMs: data.atMs, lateMs: Math.max(0, data.endedAtMs - state.lap.dueMs), corrected: false }
}
