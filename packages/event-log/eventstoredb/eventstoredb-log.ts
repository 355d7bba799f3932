// The log in a cluster: EventStoreDB (or KurrentDB), through its own client. Any number of processes share it.
import { type EventLog, LogUnavailable } from '../event-log.ts'
import { checkCount, checkStream, readEvent, toStoredEvents } from '../stored-events.ts'
import { openAppending } from './appending.ts'
import { openConnection } from './connection.ts'
import { openFollowing } from './following.ts'
import { openForgetting } from './forgetting.ts'
import { isOurs, openReading, placed } from './reading.ts'

export type EventStoreLogOptions = {
  /** As `readAddress` takes it: esdb://name:password@host:2113, several hosts after commas, or esdb+discover://… */
  address: string
  /** How long one try of a call may take before it is made again. A new leader took 2.6 s at most when it was measured. */
  callAtMostMs?: number
  /** How long a call is tried before it is given up with LogUnavailable. */
  answerAtMostMs?: number
}

const WAITING_AT_MOST = 10_000

/**
 * Opens the log on a server or a cluster that is Kept's own. Nothing is sent before the first call: ask `check`.
 * Throws an Error that says what to do when the address cannot be used. Appends, reads and what the log is told to let
 * go of are answered by the leader; followers may lag behind it, and positions say how far they are.
 */
export function openEventStoreLog({ address, callAtMostMs = 3_000, answerAtMostMs = 10_000 }: EventStoreLogOptions): EventLog {
  const connection = openConnection(address, { callAtMostMs, answerAtMostMs })
  const reading = openReading(connection)
  const appending = openAppending(connection, reading)
  const forgetting = openForgetting(connection, reading, appending)
  const ending = new AbortController()
  const following = openFollowing(connection, reading, ending.signal)
  const turns = new Map<string, Promise<unknown>>()
  let waiting = 0
  let closing: Promise<void> | undefined

  // Everything rejects rather than throws, and nothing is taken once `close` was called.
  async function whenOpen<T>(run: () => T | Promise<T>): Promise<T> {
    if (closing !== undefined) throw new LogUnavailable('the log is closed')
    return await run()
  }

  // Calls overtake each other on their way, so what is done to one stream waits for what was done to it before.
  async function inTurn<T>(stream: string, act: () => Promise<T>): Promise<T> {
    if (waiting >= WAITING_AT_MOST) throw new LogUnavailable(`queue full: ${waiting} writes wait for the log; repeat it later`)
    waiting += 1
    const untilMs = Date.now() + answerAtMostMs
    const myTurn = () => {
      if (Date.now() > untilMs) throw new LogUnavailable(`what was done to "${stream}" before took too long; repeat this as it was`)
      return act()
    }
    const mine = (turns.get(stream) ?? Promise.resolve()).then(myTurn, myTurn)
    turns.set(stream, mine)
    try {
      return await mine
    } finally {
      waiting -= 1
      if (turns.get(stream) === mine) turns.delete(stream)
    }
  }

  async function finish(): Promise<void> {
    await Promise.allSettled(turns.values())
    ending.abort()
    await connection.close()
  }

  return {
    append: (stream, expected, events) =>
      whenOpen(() => {
        const { stored } = toStoredEvents(stream, expected, events)
        return inTurn(stream, () => appending.append(stream, expected, stored))
      }),
    read: (stream, fromRevision = 0) =>
      whenOpen(async () => {
        checkStream(stream)
        const events = await reading.stream(stream, { fromRevision: BigInt(fromRevision) })
        return events.filter(isOurs).map((event) => readEvent(placed(event)))
      }),
    follow: following.follow,
    head: () => whenOpen(reading.head),
    deleteStream: (stream) =>
      whenOpen(() => {
        checkStream(stream)
        return inTurn(stream, () => forgetting.deleteStream(stream))
      }),
    keepLast: (stream, count) =>
      whenOpen(() => {
        checkStream(stream)
        checkCount(count)
        return inTurn(stream, () => forgetting.keepLast(stream, count))
      }),
    check: () => whenOpen(appending.check),
    close() {
      closing ??= finish()
      return closing
    },
  }
}
