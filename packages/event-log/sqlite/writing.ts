// What is done to streams, each inside a transaction of the group commit.
import type { DatabaseSync } from 'node:sqlite'
import { type Appended, Conflict, type ExpectedRevision } from '../event-log.ts'
import type { StoredEvent } from '../stored-events.ts'
import { encodePosition } from './position.ts'

/** Where an append is. `plain` unless it was there before, or older events of its stream made room for it. */
export type Written = { appended: Appended; plain: boolean }

type StreamState = { last: number | null; keep: number | null }
type FirstTime = { position: number; revision: number; id: string }

export function prepareWriting(db: DatabaseSync) {
  const selectState = db.prepare(
    'SELECT (SELECT max(revision) FROM events WHERE stream = ?1) AS last, (SELECT count FROM kept_last WHERE stream = ?1) AS keep',
  )
  const insert = db.prepare('INSERT INTO events (stream, revision, id, type, version, data, meta) VALUES (?, ?, ?, ?, ?, ?, ?)')
  const selectBetween = db.prepare(
    'SELECT position, revision, id FROM events WHERE stream = ? AND revision BETWEEN ? AND ? ORDER BY revision',
  )
  const deleteUpTo = db.prepare('DELETE FROM events WHERE stream = ? AND revision <= ?')
  const deleteLimit = db.prepare('DELETE FROM kept_last WHERE stream = ?')
  const upsertLimit = db.prepare('INSERT INTO kept_last VALUES (?, ?) ON CONFLICT (stream) DO UPDATE SET count = excluded.count')
  const countCheck = db.prepare('UPDATE readiness SET checks = checks + 1')

  /** Throws Conflict, before it writes, when the stream is not at `expected` and this is no repetition. */
  function append(stream: string, expected: ExpectedRevision, events: StoredEvent[]): Written {
    const { last, keep } = selectState.get(stream) as StreamState
    if ((last ?? -1) !== expected) return { appended: answerOfFirstTime(stream, expected, events, last), plain: false }
    let position = 0
    events.forEach((event, i) => {
      const { id, type, version, data, meta } = event
      position = Number(insert.run(stream, expected + 1 + i, id, type, version, data, meta).lastInsertRowid)
    })
    const revision = expected + events.length
    if (keep !== null) deleteUpTo.run(stream, revision - keep)
    return { appended: { revision, position: encodePosition(position) }, plain: keep === null }
  }

  // Of a stream that keeps few events the older ones may be gone; those that are left, the last among them, tell.
  function answerOfFirstTime(stream: string, expected: ExpectedRevision, events: StoredEvent[], last: number | null): Appended {
    const revision = expected + events.length
    const there = selectBetween.all(stream, expected + 1, revision) as FirstTime[]
    const newest = there.at(-1)
    if (newest?.revision === revision && there.every((event) => event.id === events[event.revision - expected - 1]?.id)) {
      return { revision, position: encodePosition(newest.position) }
    }
    const is = last === null ? 'there is no such stream' : `it is at ${last}`
    throw new Conflict(
      `expected stream "${stream}" ${expected === -1 ? 'not to exist' : `at revision ${expected}`}, but ${is}: read it and decide again`,
    )
  }

  function deleteStream(stream: string): void {
    deleteUpTo.run(stream, Number.MAX_SAFE_INTEGER)
    deleteLimit.run(stream)
  }

  function keepLast(stream: string, count: number): void {
    upsertLimit.run(stream, count)
    const { last } = selectState.get(stream) as StreamState
    if (last !== null) deleteUpTo.run(stream, last - count)
  }

  function check(): void {
    countCheck.run()
  }

  return { append, deleteStream, keepLast, check }
}
