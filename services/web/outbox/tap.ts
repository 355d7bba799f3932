// A tap that the server has not answered yet, and the plain rules of the queue of them. Nothing here knows a screen, a
// network or a clock.
import { KeptProblem } from '@kept/client/problem'
import type { CommandBody, CommandName, MakePromise, Outbox, OutboxResults, Problem, PromiseView } from '@kept/client/shapes'

/** What counts only when it arrives at once is not kept for later (P3); the rest no screen sends. */
export type QueuedName = Exclude<CommandName, 'take' | 'pass' | 'nudge' | 'seen' | 'prove' | 'correct-ending'>
export type Said =
  | { command: 'make'; body: Omit<MakePromise, 'id' | 'madeAgoMs'> }
  | { [C in QueuedName]: { command: C; body: CommandBody<C> } }[QueuedName]

export type Person = { storeId: string; personId: string }

/**
 * `tappedAtMs` is this device's own time: only the difference to another of its times is ever used (P12). `order` goes up
 * from tap to tap. `about` tells what it was when the promise itself is gone. `refused`: why it was not accepted.
 */
export type Tap = Said & {
  id: string
  promiseId: string
  by: Person
  order: number
  tappedAtMs: number
  about: Pick<PromiseView, 'kind' | 'zone' | 'spot'>
  refused?: Problem
}

/** As many as one request may carry (P12). */
export const TAPS_AT_MOST = 200
const DAY_MS = 24 * 3_600_000
/** Nobody waits for what was said a week ago: it is told to whoever tapped it, and not sent. */
export const SENT_WITHIN_MS = 7 * DAY_MS
/** What its owner never came back for. */
export const KEPT_AT_MOST_MS = 30 * DAY_MS

/** A problem that no server wrote. What it says goes by its code. */
export const ownProblem = (code: 'too-old' | 'outbox-full' | 'needs-network' | 'not-sent' | 'not-heard'): Problem => ({
  ...{ type: 'about:blank', title: code, status: 0, detail: code, code },
})

/** Those that are still to be sent, in the order of the taps. */
export const waitingOf = (taps: readonly Tap[]) => taps.filter((tap) => !tap.refused)

/** The taps in their order, without doubles. */
export function inOrder(taps: readonly Tap[]): Tap[] {
  const byId = new Map(taps.map((tap) => [tap.id, tap]))
  return [...byId.values()].sort((a, b) => a.order - b.order || a.tappedAtMs - b.tappedAtMs)
}

/** The taps with those refused that have waited too long. */
export function withoutOld(taps: readonly Tap[], nowMs: number): Tap[] {
  return taps.map((tap) => (tap.refused || nowMs - tap.tappedAtMs <= SENT_WITHIN_MS ? tap : { ...tap, refused: ownProblem('too-old') }))
}

/** The body of the request that carries these taps, all of them one person's. */
export function requestOf(taps: readonly Tap[], nowMs: number): Outbox {
  return {
    sentAt: new Date(nowMs).toISOString(),
    ...(taps[0] ? { by: taps[0].by } : {}),
    commands: taps.map(({ id, promiseId, command, tappedAtMs, body }) => ({
      ...{ id, promiseId, command, body },
      tappedAt: new Date(tappedAtMs).toISOString(),
    })),
  }
}

/** Refused for the moment only: the same tap may be accepted when it comes again. */
const passing = new Set(['changed-meanwhile', 'too-many-at-once', 'try-later', 'too-many-requests', 'busy'])

/**
 * What an answer makes of the taps: `done` are over, `refused` are told to their owner; the others stay as they are. A
 * mis-tap that was taken back needs no explaining when it had not been accepted in the first place.
 */
export function settle(taps: readonly Tap[], { results }: OutboxResults): { done: string[]; refused: Tap[]; promises: PromiseView[] } {
  const answer = new Map(results.map((one) => [one.id, one]))
  const problemOf = (tap: Tap) => {
    const problem = answer.get(tap.id)?.problem
    return problem && !passing.has(problem.code) ? problem : undefined
  }
  const accepted = taps.filter((tap) => answer.get(tap.id)?.promise)
  const takenBack = new Set(
    taps.filter((tap) => tap.command === 'release' && tap.body.reason === 'mis-tap' && problemOf(tap)).map((tap) => tap.promiseId),
  )
  const refused = taps.flatMap((tap) => {
    const problem = problemOf(tap)
    return problem && !takenBack.has(tap.promiseId) ? [{ ...tap, refused: problem }] : []
  })
  const silent = taps.filter((tap) => problemOf(tap) && takenBack.has(tap.promiseId))
  return {
    done: [...accepted, ...silent].map((tap) => tap.id),
    refused,
    promises: accepted.map((tap) => answer.get(tap.id)!.promise!),
  }
}

/**
 * What a request that failed as a whole means: `wait` and send the same again; `somebody-else` is signed in, or nobody, so
 * that it waits for its owner; `narrow`: something in it is not taken, so send less of it to find out what.
 */
export type Failure = { kind: 'wait'; restMs?: number } | { kind: 'somebody-else' } | { kind: 'narrow'; problem: Problem }

/** Tells the failures of a request apart. What did not come from Kept itself, such as a hotel's log-in page, is no answer. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof KeptProblem) || error.problem.code.startsWith('http-')) return { kind: 'wait' }
  const { problem } = error
  if (problem.status === 401 || problem.code === 'somebody-else') return { kind: 'somebody-else' }
  if (problem.status === 429 || problem.status > 500)
    return { kind: 'wait', ...(problem.retryAfterMs === undefined ? {} : { restMs: problem.retryAfterMs }) }
  return { kind: 'narrow', problem }
}
