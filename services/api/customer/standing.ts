// How a promise stands, as its customer is told: always what is so now, and late is said as late. No names.
import type { PromiseState } from '@kept/domain/promise'
import { runningAsk } from '@kept/domain/promise'

/** `name` is a message's, `sign` a drawing's: colour is never the only sign. `lateMinutes` is undefined while in time. */
export type Standing = {
  name: string
  sign: 'done' | 'waits' | 'alert' | 'over'
  count?: number
  lateMinutes: number | undefined
  /** Nobody is at it: then the customer should know that they can speak to anyone. */
  alone: boolean
}

const MINUTE_MS = 60_000

/** The one status that the page shows large. */
export function standingOf(state: PromiseState, nowMs: number): Standing {
  return state.ending ? endedAs(state) : openAs(state, nowMs)
}

function openAs(state: PromiseState, nowMs: number): Standing {
  const { owner, quiet, lap, asks, passed } = state
  const lateMs = nowMs - lap.dueMs
  const lateMinutes = lateMs > 0 ? Math.floor(lateMs / MINUTE_MS) : undefined
  const asked = runningAsk(state, nowMs)?.people.filter((id) => id !== owner).length ?? 0
  const late = { lateMinutes, alone: false }
  if (owner !== null) {
    const name = asked > 0 ? 'standing-has-it-asking' : quiet ? 'standing-on-it' : 'standing-has-it'
    return { name, sign: lateMinutes === undefined ? 'waits' : 'alert', ...late }
  }
  if (asked > 0) return { name: 'standing-asking', count: asked, sign: lateMinutes === undefined ? 'waits' : 'alert', ...late }
  // Of an earlier lap the state does not tell who was asked, and who had it and gave it back need not have been.
  const neverAsked = lap.number === 1 && passed.length === 0 && Object.keys(asks).length === 0
  return { name: neverAsked ? 'standing-unasked' : 'standing-unanswered', sign: 'alert', ...late, alone: true }
}

function endedAs({ status, ending }: PromiseState): Standing {
  const over = { lateMinutes: undefined, alone: false }
  const { lateMs, reason, by } = ending!
  if (status === 'kept')
    return { name: 'standing-kept', sign: 'done', ...over, lateMinutes: lateMs > 0 ? Math.floor(lateMs / MINUTE_MS) : undefined }
  if (status === 'unknown') return { name: 'standing-unknown', sign: 'alert', ...over, alone: true }
  if (status === 'released') return { name: reason === 'mis-tap' ? 'standing-mistake' : 'standing-released', sign: 'over', ...over }
  if (reason === 'walkout') return { name: by.role === 'customer' ? 'standing-gone' : 'standing-walkout', sign: 'over', ...over }
  return { name: reason === 'impossible' ? 'standing-impossible' : 'standing-broken', sign: 'alert', ...over, alone: true }
}
