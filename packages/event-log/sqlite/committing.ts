// Pieces of writing, carried out together in one transaction: many appends share one sync of the disk.
import type { DatabaseSync } from 'node:sqlite'
import { Conflict, type ExpectedRevision } from '../event-log.ts'
import type { StoredEvent } from '../stored-events.ts'
import { prepareWriting, type Written } from './writing.ts'

/** One piece of writing, as it crosses to the thread that writes. */
export type Piece =
  | { do: 'append'; stream: string; expected: ExpectedRevision; events: StoredEvent[] }
  | { do: 'delete-stream'; stream: string }
  | { do: 'keep-last'; stream: string; count: number }
  | { do: 'check' }

/** What came of one piece. A conflict is told in words, since errors lose their kind on the way. */
export type Outcome = Written | { conflict: string } | { done: true }

/**
 * Prepares a function that carries out pieces in one transaction and returns what came of each, in their order, once
 * COMMIT has returned. A conflict fails alone; any other error rolls back the whole group and is thrown.
 */
export function prepareCommitting(db: DatabaseSync): (pieces: Piece[]) => Outcome[] {
  const writing = prepareWriting(db)

  function carryOut(piece: Piece): Outcome {
    if (piece.do === 'append') return append(piece)
    if (piece.do === 'delete-stream') writing.deleteStream(piece.stream)
    else if (piece.do === 'keep-last') writing.keepLast(piece.stream, piece.count)
    else writing.check()
    return { done: true }
  }

  function append({ stream, expected, events }: Extract<Piece, { do: 'append' }>): Outcome {
    try {
      return writing.append(stream, expected, events)
    } catch (error) {
      if (error instanceof Conflict) return { conflict: error.message }
      throw error
    }
  }

  return (pieces) => {
    leaveTransaction(db)
    db.exec('BEGIN IMMEDIATE')
    try {
      const outcomes = pieces.map(carryOut)
      db.exec('COMMIT')
      // What was deleted must not live on in the write-ahead file.
      if (pieces.some((piece) => piece.do === 'delete-stream')) db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      return outcomes
    } catch (error) {
      try {
        leaveTransaction(db)
      } catch {
        // The disk does not even take the rollback: the next commit tries it again first.
      }
      throw error
    }
  }
}

/** Rolls back what a failed commit left open, so that nobody builds on it. Throws when the disk refuses even that. */
function leaveTransaction(db: DatabaseSync): void {
  // A full disk makes SQLite roll back by itself, at times.
  if (db.isTransaction) db.exec('ROLLBACK')
}
