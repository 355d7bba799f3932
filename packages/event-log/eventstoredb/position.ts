// The one place that knows what a position is: commit and prepare of the server's log, in 20 digits each, so that
// positions compare as strings.
import type { Position as LogPosition } from '@eventstore/db-client'
import type { Position } from '../event-log.ts'

const UNKNOWN = 2n ** 64n - 1n

/**
 * The position of an event in `$all`. Throws an Error when the server did not say it, as servers older than 22.6 do
 * of events that are read from their stream.
 */
export function encodePosition(at: LogPosition | undefined): Position {
  if (at === undefined || at.commit >= UNKNOWN) {
    throw new Error('expected an event with its position in $all, got none: the server is too old, take EventStoreDB 22.6 or later')
  }
  return `${digits(at.commit)}/${digits(at.prepare)}`
}

/** Throws a TypeError for a position of another kind of log. */
export function decodePosition(position: Position): LogPosition {
  const [, commit, prepare] = /^(\d{20})\/(\d{20})$/.exec(position) ?? []
  if (commit === undefined || prepare === undefined) {
    throw new TypeError(`expected a position of an EventStoreDB log (20 digits/20 digits), got "${position}"`)
  }
  return { commit: BigInt(commit), prepare: BigInt(prepare) }
}

function digits(offset: bigint): string {
  return String(offset).padStart(20, '0')
}
