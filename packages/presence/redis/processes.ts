// Presence as several processes have it, each with its own connections, for tests to compare.
import type { Presence, PresenceListener, Present } from '../presence.ts'
import { openRedisPresence, type RedisPresence } from './redis-presence.ts'

type Change = Parameters<PresenceListener>[0]

export const NOON = Date.UTC(2026, 6, 1, 12)

/** Opens presence and notes what it tells. `seen` resolves when it tells, or has told, of a change that is looked for. */
export async function openOne(options: RedisPresence) {
  const told: Change[] = []
  const errors: unknown[] = []
  const waiting = new Set<() => void>()
  const presence = await openRedisPresence({ onError: (error) => errors.push(error), ...options })
  presence.onChange((change) => {
    told.push(change)
    for (const look of waiting) look()
  })
  return { ...presence, told, errors, seen, names: (nowMs = NOON) => names(presence, nowMs) }

  function seen(looksFor: (change: Change) => boolean): Promise<Change> {
    return new Promise((resolve) => {
      const look = () => {
        const found = told.find(looksFor)
        if (!found) return
        waiting.delete(look)
        resolve(found)
      }
      waiting.add(look)
      look()
    })
  }
}

/** Somebody free at the hair products, heard from at noon. */
export function person(personId: string, as: Partial<Present> = {}): Present {
  return { storeId: 'main', personId, zone: 'hair', availability: 'free', reachable: true, contactAtMs: NOON, ...as }
}

export const arrived =
  (personId: string) =>
  ({ now, before }: Change) =>
    now?.personId === personId && before === undefined
export const left =
  (personId: string) =>
  ({ now, before }: Change) =>
    before?.personId === personId && now === undefined

async function names(presence: Presence, nowMs: number) {
  return (await presence.inStore('main', nowMs)).map(({ personId }) => personId).sort()
}
