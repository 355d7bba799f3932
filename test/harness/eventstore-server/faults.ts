// What a test tells one server to do wrong.
import type { ServiceError } from '@grpc/grpc-js'
import { failure } from './messages.ts'

export type Method = 'append' | 'batchAppend' | 'read' | 'subscribe' | 'delete' | 'gossip'

/** What happens to one call. In this order: `wait`, `refuse`, what was asked for, `hold`, `lose`. */
export type Fault = {
  /** Nothing is done before this resolves. */
  wait?: Promise<unknown>
  /** Nothing is done at all; this is the answer. */
  refuse?: ServiceError
  /** It is done, but not answered before this resolves. */
  hold?: Promise<unknown>
  /** It is done, and this is the answer. */
  lose?: ServiceError
}

/** The errors of a real server, as they look on the wire. */
export const errors = {
  notReady: () => failure(14, 'Server Is Not Ready'),
  /** What a graceful stop says of appends that it has written, too. */
  stopping: () => failure(13, 'The server is shutting down'),
  timeout: () => failure(10, 'Operation timed out: Commit phase timeout.'),
  noLeader: () => failure(2, 'No leader info available in response'),
  tooSlow: () => failure(10, 'Consumer too slow to handle event while live. Client resubscription required.'),
}

export function openFaults() {
  const planned = new Map<Method, Fault[]>()
  const lasting = new Map<Method, Fault>()
  const counts = new Map<Method, number>()
  let frozen: { until: Promise<void>; thaw: () => void } | undefined

  return {
    /** These happen to the next calls of this kind, one each. */
    next(method: Method, ...faults: Fault[]): void {
      planned.set(method, [...(planned.get(method) ?? []), ...faults])
    },
    /** This happens to every call of this kind that nothing else is planned for, until `end` is called. */
    every(method: Method, fault: Fault): { end: () => void } {
      lasting.set(method, fault)
      return { end: () => lasting.delete(method) }
    },
    /** How many calls of this kind there were. */
    count: (method: Method): number => counts.get(method) ?? 0,
    /** From now on calls are accepted, and nothing else happens before `thaw`. */
    freeze(): void {
      const { promise, resolve } = Promise.withResolvers<void>()
      frozen ??= { until: promise, thaw: resolve }
    },
    thaw(): void {
      frozen?.thaw()
      frozen = undefined
    },
    /** Runs what a call asks for, with whatever was planned for it. */
    async around<T>(method: Method, act: () => T | Promise<T>): Promise<T> {
      counts.set(method, (counts.get(method) ?? 0) + 1)
      const { wait, refuse, hold, lose } = planned.get(method)?.shift() ?? lasting.get(method) ?? {}
      await frozen?.until
      await wait
      if (refuse) throw refuse
      const result = await act()
      await hold
      if (lose) throw lose
      return result
    },
  }
}
