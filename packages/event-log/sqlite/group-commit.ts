// Everything that is written waits here while a commit is under way, and goes into the next one together. Nobody is
// answered before the commit is over.
import { type Appended, Conflict, LogUnavailable } from '../event-log.ts'
import type { Outcome, Piece } from './committing.ts'

const WAITING_AT_MOST = 10_000
const WAITING_BYTES_AT_MOST = 64 * 1024 * 1024
/** Nobody waits long for the others of their group. */
const TOGETHER_AT_MOST = 500
const TOGETHER_BYTES_AT_MOST = 4 * 1024 * 1024

/** A piece that was committed, and what came of it. */
export type Done = { piece: Piece; outcome: Outcome }

type Waiting = { piece: Piece; bytes: number; resolve: (appended: Appended | undefined) => void; reject: (error: unknown) => void }

/**
 * `commit` carries out a group; one is under way at a time. `written` is told what was done; undefined when the commit
 * has failed: the outcome of that whole group is unknown.
 */
export function openGroupCommit(commit: (pieces: Piece[]) => Promise<Outcome[]>, written: (done: Done[] | undefined) => void) {
  const waiting: Waiting[] = []
  let waitingBytes = 0
  let underWay = false
  const drained: (() => void)[] = []

  /**
   * Resolves when the piece is on disk, with the place of an append. Rejects with Conflict; with LogUnavailable when its
   * group failed or when too much is waiting already.
   */
  function write(piece: Piece, bytes = 0): Promise<Appended | undefined> {
    if (waiting.length >= WAITING_AT_MOST || waitingBytes + bytes > WAITING_BYTES_AT_MOST) {
      return Promise.reject(
        new LogUnavailable(`queue full: ${waiting.length} appends (${waitingBytes} bytes) wait for the disk; repeat it later`),
      )
    }
    return new Promise((resolve, reject) => {
      waiting.push({ piece, bytes, resolve, reject })
      waitingBytes += bytes
      if (underWay) return
      underWay = true
      // What comes in this turn of the loop goes together.
      setImmediate(flush)
    })
  }

  async function flush(): Promise<void> {
    while (waiting.length > 0) await commitTogether(takeGroup())
    underWay = false
    for (const resolve of drained.splice(0)) resolve()
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

  async function commitTogether(group: Waiting[]): Promise<void> {
    try {
      const outcomes = await commit(group.map(({ piece }) => piece))
      group.forEach(({ resolve, reject }, i) => {
        const outcome = outcomes[i]!
        if ('conflict' in outcome) reject(new Conflict(outcome.conflict))
        else resolve('appended' in outcome ? outcome.appended : undefined)
      })
      written(group.map(({ piece }, i) => ({ piece, outcome: outcomes[i]! })))
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause)
      for (const { reject } of group) reject(new LogUnavailable(`the log could not commit: ${reason}; repeat it as it was`, { cause }))
      written(undefined)
    }
  }

  /** Resolves when nothing waits and nothing is under way. */
  function drain(): Promise<void> {
    return new Promise((resolve) => {
      if (underWay) drained.push(resolve)
      else resolve()
    })
  }

  return { write, drain }
}
