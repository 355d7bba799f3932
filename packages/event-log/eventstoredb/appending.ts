// Appending: one call for each append, never at "any" revision, so that it can be made again without doubling anything.
import { setTimeout as pause } from 'node:timers/promises'
import {
  type AppendResult,
  jsonEvent,
  NO_STREAM as NEW,
  type RecordedEvent,
  StreamDeletedError,
  WrongExpectedVersionError,
} from '@eventstore/db-client'
import { type Appended, Conflict, type ExpectedRevision, LogUnavailable, NO_STREAM } from '../event-log.ts'
import type { StoredEvent } from '../stored-events.ts'
import { type Connection, pauseMs } from './connection.ts'
import { encodePosition } from './position.ts'
import type { Reading } from './reading.ts'

/** What no stream is at, so that an append which only asks is always refused. */
const NEVER = 2n ** 53n

export type Appending = ReturnType<typeof openAppending>

export function openAppending({ call, limits }: Connection, reading: Reading) {
  /**
   * Rejects with Conflict when the stream is not at `expected` and these events are not there already. A server
   * repeats its first answer by itself only while the first of the events is kept and its revisions count from 0.
   * It refuses by what is written, which readers see a moment later: Conflict waits until they do.
   */
  async function append(stream: string, expected: ExpectedRevision, stored: StoredEvent[]): Promise<Appended> {
    let at: bigint | typeof NEW = expected === NO_STREAM ? NEW : BigInt(expected)
    for (;;) {
      const outcome = await send(stream, at, stored)
      if (!(outcome instanceof WrongExpectedVersionError) && outcome.position !== undefined) {
        const { nextExpectedRevision: revision, position } = outcome
        // Readers find a deleted stream that is begun again a moment after its events were written.
        if (expected === NO_STREAM && revision >= BigInt(stored.length)) await shows(stream, revision)
        return { revision: Number(revision), position: encodePosition(position) }
      }
      const there = await reading.stream(stream, { fromRevision: BigInt(expected + 1), maxCount: stored.length })
      const first = answerOfFirstTime(expected, stored, there)
      if (first) return first
      const is = outcome instanceof WrongExpectedVersionError ? outcome.actualVersion : outcome.nextExpectedRevision
      if (there.length > 0 || typeof is !== 'bigint' || is <= BigInt(expected)) throw conflict(stream, expected, is)
      if (await shows(stream, is)) continue
      // A stream that has let go of all its events is as good as none, but the server goes on counting.
      if (expected !== NO_STREAM || is === at) throw conflict(stream, expected, is)
      at = is
    }
  }

  /** Waits until readers see the event or one after it; false when they never will again. */
  async function shows(stream: string, revision: bigint): Promise<boolean> {
    const untilMs = Date.now() + limits.answerAtMostMs
    for (let tries = 0; (await reading.stream(stream, { fromRevision: revision, maxCount: 1 })).length === 0; tries++) {
      if (await hasLetGo(stream, revision)) return false
      if (Date.now() >= untilMs) throw new LogUnavailable(`the log does not show event ${revision} of "${stream}"; repeat this as it was`)
      await pause(pauseMs(tries))
    }
    return true
  }

  async function hasLetGo(stream: string, upTo: bigint): Promise<boolean> {
    const said = await reading.last(`$$${stream}`)
    const { $tb = 0 } = (said?.data ?? {}) as { $tb?: number }
    // What readers are told may be old here too: that a stream is deleted which was begun again.
    return $tb > upTo && (await countedAt(`$$${stream}`)) === said?.revision
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
    await countedAt('check', limits.callAtMostMs)
  }

  /** The revision of what is written of a stream, whether readers see it yet or not; undefined when there is none. */
  async function countedAt(stream: string, atMostMs?: number): Promise<bigint | undefined> {
    const event = jsonEvent({ type: 'check', data: {} })
    try {
      await call(({ client, options }) => client.appendToStream(stream, event, { ...options, expectedRevision: NEVER }), atMostMs)
    } catch (error) {
      if (!(error instanceof WrongExpectedVersionError)) throw error
      return typeof error.actualVersion === 'bigint' ? error.actualVersion : undefined
    }
    return undefined
  }

  return { append, check, countedAt }
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
