// The port to presence: where on the floor people are, whether they are free, whether their device can be reached.
// It is not history: it is forgotten a day after the last contact, and no event records it. Two adapters, one suite.
import type { Availability } from '@kept/contracts/words'

export type Present = {
  storeId: string
  personId: string
  zone: string | null
  availability: Availability
  reachable: boolean
  /** When their device was last heard from. */
  contactAtMs: number
}

export type Presence = {
  /** Sets where a person is and whether they are free. Counts as contact. */
  put(present: Present): Promise<void>
  /** Their device was heard from: they can be reached again. Does nothing for a person who is not present. */
  contact(storeId: string, personId: string, atMs: number): Promise<void>
  /** An ask went unseen on their device (P5): not reachable until the next contact later than `asOfMs`. */
  lost(storeId: string, personId: string, asOfMs: number): Promise<void>
  /** They left. */
  leave(storeId: string, personId: string): Promise<void>
  /** Everybody present in a store whose device was heard from within the last day. */
  inStore(storeId: string, nowMs: number): Promise<Present[]>
  /**
   * Calls back after each change that others can see: arrival, zone, availability, reachability, leaving.
   * `now` is undefined when they left. A contact that changes nothing but the time is not a change. Returns how to stop.
   */
  onChange(listener: PresenceListener): () => void
  close(): Promise<void>
}

export type PresenceListener = (change: {
  storeId: string
  personId: string
  before: Present | undefined
  now: Present | undefined
}) => void

/** Presence is forgotten this long after the last contact. */
export const FORGOTTEN_AFTER_MS = 24 * 3_600_000
