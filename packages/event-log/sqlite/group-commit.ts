// Everything that is written goes through here: what came in while the loop was busy is committed together, so that
// many appends share one sync of the disk. Nobody is answered before COMMIT returned.
import type { DatabaseSync } from 'node:sqlite'
import { Conflict, LogUnavailable } from '../event-log.ts'

const WAITING_AT_MOST = 10_000
const WAITING_BYTES_AT_MOST = 64 * 1024 * 1024
/** One transaction holds the loop for some milliseconds, no longer. */
const TOGETHER_AT_MOST = 500
const TOGETHER_BYTES_AT_MOST = 4 * 1024 * 1024

type Waiting = { work: () => unknown; bytes: number; resolve: (value: never) => void; reject: (error: unknown) => void }
type Outcome = { value: unknown } | { conflict: Conflict }

/**
 * `afterCommit` runs after each commit, before anyone is answered; when it throws, nobody is told that all is well.
 * `written` runs last, whatever came of it.
 */
export function openGroupCommit(db: DatabaseSync, hooks: { afterCommit: () => void; written: () => void }) {
  const waiting: Waiting[] = []
  let waitingBytes = 0
  let scheduled = false
  const drained: (() => void)[] = []

  /**
   * Runs `work` in a transaction, with others, and answers what it returned once that is on disk.
   * `work` may throw Conflict before it has written anything: that fails alone. Any other error rolls back the whole
   * group, and each of it rejects with LogUnavailable. The same when too much is waiting already.
   */
  function write<T>(work: () => T, bytes = 0): Promise<T> {
    if (waiting.length >= WAITING_AT_MOST || waitingBytes + bytes > WAITING_BYTES_AT_MOST) {
      return Promise.reject(
        new LogUnavailable(`queue full: ${waiting.length} appends (${waitingBytes} bytes) wait for the disk; repeat it later`),
      )
    }
    return new Promise((resolve, reject) => {
      waiting.push({ work, bytes, resolve, reject })
      waitingBytes += bytes
      schedule()
    })
  }

  function schedule(): void {
    if (scheduled) return
    scheduled = true
    setImmediate(flush)
  }

  function flush(): void {
    scheduled = false
    const group = takeGroup()
    try {
      const outcomes = commit(group)
      group.forEach(({ resolve, reject }, i) => {
        const outcome = outcomes[i] as Outcome
        if ('conflict' in outcome) reject(outcome.conflict)
        else resolve(outcome.value as never)
      })
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause)
      for (const { reject } of group) reject(new LogUnavailable(`the log could not commit: ${reason}; repeat it as it was`, { cause }))
    }
    hooks.written()
    if (waiting.length > 0) schedule()
    else for (const resolve of drained.splice(0)) resolve()
  }

  function takeGroup(): Waiting[] {
    let count = 0
    let bytes = 0
    for (const next of waiting) {
      if (count === TOGETHER_AT_MOST || (count > 0 && bytes + next.bytes > TOGETHER_BYTES_AT_MOST)) break
      count += 1
      bytes += next.bytes
    }
    waitingBytes -= bytes
    return waiting.splice(0, count)
  }

  function commit(group: Waiting[]): Outcome[] {
    leaveTransaction(db)
    db.exec('BEGIN IMMEDIATE')
    try {
      const outcomes = group.map(({ work }) => attempt(work))
      db.exec('COMMIT')
      hooks.afterCommit()
      return outcomes
    } catch (error) {
      try {
        leaveTransaction(db)
      } catch {
        // The disk does not even take the rollback: every later read and write tries it again first.
      }
      throw error
    }
  }

  /** Resolves when nothing waits. */
  function drain(): Promise<void> {
    return new Promise((resolve) => {
      if (waiting.length === 0) resolve()
      else drained.push(resolve)
    })
  }

  return { write, drain }
}

function attempt(work: () => unknown): Outcome {
  try {
    return { value: work() }
  } catch (error) {
    if (error instanceof Conflict) return { conflict: error }
    throw error
  }
}

/** Rolls back what a failed commit left open, so that nobody reads or builds on it. Throws when the disk refuses even that. */
export function leaveTransaction(db: DatabaseSync): void {
  // A full disk makes SQLite roll back by itself, at times.
  if (db.isTransaction) db.exec('ROLLBACK')
}
