// What is added to a promise that was made already by one tap: where, what about, and by when (decision 22).
import type { PromiseEvent } from '@kept/contracts/promise-events'
import type { Actor } from '@kept/contracts/words'
import type { PlacedLap } from './lap.ts'
import type { PromiseState } from './promise.ts'
import { Refusal } from './refusal.ts'

/** So often at most: more than a person says of one promise, and little enough for every screen that shows it. */
export const MORE_AT_MOST = 12
/** A due time said within this time of the making was said to the customer with the promise; later it is an extension. */
export const WITH_IT_MS = 60_000

/** `due`: from the making on, and the lap that it makes. */
export type More = { spot?: string; wants?: string; due?: { dueInMs: number; lap: PlacedLap } }

/**
 * The events of saying more of an open promise, none when all of it is known. A due time places lap 1 anew: it is no
 * extension. Throws a Refusal when more was said too often, or when the due time comes too late to be the first one.
 */
export function sayMore(
  state: PromiseState,
  { spot, wants, due, by, nowMs, saidAtMs }: More & { by: Actor; nowMs: number; saidAtMs: number },
): PromiseEvent[] {
  const fresh = {
    ...(spot !== undefined && spot !== state.spot ? { spot } : {}),
    ...(wants !== undefined && wants !== state.wants ? { wants } : {}),
    ...(due !== undefined && due.lap.dueMs !== state.lap.dueMs ? { dueInMs: due.dueInMs } : {}),
  }
  if (Object.keys(fresh).length === 0) return []
  if ((state.moreSaid ?? 0) >= MORE_AT_MOST)
    throw new Refusal('said-enough', `More may be said of a promise ${MORE_AT_MOST} times, and has been. Speak to whoever has it.`)
  const at = { atMs: nowMs, by }
  const said: PromiseEvent = { type: 'more-said', data: { ...at, saidAtMs: Math.max(saidAtMs, state.madeAtMs), ...fresh } }
  if (fresh.dueInMs === undefined) return [said]
  mustBeFirst(state, saidAtMs)
  return [said, { type: 'lap-started', data: { ...at, lap: 1, ...due!.lap } }]
}

/** Whether it is theirs to say more of. A person's role may have changed since, and a system may be called like a person. */
export function isMakerOrOwner({ madeBy, owner }: PromiseState, by: Actor): boolean {
  const isSystem = by.role === 'system'
  return (madeBy.id === by.id && (madeBy.role === 'system') === isSystem) || (owner === by.id && !isSystem)
}

/** Placing a lap anew forgets who was asked and what they answered: so nobody may have been, and nothing answered. */
function mustBeFirst(state: PromiseState, saidAtMs: number): void {
  const { lap, nextRung, answeredAtMs, floorWaits, resume, nudges } = state
  const untouched = lap.number === 1 && nextRung === 0 && answeredAtMs === null && !floorWaits && resume === null && nudges === 0
  if (untouched && saidAtMs - state.madeAtMs <= WITH_IT_MS) return
  throw new Refusal(
    'time-is-running',
    `A due time belongs to the promise when it is said within ${WITH_IT_MS / 1000} seconds and before anybody was asked. Extend the promise instead.`,
    'P10',
  )
}
