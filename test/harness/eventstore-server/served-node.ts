// What the calls of one server know of it.
import type { Metadata } from '@grpc/grpc-js'
import type { openFaults } from './faults.ts'
import type { Recorded, Streams } from './streams.ts'

export type ServedNode = {
  streams: Streams
  faults: ReturnType<typeof openFaults>
  /** Reads and subscriptions that are under way. */
  open: Set<unknown>
  /** Each drops one subscription as too slow. */
  subscribers: Set<() => void>
  /** Drops every subscription when it was sent so many events. */
  dropAfter: number
  /** How many events a live subscription may hold up. */
  liveAtMost: number
  /** Counts an event that a subscription is sent. */
  sending(): void
  /** Those of the events that this server has got already. */
  visible(events: Recorded[]): Recorded[]
  onChange(change: (appended: Recorded[]) => void): () => void
  /** Throws when the call may not be answered by this server, or not for this caller. */
  admit(metadata: Metadata): void
}
