// The one place that knows what a position is: the row's number, in 16 digits so that positions compare as strings.
import type { Position } from '../event-log.ts'

/** The position of a row, which counts from 1: digits of one width, so that positions compare as text. */
export function encodePosition(row: number): Position {
  return String(row).padStart(16, '0')
}

/** Throws a TypeError for a position of another kind of log. */
export function decodePosition(position: Position): number {
  if (!/^\d{16}$/.test(position)) throw new TypeError(`expected a position of a SQLite log (16 digits), got "${position}"`)
  return Number(position)
}
