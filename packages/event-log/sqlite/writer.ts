// The thread that writes, seen from outside: the loop that answers requests never waits for a disk.
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Outcome, Piece } from './committing.ts'

export type WriterOptions = {
  folder: string
  /** Added to each commit before anyone hears of it. */
  commitDelayMs: number
}
export type Committed = { outcomes: Outcome[] } | { failed: string }

/**
 * Starts the writer of a folder whose database is there and looked over. `commit` rejects with an Error when the disk
 * refuses; one at a time. A thread that ends by itself is a fault that nobody can go on from: it brings the process down.
 */
export function startWriter(options: WriterOptions) {
  const thread = new Worker(new URL('./writer-thread.ts', import.meta.url), { workerData: options })
  return {
    async commit(pieces: Piece[]): Promise<Outcome[]> {
      thread.postMessage(pieces)
      const [committed] = (await once(thread, 'message')) as [Committed]
      if ('failed' in committed) throw new Error(committed.failed)
      return committed.outcomes
    },
    async close(): Promise<void> {
      const exit = once(thread, 'exit')
      thread.postMessage('close')
      await exit
    },
  }
}
