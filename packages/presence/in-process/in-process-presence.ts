// Presence in the memory of one process. Every change is handed on to be saved, so that a restart forgets nobody.
import { FORGOTTEN_AFTER_MS, type Presence, type Present } from '../presence.ts'
import { tellInOrder } from './tell-in-order.ts'

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

/** `lostAtMs`: reachable only by a contact later than this. `savedAtMs`: the contact last saved. */
type Held = { present: Present; lostAtMs: number; savedAtMs: number }

const SAVED_EVERY_MS = 60_000

/** Opens presence with the people who were saved. Whoever of them is forgotten by now is saved as gone at the first `inStore`. */
export function openInProcessPresence({ saved, save, onError = print, atMost = 20_000 }: InProcessPresence): Presence {
  const stores = new Map<string, Map<string, Held>>()
  const { tell, listen, silence } = tellInOrder(onError)
  let count = 0
  let sweptAtMs = -Infinity

  for (const present of saved) hold(held(present, present.reachable ? -Infinity : present.contactAtMs, present.contactAtMs))

  return {
    put(present) {
      const { storeId, personId, contactAtMs } = present
      if (!find(storeId, personId) && count >= atMost) sweep(contactAtMs)
      if (!find(storeId, personId) && count >= atMost) {
        const refused = `${count} people are present, and no more are accepted: let some leave, or raise the bound`
        return Promise.reject(new Error(refused))
      }
      const before = find(storeId, personId, contactAtMs)
      // Whoever says of himself that no ask can reach him is as lost, until his device is heard from again.
      const lostAtMs = Math.max(before?.lostAtMs ?? -Infinity, present.reachable ? -Infinity : contactAtMs)
      change(
        before,
        held({ ...present, contactAtMs: Math.max(contactAtMs, before?.present.contactAtMs ?? 0) }, lostAtMs, before?.savedAtMs),
      )
      return Promise.resolve()
    },
    contact(storeId, personId, atMs) {
      const before = find(storeId, personId, atMs)
      if (before && atMs > before.present.contactAtMs) {
        change(before, held({ ...before.present, contactAtMs: atMs }, before.lostAtMs, before.savedAtMs))
      }
      return Promise.resolve()
    },
    lost(storeId, personId, asOfMs) {
      const before = find(storeId, personId, asOfMs)
      if (before && asOfMs > before.lostAtMs) change(before, held(before.present, asOfMs, before.savedAtMs))
      return Promise.resolve()
    },
    leave(storeId, personId) {
      const before = find(storeId, personId)
      if (before) {
        drop(before.present)
        tell({ storeId, personId, before: before.present, now: undefined })
      }
      return Promise.resolve()
    },
    inStore(storeId, nowMs) {
      if (nowMs - sweptAtMs >= SAVED_EVERY_MS) sweep(nowMs)
      const people = [...(stores.get(storeId)?.values() ?? [])].map(({ present }) => present)
      return Promise.resolve(people.filter((present) => !isForgotten(present, nowMs)))
    },
    onChange: listen,
    close() {
      silence()
      return Promise.resolve()
    },
  }

  /** The person, unless forgotten by that instant. */
  function find(storeId: string, personId: string, nowMs = -Infinity) {
    const found = stores.get(storeId)?.get(personId)
    return found && !isForgotten(found.present, nowMs) ? found : undefined
  }

  function change(before: Held | undefined, now: Held) {
    const { storeId, personId, contactAtMs } = now.present
    const visible = !before || !looksTheSame(before.present, now.present)
    hold(now)
    if (visible || contactAtMs - now.savedAtMs >= SAVED_EVERY_MS) now.savedAtMs = trySave(now.present) ? contactAtMs : -Infinity
    if (visible) tell({ storeId, personId, before: before?.present, now: now.present })
  }

  function hold(now: Held) {
    const { storeId, personId } = now.present
    const people = stores.get(storeId) ?? new Map<string, Held>()
    if (!people.has(personId)) count++
    stores.set(storeId, people.set(personId, now))
  }

  function drop({ storeId, personId }: Present) {
    const people = stores.get(storeId)
    if (people?.delete(personId)) count--
    if (people?.size === 0) stores.delete(storeId)
    trySave({ storeId, personId, gone: true })
  }

  function sweep(nowMs: number) {
    sweptAtMs = nowMs
    for (const people of stores.values()) {
      for (const { present } of people.values()) if (isForgotten(present, nowMs)) drop(present)
    }
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

// Frozen, since it is handed out as it is held.
function held({ storeId, personId, zone, availability, contactAtMs }: Present, lostAtMs: number, savedAtMs = -Infinity): Held {
  const present = Object.freeze({ storeId, personId, zone, availability, reachable: contactAtMs > lostAtMs, contactAtMs })
  return { present, lostAtMs, savedAtMs }
}

function isForgotten({ contactAtMs }: Present, nowMs: number) {
  return nowMs - contactAtMs >= FORGOTTEN_AFTER_MS
}

function looksTheSame(a: Present, b: Present) {
  return a.zone === b.zone && a.availability === b.availability && a.reachable === b.reachable
}

function print(error: unknown) {
  console.error('presence: a change could not be saved or told:', error)
}
