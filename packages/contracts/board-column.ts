// In which column of the board a promise stands: the server's answer and the screen that counts time agree on it.
import type { PromiseView } from './promise.ts'

export type BoardColumn = 'soon' | 'overdue' | 'nobodyAsked' | 'later'

/** How near its due a promise must be to stand among those due soon, unless somebody is being asked already. */
export const SOON_MS = 30 * 60_000

/** The column in which an open promise stands at `nowMs`. `later` is on no board; undefined once it has ended. */
export function columnOf(it: Pick<PromiseView, 'status' | 'owner' | 'dueAt' | 'askedUntil'>, nowMs: number): BoardColumn | undefined {
  if (it.status !== 'open') return undefined
  const asked = it.askedUntil !== null && Date.parse(it.askedUntil) > nowMs
  if (it.owner === null && !asked) return 'nobodyAsked'
  const dueMs = Date.parse(it.dueAt)
  if (dueMs <= nowMs) return 'overdue'
  return asked || dueMs - nowMs <= SOON_MS ? 'soon' : 'later'
}
