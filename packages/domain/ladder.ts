// The clockwork of a promise: what happens to it by itself, and when. One function says what comes next and at which
// instant; to be reminded is to ask for that instant, and to look is to do all of it that has come.
import type { AskCause, PlacedRung, PromiseEvent } from '@kept/contracts/promise-events'
import type { Actor, Who } from '@kept/contracts/words'
import { afterAsks, type Candidate, type Chosen, choose, type Floor, inCircle, whyOf } from './choose.ts'
import { type AskedState, evolve, type OpenAsk, type PromiseState, runningAsk } from './promise.ts'

/** An ask that a device has not shown for this long counts as unreachable for its person (P5). */
export const UNSEEN_MS = 8_000
/** After the last rung the manager on duty is asked again this often (P8). */
export const AGAIN_MS = 3 * 60_000
/** A rung later than this was missed, not late (P15). */
export const OUTAGE_MS = 5_000
/** After an outage the owner has this long before the highest missed rung (P15). */
export const OWNER_FIRST_MS = 30_000

/** Kept itself, as the author of what no person did. */
export const KEPT: Actor = { role: 'kept', id: '' }

type Step = { atMs: number; does: 'resume' | 'ask-held' | 'reach' | 'advance' | 'ask-floor' | 'ask-again' }
type ReachCause = Extract<PromiseEvent, { type: 'rung-reached' }>['data']['cause']

/** When this promise must be looked at again, in UTC milliseconds; null once it has ended. */
export function nextInstant(state: PromiseState): number | null {
  return state.status === 'open' ? Math.min(nextStep(state)?.atMs ?? Number.POSITIVE_INFINITY, state.lap.closesAtMs) : null
}

/**
 * Everything that has come by `nowMs`: rungs reached, people asked, the closing. Nothing when it is too early, or when
 * somebody else has looked already: then the instants have moved.
 */
export function look(state: PromiseState, nowMs: number, floor: Floor): PromiseEvent[] {
  if (state.status !== 'open') return []
  const { closesAtMs } = state.lap
  // Past the closing nobody is asked for what should have been asked before it.
  if (nowMs >= closesAtMs)
    return [{ type: 'promise-ended', data: { atMs: nowMs, by: KEPT, ending: 'unknown', word: 'closing', endedAtMs: closesAtMs } }]
  const events: PromiseEvent[] = []
  let now = state
  let floorNow = floor
  for (let step = nextStep(now); step && step.atMs <= nowMs; step = nextStep(now)) {
    const happened = perform(now, step, nowMs, floorNow)
    floorNow = afterAsks(floorNow, happened)
    events.push(...happened)
    now = happened.reduce<PromiseState>(evolve, now)
  }
  return events
}

/** Reaches the rung above now, whatever its instant: what a nudge does (P14). Nothing above, or only *everyone*: nothing. */
export function climb(state: PromiseState, nowMs: number, floor: Floor): PromiseEvent[] {
  const rung = state.resume?.missed.at(-1) ?? state.nextRung
  const who = state.lap.rungs[rung]?.who
  return who === undefined || who === 'everyone' ? [] : reach(state, rung, 'nudge', nowMs, floor)
}

/** Asks one person about a promise that is, or has just become, theirs. Nobody when they cannot be asked. */
export function remind(state: PromiseState, cause: AskCause, nowMs: number, floor: Floor): PromiseEvent[] {
  const event = ask(state, null, cause, reminder, nowMs, floor)
  return event.data.people.length > 0 ? [event] : []
}

/** Whom an open promise will ask by itself and when at the latest, as things stand. An owner's rung without an owner asks nobody. */
export function ahead(state: PromiseState): { atMs: number; who: Who }[] {
  if (state.status !== 'open') return []
  const { dueMs, rungs } = state.lap
  const missed = state.resume?.missed.at(-1)
  const first = missed === undefined ? nextRung(state) : missed + 1
  const later = rungs.slice(first).map((_, i) => ({ rung: first + i, atMs: instantOf(state, first + i) }))
  // What is put to the floor asks at once.
  if (state.floorWaits && later[0]) later[0].atMs = state.activeSinceMs
  if (missed !== undefined) later.unshift({ rung: missed, atMs: state.resume!.atMs })
  else later.unshift(...state.held.map((rung) => ({ rung, atMs: state.activeSinceMs })))
  return later
    .map(({ rung, atMs }) => ({ who: rungs[rung]!.who, atMs: rungs[rung]!.beforeDue ? atMs : Math.max(atMs, dueMs) }))
    .filter(({ who }) => who !== 'owner' || state.owner !== null)
    .sort((a, b) => a.atMs - b.atMs)
}

/** The one thing that comes next of an open promise, its closing aside. Earlier in the list wins at the same instant. */
function nextStep(state: PromiseState): Step | undefined {
  if (state.resume) return { atMs: state.resume.atMs, does: 'resume' }
  const { dueMs, rungs } = state.lap
  const next = nextRung(state)
  const steps: Step[] = []
  if (state.held.length > 0) steps.push({ atMs: Math.max(dueMs, state.activeSinceMs), does: 'ask-held' })
  if (next < rungs.length) steps.push({ atMs: instantOf(state, next), does: 'reach' })
  if (state.floorWaits && next < rungs.length) steps.push({ atMs: state.activeSinceMs, does: 'ask-floor' })
  if (mayFail(state)) steps.push({ atMs: failedAtMs(state), does: 'advance' })
  if (next === rungs.length && state.held.length === 0 && !state.quiet) {
    const sinceMs = Math.max(state.lastAskedAtMs ?? 0, state.answeredAtMs ?? 0, state.activeSinceMs)
    steps.push({ atMs: state.floorWaits ? state.activeSinceMs : sinceMs + AGAIN_MS, does: 'ask-again' })
  }
  return steps.reduce<Step | undefined>((first, step) => (first && first.atMs <= step.atMs ? first : step), undefined)
}

/** Asks whose failing means the rung above (P5). A reminder by nudge or after an outage has its own next step. */
const advancing = new Set<AskCause>(['rung', 'due', 'became-free', 'handed-over'])

/** Whether the failing of the open ask brings about the rung above. A rung that waits for due has not failed (P4). */
function mayFail({ openAsk, nextRung, held, lap }: PromiseState): boolean {
  return openAsk !== null && advancing.has(openAsk.cause) && nextRung < lap.rungs.length && !held.includes(nextRung - 1)
}

/**
 * The lowest rung whose own instant will count; the number of rungs when there is none. While quiet, none before due
 * (P7); and an answer makes up for those before it, so that what was quiet and is handed over was not missed (P15).
 */
function nextRung(state: PromiseState): number {
  const { rungs, dueMs } = state.lap
  const passedOver = (atMs: number) => (state.quiet && atMs < dueMs) || (state.answeredAtMs !== null && atMs <= state.answeredAtMs)
  let next = state.nextRung
  while (next < rungs.length && passedOver(rungs[next]!.atMs)) next++
  return next
}

function instantOf(state: PromiseState, rung: number): number {
  return Math.max(state.lap.rungs[rung]!.atMs, state.activeSinceMs)
}

/** When all that the open ask's rung asked have passed, let the window run out, or were unreachable (P5); not while quiet. */
function failedAtMs(state: PromiseState): number {
  const group = Object.values(state.asks).filter((a) => a.step === state.step)
  const failedAtMs = Math.max(state.openAsk!.askedAtMs, ...group.map(givenUpAtMs))
  return state.quiet ? Math.max(failedAtMs, state.lap.dueMs) : failedAtMs
}

/** To show it late, or to pass after that, changes nothing: they were unreachable by then. */
function givenUpAtMs({ askedAtMs, untilMs, seenAtMs, passedAtMs }: AskedState): number {
  const unseenAtMs = askedAtMs + UNSEEN_MS
  const seen = seenAtMs !== null && seenAtMs <= unseenAtMs
  return Math.min(untilMs, seen ? untilMs : unseenAtMs, passedAtMs ?? untilMs)
}

function perform(state: PromiseState, step: Step, nowMs: number, floor: Floor): PromiseEvent[] {
  const missed = missedRungs(state, nowMs)
  if (!state.resume && missed.length > 0 && nowMs - step.atMs > OUTAGE_MS) return resume(state, missed, nowMs, floor)
  switch (step.does) {
    case 'resume':
      return reach(state, missed.at(-1)!, 'outage', nowMs, floor)
    case 'reach':
      return reach(state, nextRung(state), 'time', nowMs, floor)
    case 'advance':
      return reach(state, state.nextRung, 'failed', nowMs, floor)
    case 'ask-floor':
      return reach(state, nextRung(state), 'put-to-floor', nowMs, floor)
    case 'ask-held': {
      const rung = state.held[0]!
      return [ask(state, rung, 'due', state.lap.rungs[rung]!, nowMs, floor)]
    }
    case 'ask-again':
      return [ask(state, null, 'again', managerAgain, nowMs, floor)]
  }
}

/** Rungs whose instant has passed and that nothing reached: not those an answer has quieted. */
function missedRungs(state: PromiseState, nowMs: number): number[] {
  const missed: number[] = []
  for (let i = nextRung(state); i < state.lap.rungs.length && instantOf(state, i) <= nowMs; i++) missed.push(i)
  return missed
}

/** After an outage: the owner first, and 30 s later the highest rung that fell due (P15). */
function resume(state: PromiseState, missed: number[], nowMs: number, floor: Floor): PromiseEvent[] {
  const reminded = remind(state, 'outage', nowMs, floor)
  const resumeAtMs = reminded.length > 0 ? nowMs + OWNER_FIRST_MS : nowMs
  return [resumed(state, missed, nowMs, resumeAtMs), ...reminded]
}

/** That rungs were missed, told before anybody looked; they go on at once. Nothing when none were, or it was told before. */
export function noticeOutage(state: PromiseState, nowMs: number): PromiseEvent[] {
  const missed = missedRungs(state, nowMs)
  if (state.resume || missed[0] === undefined || nowMs - instantOf(state, missed[0]) <= OUTAGE_MS) return []
  return [resumed(state, missed, nowMs, nowMs)]
}

function resumed(state: PromiseState, missed: number[], nowMs: number, resumeAtMs: number): PromiseEvent {
  return { type: 'ladder-resumed', data: { atMs: nowMs, by: KEPT, lap: state.lap.number, missed, resumeAtMs } }
}

function reach(state: PromiseState, rung: number, cause: ReachCause, nowMs: number, floor: Floor): PromiseEvent[] {
  const placed = state.lap.rungs[rung]!
  const held = !placed.beforeDue && nowMs < state.lap.dueMs
  const passedOver = Array.from({ length: rung - state.nextRung }, (_, i) => state.nextRung + i)
  const skipped = state.resume ? [...state.held, ...passedOver] : passedOver
  const reached: PromiseEvent = { type: 'rung-reached', data: { atMs: nowMs, by: KEPT, lap: state.lap.number, rung, cause, skipped, held } }
  if (held) return [reached]
  return [reached, ask(evolve(state, reached), rung, 'rung', placed, nowMs, floor)]
}

type Asking = Pick<PlacedRung, 'who' | 'atMost' | 'windowMs'>
const reminder: Asking = { who: 'owner', atMost: 1, windowMs: 30_000 }
const managerAgain: Asking = { who: 'manager-on-duty', atMost: 1, windowMs: 30_000 }

/** Asks, and includes the people of an older ask who have not answered (P8). Asking nobody is recorded too. */
function ask(state: PromiseState, rung: number | null, cause: AskCause, asking: Asking, nowMs: number, floor: Floor) {
  // An ask whose window closes just now is still carried into the rung that this brings about.
  const older = runningAsk(state, nowMs - OUTAGE_MS)
  const people = choose(asking.who, asking.atMost, { ...state, openAsk: older }, floor)
  return asked(state, rung, cause, people, older, asking.windowMs, nowMs)
}

/** Adds one who became free to those whom the last rung asked, when they are in the circle (P8). */
export function askFree(state: PromiseState, person: Candidate, nowMs: number, floor: Floor): PromiseEvent[] {
  const older = runningAsk(state, nowMs)
  if (!inCircle(person, { ...state, openAsk: older }, floor)) return []
  const rung = state.reached.at(-1)!
  const people = [{ personId: person.personId, why: whyOf(person, state, floor) }]
  return [asked(state, rung, 'became-free', people, older, state.lap.rungs[rung]!.windowMs, nowMs)]
}

function asked(
  state: PromiseState,
  rung: number | null,
  cause: AskCause,
  people: Chosen[],
  older: OpenAsk | null,
  windowMs: number,
  nowMs: number,
) {
  const carried = older?.people.filter((id) => !people.some((one) => one.personId === id)) ?? []
  const untilMs = people.length > 0 ? nowMs + windowMs : Math.max(nowMs, carried.length > 0 ? older!.untilMs : 0)
  return {
    type: 'asked',
    data: { atMs: nowMs, by: KEPT, lap: state.lap.number, rung, cause, people, carried, untilMs },
  } satisfies PromiseEvent
}
