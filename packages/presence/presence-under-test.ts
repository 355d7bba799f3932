// What the presence tests begin with: an adapter, a listener that notes what it is told, and people to put.
import type { Presence, PresenceListener, Present } from './presence.ts'

/** One adapter with nobody present. */
export type PresenceUnderTest = {
  presence: Presence
  /** About now, where the adapter lets things expire by itself. */
  nowMs: number
  /** Resolves when every change so far has been told to the listeners. */
  settled(): Promise<void>
}

/** Begins to listen; `first` runs before that. */
export function beginPresence({ presence, nowMs, settled }: PresenceUnderTest, first: (presence: Presence) => void = () => {}) {
  const told: Parameters<PresenceListener>[0][] = []
  first(presence)
  const stop = presence.onChange((change) => told.push(change))
  return { presence, nowMs, stop, person, inStore, changes }

  function person(personId: string, as: Partial<Present> = {}): Present {
    return { storeId: 'main', personId, zone: 'hair', availability: 'free', reachable: true, contactAtMs: nowMs, ...as }
  }

  /** Who is there, by name: a store has no order. */
  async function inStore(storeId: string, atMs = nowMs) {
    return (await presence.inStore(storeId, atMs)).toSorted((a, b) => (a.personId < b.personId ? -1 : 1))
  }

  /** What was told since the last time this was asked. */
  async function changes() {
    await settled()
    return told.splice(0)
  }
}
