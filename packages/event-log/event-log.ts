// The port to the log: everything that happened, in one order, never changed. Two adapters, one behaviour suite.
import type { KeptEvent } from '@kept/contracts/stored-event'

/** An event to append. `id` is a UUID made by the writer: appending it again changes nothing. */
export type NewEvent = KeptEvent & { id: string; meta: EventMeta }

/** What is known about an event besides what it says: the command that caused it, when there was one (P3). */
export type EventMeta = { commandId?: string; command?: string }

/** An event in the log. `revision` counts from 0 in its stream; `position` is its place in the whole log. */
export type LoggedEvent = NewEvent & { stream: string; revision: number; position: Position }

/** A place in the log: opaque, comparable as a string, and never used again. */
export type Position = string

/** What the stream's last revision must be for an append to go through; -1 when the stream must not exist. */
export type ExpectedRevision = number
export const NO_STREAM: ExpectedRevision = -1

export type Appended = { revision: number; position: Position }

export type EventLog = {
  /**
   * Appends 1 to 500 events at the end of a stream, all or none, durably before it resolves.
   * Repeating an append, or the beginning of one (same event ids, same expected revision) answers as the first time;
   * of a stream that keeps its last events only, while the last event of that append is kept.
   * Rejects with Conflict when the stream is not at `expected`; with LogUnavailable when the outcome is not
   * known or the log cannot take it now: repeat it as it was. Bad shapes, ids and names reject with TypeError, what is
   * over a bound (500 events, 1 MiB in all) with RangeError.
   */
  append(stream: string, expected: ExpectedRevision, events: NewEvent[]): Promise<Appended>
  /**
   * The stream's events from a revision (0) on, oldest first; none when there is no such stream.
   * Rejects with an Error that names stream and revision when this release cannot read one of them.
   */
  read(stream: string, fromRevision?: number): Promise<LoggedEvent[]>
  /**
   * Every event after a position (from the beginning without one), then what is appended from now on, in order,
   * in batches of at most `batchAtMost` (500). With `stores`, only streams of those stores and of none.
   * Ends when `signal` aborts. An event that this release cannot read comes as Unreadable and stops nothing.
   */
  follow(options: FollowOptions): AsyncIterable<Followed[]>
  /** The position of the newest event; undefined while the log is empty. */
  head(): Promise<Position | undefined>
  /**
   * Removes all events of a stream. Its next append expects NO_STREAM; positions are not used again. A missing stream is
   * fine. Whether revisions begin at 0 again is the adapter's: go on from what `append` answers.
   */
  deleteStream(stream: string): Promise<void>
  /** From now on the stream keeps only its newest `count` events. Revisions go on counting. */
  keepLast(stream: string, count: number): Promise<void>
  /** Resolves when the log can take appends; rejects with LogUnavailable otherwise. For readiness. */
  check(): Promise<void>
  /** Finishes what it accepted, ends the followers, then lets go of files and connections. Everything later rejects with LogUnavailable. */
  close(): Promise<void>
}

export type FollowOptions = { after?: Position | undefined; stores?: string[]; batchAtMost?: number; signal: AbortSignal }
export type Followed = LoggedEvent | Unreadable
export type Unreadable = { stream: string; revision: number; position: Position; unreadable: string }

/** The stream is not where the append expected it. */
export class Conflict extends Error {
  override name = 'Conflict'
}

/** The log did not say yes; it may or may not have the events. */
export class LogUnavailable extends Error {
  override name = 'LogUnavailable'
}
