// What is read of the log: one stream, the head, or everything in order.
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Position } from '../event-log.ts'
import type { PlacedEvent } from '../stored-events.ts'
import { encodePosition } from './position.ts'

const columns = 'position, stream, revision, id, type, version, data, meta'
type Row = [position: number, stream: string, revision: number, id: string, type: string, version: number, data: string, meta: string]

export type Reading = ReturnType<typeof prepareReading>

export function prepareReading(db: DatabaseSync) {
  const selectStream = db.prepare(`SELECT ${columns} FROM events WHERE stream = ? AND revision >= ? ORDER BY revision`)
  const selectAfter = db.prepare(`SELECT ${columns} FROM events WHERE position > ? ORDER BY position LIMIT ?`)
  const selectHead = db.prepare('SELECT max(position) FROM events')
  for (const select of [selectStream, selectAfter, selectHead]) select.setReturnArrays(true)

  function rows(select: StatementSync, ...values: (string | number)[]): Row[] {
    return select.all(...values) as unknown as Row[]
  }

  return {
    stream: (stream: string, fromRevision: number): PlacedEvent[] => rows(selectStream, stream, fromRevision).map(placed),
    after: (row: number, atMost: number): PlacedEvent[] => rows(selectAfter, row, atMost).map(placed),
    head: (): Position | undefined => {
      const newest = rows(selectHead)[0]?.[0]
      return newest ? encodePosition(newest) : undefined
    },
  }
}

function placed([position, stream, revision, id, type, version, data, meta]: Row): PlacedEvent {
  return { position: encodePosition(position), stream, revision, id, type, version, data, meta }
}
