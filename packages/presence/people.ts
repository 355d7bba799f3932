// Who is present, as far as one process knows: the rules by which news of a person are put together, in whatever order
// they come. Adapters keep it, or share it.
import { FORGOTTEN_AFTER_MS, type Presence, type Present } from './presence.ts'
import { tellInOrder } from './tell-in-order.ts'

/** `lostAtMs`: reachable only by a contact later than this. Frozen, since `present` is handed out as it is held. */
export type Known = { present: Present; lostAtMs: number }

export type PeopleOptions = {
  /** Told when a listener throws. */
  onError: (error: unknown) => void
  /** How many people may be known; `put` throws for anybody beyond. */
  atMost: number
  /** Runs at each change before others are told of it: what was known, what is known now, and whether others can see it. */
  changed: (before: Known | undefined, now: Known | undefined, visible: boolean) => void
}

export type People = {
  /** The person, unless forgotten by that instant. */
  find(storeId: string, personId: string, nowMs?: number): Known | undefined
  put(present: Present): void
  contact(storeId: string, personId: string, atMs: number): void
  lost(storeId: string, personId: string, asOfMs: number): void
  leave(storeId: string, personId: string): void
  inStore(storeId: string, nowMs: number): Present[]
  all(): Known[]
  listen: Presence['onChange']
  /** Nobody is told of anything more. */
  silence(): void
}

const SWEPT_EVERY_MS = 60_000

/** Opens with the people given, of whom nobody is told. */
export function openPeople(given: Present[], { onError, atMost, changed }: PeopleOptions): People {
  const stores = new Map<string, Map<string, Known>>()
  const { tell, listen, silence } = tellInOrder(onError)
  let count = 0
  let sweptAtMs = -Infinity

  for (const present of given) hold(known(present, present.reachable ? -Infinity : present.contactAtMs))

  return {
    find,
    put(present) {
      const { storeId, personId, contactAtMs } = present
      if (!find(storeId, personId) && count >= atMost) sweep(contactAtMs)
      if (!find(storeId, personId) && count >= atMost)
        throw new Error(`${count} people are present, and no more are accepted: let some leave, or raise the bound`)
      const before = find(storeId, personId, contactAtMs)
      // Whoever says of himself that no ask can reach him is as lost, until his device is heard from again.
      const lostAtMs = Math.max(before?.lostAtMs ?? -Infinity, present.reachable ? -Infinity : contactAtMs)
      change(before, known({ ...present, contactAtMs: Math.max(contactAtMs, before?.present.contactAtMs ?? 0) }, lostAtMs))
    },
    contact(storeId, personId, atMs) {
      const before = find(storeId, personId, atMs)
      if (before && atMs > before.present.contactAtMs) change(before, known({ ...before.present, contactAtMs: atMs }, before.lostAtMs))
    },
    lost(storeId, personId, asOfMs) {
      const before = find(storeId, personId, asOfMs)
      if (before && asOfMs > before.lostAtMs) change(before, known(before.present, asOfMs))
    },
    leave(storeId, personId) {
      const before = find(storeId, personId)
      if (!before) return
      drop(before)
      tell({ storeId, personId, before: before.present, now: undefined })
    },
    inStore(storeId, nowMs) {
      if (nowMs - sweptAtMs >= SWEPT_EVERY_MS) sweep(nowMs)
      const people = [...(stores.get(storeId)?.values() ?? [])].map(({ present }) => present)
      return people.filter((present) => !isForgotten(present, nowMs))
    },
    all: () => [...stores.values()].flatMap((people) => [...people.values()]),
    listen,
    silence,
  }

  function find(storeId: string, personId: string, nowMs = -Infinity) {
    const found = stores.get(storeId)?.get(personId)
    return found && !isForgotten(found.present, nowMs) ? found : undefined
  }

  function change(before: Known | undefined, now: Known) {
    const { storeId, personId } = now.present
    const visible = !before || !looksTheSame(before.present, now.present)
    hold(now)
    changed(before, now, visible)
    if (visible) tell({ storeId, personId, before: before?.present, now: now.present })
  }

  function hold(now: Known) {
    const { storeId, personId } = now.present
    const people = stores.get(storeId) ?? new Map<string, Known>()
    if (!people.has(personId)) count++
    stores.set(storeId, people.set(personId, now))
  }

  function drop(before: Known) {
    const { storeId, personId } = before.present
    const people = stores.get(storeId)
    if (people?.delete(personId)) count--
    if (people?.size === 0) stores.delete(storeId)
    changed(before, undefined, true)
  }

  function sweep(nowMs: number) {
    sweptAtMs = nowMs
    for (const people of stores.values()) {
      for (const one of people.values()) if (isForgotten(one.present, nowMs)) drop(one)
    }
  }
}

function known({ storeId, personId, zone, availability, contactAtMs }: Present, lostAtMs: number): Known {
  const present = Object.freeze({ storeId, personId, zone, availability, reachable: contactAtMs > lostAtMs, contactAtMs })
  return { present, lostAtMs }
}

function isForgotten({ contactAtMs }: Present, nowMs: number) {
  return nowMs - contactAtMs >= FORGOTTEN_AFTER_MS
}

function looksTheSame(a: Present, b: Present) {
  return a.zone === b.zone && a.availability === b.availability && a.reachable === b.reachable
}
