// Appending: one call for each append, never at "any" revision, so that it can be made again without doubling anything.
import {
  type AppendResult,
  jsonEvent,
  NO_STREAM as NEW,
  type RecordedEvent,
  StreamDeletedError,
  WrongExpectedVersionError,
} from '@eventstore/db-client'
import { type Appended, Conflict, type ExpectedRevision, NO_STREAM } from '../event-log.ts'
import type { StoredEvent } from '../stored-events.ts'
import type { Connection } from './connection.ts'
import { encodePosition } from './position.ts'
import type { Reading } from './reading.ts'

/** What no stream is at, so that the append that checks the log is always refused. */
const NEVER = 2n ** 53n

export function openAppending({ call, limits }: Connection, reading: Reading) {
  /**
   * Rejects with Conflict when the stream is not at `expected` and these events are not there already. A server
   * repeats its first answer by itself only while the first of the events is kept and its revisions count from 0.
   */
  async function append(stream: string, expected: ExpectedRevision, stored: StoredEvent[]): Promise<Appended> {
    let at: bigint | typeof NEW = expected === NO_STREAM ? NEW : BigInt(expected)
    for (;;) {
      const outcome = await send(stream, at, stored)
      if (!(outcome instanceof WrongExpectedVersionError) && outcome.position !== undefined) {
        return { revision: Number(outcome.nextExpectedRevision), position: encodePosition(outcome.position) }
      }
      const there = await reading.stream(stream, { fromRevision: BigInt(expected + 1), maxCount: stored.length })
      const first = answerOfFirstTime(expected, stored, there)
      if (first) return first
      const is = outcome instanceof WrongExpectedVersionError ? outcome.actualVersion : outcome.nextExpectedRevision
      // A stream that has let go of all its events is as good as none, but the server goes on counting.
      if (expected !== NO_STREAM || there.length > 0 || typeof is !== 'bigint' || is === at) throw conflict(stream, expected, is)
      at = is
    }
  }

  function send(stream: string, expectedRevision: bigint | typeof NEW, stored: StoredEvent[]) {
    const events = stored.map(({ id, type, version, data, meta }) =>
      jsonEvent({ id, type, data: JSON.parse(data), metadata: { version, meta: JSON.parse(meta) } }),
    )
    return call<AppendResult>(({ client, options }) => client.appendToStream(stream, events, { ...options, expectedRevision })).catch(
      (error: unknown) => {
        if (error instanceof WrongExpectedVersionError) return error
        if (!(error instanceof StreamDeletedError)) throw error
        throw new Conflict(`expected stream "${stream}" to take an append, but it was deleted for ever: use another name`, { cause: error })
      },
    )
  }

  /** An append that the leader must refuse: it goes the way of every append, and leaves nothing. */
  async function check(): Promise<void> {
    const event = jsonEvent({ type: 'check', data: {} })
    try {
      await call(
        ({ client, options }) => client.appendToStream('check', event, { ...options, expectedRevision: NEVER }),
        limits.callAtMostMs,
      )
    } catch (error) {
      if (!(error instanceof WrongExpectedVersionError)) throw error
    }
  }

  return { append, check }
}

// Of a stream that keeps few events the older ones may be gone; those that are left, the last among them, tell. One
// that was deleted and begun again has its first event at some later revision.
function answerOfFirstTime(expected: ExpectedRevision, stored: StoredEvent[], there: RecordedEvent[]): Appended | undefined {
  const newest = there.findIndex((event) => event.id === stored.at(-1)?.id)
  const [oldest, last] = [there[0], there[newest]]
  if (oldest === undefined || last === undefined) return undefined
  const ours = there.slice(0, newest + 1)
  const same = stored.slice(-ours.length).every((event, i) => event.id === ours[i]?.id)
  const whole = ours.length === stored.length || Number(oldest.revision) > expected + 1
  const inPlace = expected === NO_STREAM || Number(last.revision) === expected + stored.length
  return same && whole && inPlace ? { revision: Number(last.revision), position: encodePosition(last.position) } : undefined
}

function conflict(stream: string, expected: ExpectedRevision, is: bigint | string): Conflict {
  const wanted = expected === NO_STREAM ? 'not to exist' : `at revision ${expected}`
  const now = typeof is === 'bigint' ? `it is at ${is}` : 'there is no such stream'
  return new Conflict(`expected stream "${stream}" ${wanted}, but ${now}: read it and decide again`)
}
