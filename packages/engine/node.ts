// A node: what its steps need, in one plain object. It does not say which adapters these are.
import type { PromiseState } from '@kept/domain/promise'
import type { Clock } from '@kept/due-work/clock'
import type { EventLog, NewEvent } from '@kept/event-log/event-log'
import type { Presence } from '@kept/presence/presence'
import type { Applied } from '@kept/view/apply'
import type { Following } from '@kept/view/follow'
import type { View } from '@kept/view/open-view'
import type { Metrics } from './metrics.ts'

export type Node = {
  id: string
  clock: Clock
  log: EventLog
  view: View
  following: Following
  presence: Presence
  metrics: Metrics
  /** Whether it does what falls due. */
  works: boolean
  /** Whether it is one of many, that share a log. */
  ofMany: boolean
  /** Runs what is the same work in one store one after the other. Each waits until the view shows what it has appended. */
  inTurn: InTurn
  /** Calls back after each batch that the view has applied. Returns how to stop. */
  onApplied(listener: (applied: Applied) => void): () => void
  /** Each is called with what this node has appended to a promise, once the log has it. They must be quick, and not throw. */
  appended: Set<(change: Change) => void>
}

/** A promise as it was, as it is, and what came between. */
export type Change = { before: PromiseState | undefined; state: PromiseState; events: NewEvent[] }

export type InTurn = <T>(storeId: string, what: string, work: () => Promise<T>) => Promise<T>

/** Makes an `inTurn`. One that fails does not hold up those behind it. */
export function openTurns(): InTurn {
  const last = new Map<string, Promise<unknown>>()
  return (storeId, what, work) => {
    const name = `${what} ${storeId}`
    const mine = (last.get(name) ?? Promise.resolve()).then(work, work)
    last.set(name, mine)
    const leave = () => last.get(name) === mine && last.delete(name)
    mine.then(leave, leave)
    return mine
  }
}
