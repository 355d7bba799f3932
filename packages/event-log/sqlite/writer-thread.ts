// The thread that writes: it takes a group of pieces, commits it, and says what came of it.
import type { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'
import { type Piece, prepareCommitting } from './committing.ts'
import { connect } from './database.ts'
import type { Committed, WriterOptions } from './writer.ts'

const { folder, commitDelayMs } = workerData as WriterOptions
const port = parentPort!
let db: DatabaseSync | undefined
let commit: ReturnType<typeof prepareCommitting> | undefined
const never = new Int32Array(new SharedArrayBuffer(4))

port.on('message', (message: Piece[] | 'close') => {
  if (message !== 'close') return port.postMessage(tryToCommit(message))
  db?.close()
  port.close()
})

function tryToCommit(pieces: Piece[]): Committed {
  try {
    // Not at the start: what keeps the file from being opened may pass.
    db ??= connect(folder)
    commit ??= prepareCommitting(db)
    const outcomes = commit(pieces)
    if (commitDelayMs > 0) Atomics.wait(never, 0, 0, commitDelayMs)
    return { outcomes }
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) }
  }
}
