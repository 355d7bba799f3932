// Valid events for tests and benches of a log.
import { randomUUID } from 'node:crypto'
import type { EventMeta, NewEvent } from './event-log.ts'

const at = { atMs: Date.UTC(2026, 10, 20, 9, 30), by: { role: 'associate', id: 'anna' } } as const

/** `on`: something to tell events apart by. */
export function taken(on = 0, meta: EventMeta = {}): NewEvent {
  return { id: randomUUID(), type: 'promise-taken', data: { ...at, atMs: at.atMs + on, personId: 'anna' }, meta }
}

/** A heartbeat to append, with an id of its own. */
export function heartbeat(node: string): NewEvent {
  return { id: randomUUID(), type: 'heartbeat', data: { ...at, by: { role: 'kept', id: '' }, node }, meta: {} }
}

/** About 1,700 bytes as JSON for each hundred people. */
export function handedToMany(people: number): NewEvent {
  const carried = Array.from({ length: people }, (_, i) => `somebody-${i}`)
  const data = { ...at, lap: 1, rung: 0, cause: 'rung' as const, people: [], carried, untilMs: at.atMs + 60_000 }
  return { id: randomUUID(), type: 'asked', data, meta: {} }
}

/** Data that JSON is apt to bend: other scripts, quotes, absent fields, the largest instant. */
export function made(promiseId: string): NewEvent {
  const data = {
    atMs: 8_640_000_000_000_000,
    by: { role: 'customer' as const, id: '' },
    promiseId,
    storeId: 'leeds-1',
    kind: 'fitting-room',
    clock: 'wait' as const,
    owner: null,
    madeAtMs: 0,
    wants: 'größe "42" \\ 靴 👟, in blue',
    extensionsAtMost: 2,
    playbookVersion: 1,
  }
  return { id: randomUUID(), type: 'promise-made', data, meta: { commandId: 'c-1', command: 'make' } }
}
