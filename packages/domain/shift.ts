// One person's shift, and what becomes of their promises when it ends (P11).
import type { PromiseState } from './promise.ts'
import { Refusal } from './refusal.ts'

/** A shift as the view knows it: the person's latest. */
export type Shift = {
  id: string
  storeId: string
  personId: string
  startedAtMs: number
  plannedEndMs: number
  /** When the person's next shift begins: what is due from then on can wait for them. */
  nextShiftMs: number
  endedAtMs: number | null
  revision: number
}

/** How long a shift is planned to last when nobody says otherwise. */
export const SHIFT_MS = 8 * 3_600_000
/** A shift whose device has been silent for this long has ended by itself (P11). */
export const SILENT_MS = 60 * 60_000

/** Whether a promise's owner has left while it is due before their next shift: then it goes to the floor (P11). */
export function ownerLeft(promise: PromiseState, shift: Pick<Shift, 'endedAtMs' | 'nextShiftMs'> | undefined): boolean {
  if (promise.status !== 'open' || !shift || shift.endedAtMs === null) return false
  return shift.endedAtMs >= promise.ownerSinceMs && promise.lap.dueMs < shift.nextShiftMs
}

/** The promises for which somebody who leaves must choose: hand over, extend, or put to the floor (P11). */
export function needAChoice(owned: PromiseState[], shift: Pick<Shift, 'nextShiftMs'>): PromiseState[] {
  return owned.filter((promise) => promise.status === 'open' && promise.lap.dueMs < shift.nextShiftMs)
}

/** Throws the Refusal that lists them, when there are any. */
export function mayLeave(owned: PromiseState[], shift: Pick<Shift, 'nextShiftMs'>): void {
  const left = needAChoice(owned, shift)
  if (left.length === 0) return
  throw new Refusal(
    'promises-need-a-choice',
    `${left.length === 1 ? 'A promise of yours is' : `${left.length} promises of yours are`} due before your next shift. Hand over, extend, or put to the floor.`,
    'P11',
    { promises: left.map((promise) => promise.id) },
  )
}
