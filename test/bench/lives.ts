// Made-up stores and the lives of promises in them, as the events that Kept itself would have stored.
import { randomUUID } from 'node:crypto'
import type { KeptEvent } from '@kept/contracts/stored-event'
import type { Why } from '@kept/contracts/words'
import { KEPT } from '@kept/domain/ladder'
import { type PlacedLap, placeLap } from '@kept/domain/lap'
import { kindOf } from '@kept/domain/playbook'
import { larkspur } from '@kept/engine/larkspur'
import type { EventLog, NewEvent } from '@kept/event-log/event-log'
import { personStream, playbookStream, promiseStream, shiftStream } from '@kept/event-log/streams'

/** What one append takes. */
export type Append = { stream: string; expected: number; events: KeptEvent[] }

const HOUR_MS = 3_600_000
/** So many appends wait at a time: the group commit of one machine's log takes them together. */
const TOGETHER = 500
/** A cluster's log takes each by itself, and those that wait too long count as failed. */
export const TOGETHER_IN_CLUSTER = 64

export const storeName = (store: number) => `store-${store}`
export const personName = (person: number) => `person-${person}`

/** Appends in the order given, as fast as the log takes them, so many at a time. */
export async function fill(log: EventLog, appends: Iterable<Append>, together = TOGETHER): Promise<void> {
  let waiting: Promise<unknown>[] = []
  for (const { stream, expected, events } of appends) {
    const withIds = events.map((event): NewEvent => ({ ...event, id: randomUUID(), meta: {} }))
    waiting.push(log.append(stream, expected, withIds))
    if (waiting.length < together) continue
    await Promise.all(waiting)
    waiting = []
  }
  await Promise.all(waiting)
}

/** Stores with so many people each, all on shift. */
export function* openStores(stores: number, people: number, atMs: number): Generator<Append> {
  for (let i = 0; i < stores; i++) {
    const storeId = storeName(i)
    const at = { atMs, by: KEPT, storeId }
    yield {
      stream: playbookStream(storeId),
      expected: -1,
      events: [{ type: 'playbook-published', data: { ...at, version: 1, playbook: larkspur } }],
    }
    for (let j = 0; j < people; j++) {
      const person = { personId: personName(j), role: j === 0 ? 'manager' : 'associate', skills: ['till'] } as const
      const added: KeptEvent = { type: 'person-added', data: { ...at, ...person, skills: ['till'], name: `Person ${j}` } }
      yield { stream: personStream(storeId, person.personId), expected: -1, events: [added] }
      const shift = { shiftId: `shift-${j}`, plannedEndMs: atMs + 8 * HOUR_MS, nextShiftMs: atMs + 24 * HOUR_MS }
      const started: KeptEvent = { type: 'shift-started', data: { ...at, ...person, skills: ['till'], ...shift } }
      yield { stream: shiftStream(storeId, shift.shiftId), expected: -1, events: [started] }
    }
  }
}

const lapAtZero = Object.fromEntries(larkspur.kinds.map((kind) => [kind.id, placeLap(larkspur, kind, { startMs: 0 })]))

/** The kind's lap from an instant. Placing 100,000 of them one by one would measure time zones. */
function lapFrom(kind: string, startMs: number): PlacedLap {
  const lap = lapAtZero[kind]!
  const later = (ms: number) => ms + startMs
  const rungs = lap.rungs.map((rung) => ({ ...rung, atMs: later(rung.atMs) }))
  return { startMs, dueMs: later(lap.dueMs), closesAtMs: later(lap.dueMs + HOUR_MS), rungs }
}

export type Made = { storeId: string; promiseId: string; kind: string; owner: string; startMs: number }

/** The first append of a promise that an associate made and owns. */
export function make({ storeId, promiseId, kind, owner, startMs }: Made): Append {
  const { clock, extensionsAtMost, skill } = kindOf(larkspur, kind)!
  const at = { atMs: startMs, by: { role: 'associate', id: owner } as const }
  const what = {
    promiseId,
    storeId,
    kind,
    clock,
    owner,
    madeAtMs: startMs,
    zone: 'till',
    spot: 'till 2',
    wants: 'receipt to the address on file',
  }
  const made: KeptEvent = {
    type: 'promise-made',
    data: { ...at, ...what, ...(skill ? { skill } : {}), extensionsAtMost, playbookVersion: 1 },
  }
  const lap: KeptEvent = { type: 'lap-started', data: { ...at, lap: 1, ...lapFrom(kind, startMs) } }
  return { stream: promiseStream(storeId, promiseId), expected: -1, events: [made, lap] }
}

const why: Why = { skill: true, availability: 'free', distance: 'same-zone', load: 1 }

/** What follows in an ordinary life, 8 events with the first two: a rung asks two people, both see it, one takes it and keeps it. */
export function rest(made: Made): Append[] {
  const by = (id: string) => ({ role: 'associate', id }) as const
  const [a, b] = ['person-1', 'person-2'] as const
  const at = (afterMs: number, id?: string) => ({ atMs: made.startMs + afterMs, by: id === undefined ? KEPT : by(id) })
  const people = [a, b].map((personId) => ({ personId, why }))
  const reached: KeptEvent = { type: 'rung-reached', data: { ...at(1_000), lap: 1, rung: 0, cause: 'time', skipped: [], held: false } }
  const asked: KeptEvent = {
    type: 'asked',
    data: { ...at(1_000), lap: 1, rung: 0, cause: 'rung', people, carried: [], untilMs: made.startMs + 31_000 },
  }
  const seen = (personId: string, afterMs: number): KeptEvent => ({ type: 'ask-seen', data: { ...at(afterMs, personId), personId } })
  const endedAtMs = made.startMs + 120_000
  const steps: KeptEvent[][] = [
    [reached, asked],
    [seen(a, 2_000)],
    [seen(b, 3_000)],
    [{ type: 'promise-taken', data: { ...at(6_000, a), personId: a } }],
    [{ type: 'promise-ended', data: { ...at(120_000, a), ending: 'kept', word: 'say-so', endedAtMs } }],
  ]
  let expected = 1
  return steps.map((events) => {
    const append = { stream: promiseStream(made.storeId, made.promiseId), expected, events }
    expected += events.length
    return append
  })
}
