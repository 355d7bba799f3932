// Between the port and what an adapter stores: the same checks on the way in and on the way out, whatever the adapter.
import { fromStored, toStored } from '@kept/contracts/stored-event'
import type { ExpectedRevision, Followed, LoggedEvent, NewEvent, Position } from './event-log.ts'

/** More than an outbox of 200 commands makes of one promise. */
export const EVENTS_AT_MOST = 500
export const BYTES_AT_MOST = 1024 * 1024

/** An event as an adapter stores it. `data` and `meta` are JSON. */
export type StoredEvent = { id: string; type: string; version: number; data: string; meta: string }

/** A stored event with its place. */
export type PlacedEvent = StoredEvent & { stream: string; revision: number; position: Position }

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
// No system streams ("$…"), nothing that a log, a shell or a URL would have to escape much.
const streamName = /^[a-z][\x21-\x7e]{0,199}$/

/** Throws a TypeError when this is no name of a stream: 1 to 200 visible ASCII characters, the first a small letter. */
export function checkStream(stream: string): void {
  if (!streamName.test(stream)) {
    throw new TypeError(`expected a stream name of 1 to 200 visible ASCII characters that begins with a small letter, got "${stream}"`)
  }
}

/** Throws a RangeError when a stream cannot be told to keep so many events. */
export function checkCount(count: number): void {
  if (!Number.isSafeInteger(count) || count < 1) throw new RangeError(`expected to keep at least 1 event of a stream, got ${count}`)
}

/**
 * What an append stores, and its size in bytes.
 * Throws a TypeError for a bad stream name, event id or event shape; a RangeError for a revision below -1, for no or
 * more than 500 events, and for more than 1 MiB in all. Nothing was stored then.
 */
export function toStoredEvents(stream: string, expected: ExpectedRevision, events: NewEvent[]): { stored: StoredEvent[]; bytes: number } {
  checkStream(stream)
  if (!Number.isSafeInteger(expected) || expected < -1) throw new RangeError(`expected a revision from -1 on, got ${expected}`)
  if (events.length < 1 || events.length > EVENTS_AT_MOST) {
    throw new RangeError(`expected 1 to ${EVENTS_AT_MOST} events in one append to "${stream}", got ${events.length}`)
  }
  const stored = events.map((event) => {
    if (!uuid.test(event.id)) throw new TypeError(`expected a UUID in small letters as id of event "${event.type}", got "${event.id}"`)
    const { type, version, data } = toStored(event)
    return { id: event.id, type, version, data: JSON.stringify(data), meta: JSON.stringify(event.meta) }
  })
  if (new Set(stored.map((event) => event.id)).size < stored.length) {
    throw new TypeError(`expected each event id once in one append to "${stream}"`)
  }
  const bytes = stored.reduce((sum, event) => sum + Buffer.byteLength(event.data) + Buffer.byteLength(event.meta), 0)
  if (bytes > BYTES_AT_MOST)
    throw new RangeError(`expected at most 1 MiB in one append to "${stream}", got ${bytes} bytes: append less at a time`)
  return { stored, bytes }
}

/** The event in today's shape. Throws an Error that names stream and revision when this release cannot read it. */
export function readEvent(placed: PlacedEvent): LoggedEvent {
  const followed = followEvent(placed)
  if (!('unreadable' in followed)) return followed
  throw new Error(`expected to read event ${placed.revision} of stream "${placed.stream}", but ${followed.unreadable}`)
}

/** The event in today's shape, or Unreadable with the reason. Never throws. */
export function followEvent(placed: PlacedEvent): Followed {
  const { stream, revision, position, id } = placed
  try {
    const event = fromStored({ type: placed.type, version: placed.version, data: JSON.parse(placed.data) })
    return { type: event.type, data: event.data, id, meta: JSON.parse(placed.meta), stream, revision, position } as LoggedEvent
  } catch (error) {
    return { stream, revision, position, unreadable: error instanceof Error ? error.message : String(error) }
  }
}
