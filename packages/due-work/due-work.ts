// The port to the alarm clock: it says when to look at something again, and is only ever a hint. What is due is
// rows of the view; a lost alarm costs lateness, never the work. Two adapters, one behaviour suite.
import type { Clock } from './clock.ts'

/** "Look at this": `revision` is that of the stream the instant was computed from. */
export type DueItem = { what: 'promise' | 'shift'; storeId: string; id: string; dueAtMs: number; revision: number }

export type DueWork = {
  /** Tells of items that are new or whose instant changed. Several nodes may tell of the same. */
  arm(items: DueItem[]): Promise<void>
  /** Resolves when nothing is under way and nothing that is due by now is waiting. For tests that move the clock. */
  idle(): Promise<void>
  /** Takes no new work, and resolves when what is under way is done. */
  close(): Promise<void>
}

/** What a due-work adapter calls for each item that fell due. A rejection means: again, after a pause. */
export type DoWork = (item: DueItem) => Promise<void>

/** The rows of the view, as an adapter reads them. */
export type DueRows = {
  /** Items due at or before an instant, earliest first. */
  dueBy(nowMs: number, atMost: number): DueItem[]
  /** The earliest instant later than `nowMs` at which something falls due; undefined when nothing waits. */
  nextAfter(nowMs: number): number | undefined
}

/** What every adapter is opened with. */
export type DueWorkOptions = {
  clock: Clock
  rows: DueRows
  /** Must resolve only when `rows` show what it did. May be called for what is done, moved or gone. */
  doWork: DoWork
  /** Told of what `doWork` rejects with, and, without item, of what else went wrong, such as rows that could not be read. Prints it unless given. */
  onError?: (error: unknown, item?: DueItem) => void
  /** The pause before an item is tried again that was rejected, or that is still due at the same revision (1 s). */
  retryAfterMs?: number
}
