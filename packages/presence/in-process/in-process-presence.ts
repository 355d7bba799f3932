// Presence in the memory of one process. Every change is handed on to be saved, so that a restart forgets nobody.
import { openPeople } from '../people.ts'
import type { Presence, Present } from '../presence.ts'

export type Gone = { storeId: string; personId: string; gone: true }

export type InProcessPresence = {
  /** Who was present when the process stopped. */
  saved: Present[]
  /** Keeps what is to be `saved` next time. A contact that changes nothing else is saved once a minute for each person. */
  save: (present: Present | Gone) => void
  /** Told when `save` or a listener throws. Prints it unless given. */
  onError?: (error: unknown) => void
  /** How many people may be present (20,000); `put` rejects anybody beyond. */
  atMost?: number
}

const SAVED_EVERY_MS = 60_000

/** Opens presence with the people who were saved. Whoever of them is forgotten by now is saved as gone at the first `inStore`. */
export function openInProcessPresence({ saved, save, onError = print, atMost = 20_000 }: InProcessPresence): Presence {
  /** The contact of each person that was last saved. */
  const savedAtMs = new Map(saved.map((present) => [keyOf(present), present.contactAtMs]))
  const people = openPeople(saved, {
    onError,
    atMost,
    changed(before, now, visible) {
      if (now) keep(now.present, visible)
      else if (before) forget(before.present)
    },
  })

  return {
    put: async (present) => people.put(present),
    contact: async (storeId, personId, atMs) => people.contact(storeId, personId, atMs),
    lost: async (storeId, personId, asOfMs) => people.lost(storeId, personId, asOfMs),
    leave: async (storeId, personId) => people.leave(storeId, personId),
    inStore: async (storeId, nowMs) => people.inStore(storeId, nowMs),
    onChange: people.listen,
    close: async () => people.silence(),
  }

  function keep(present: Present, visible: boolean) {
    const { contactAtMs } = present
    const key = keyOf(present)
    if (!visible && contactAtMs - (savedAtMs.get(key) ?? -Infinity) < SAVED_EVERY_MS) return
    savedAtMs.set(key, trySave(present) ? contactAtMs : -Infinity)
  }

  function forget(present: Present) {
    const { storeId, personId } = present
    savedAtMs.delete(keyOf(present))
    trySave({ storeId, personId, gone: true })
  }

  function trySave(present: Present | Gone) {
    try {
      save(present)
      return true
    } catch (error) {
      onError(error)
      return false
    }
  }
}

function keyOf({ storeId, personId }: Present) {
  return `${storeId}~${personId}`
}

function print(error: unknown) {
  console.error('presence: a change could not be saved or told:', error)
}
