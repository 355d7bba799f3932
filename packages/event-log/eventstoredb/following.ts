// Followers have a subscription to `$all` each. It is dropped whenever the server finds its reader too slow, and does
// not come back by itself: a follower begins a new one after the last event that it handed out.
import { setTimeout as pause } from 'node:timers/promises'
import {
  type AllStreamSubscription,
  eventTypeFilter,
  type Filter,
  type ReadPosition,
  type RecordedEvent,
  type ResolvedEvent,
  START,
  streamNameFilter,
} from '@eventstore/db-client'
import { type Followed, type FollowOptions, LogUnavailable, type Position } from '../event-log.ts'
import { followEvent } from '../stored-events.ts'
import { patternOf } from '../streams.ts'
import { type Connection, pauseMs } from './connection.ts'
import { decodePosition, encodePosition } from './position.ts'
import { isOurs, placed, type Reading } from './reading.ts'

/** A stream that is deleted, or told to keep its newest events only, is told so by metadata; deleted for ever, by its own last event. */
const ofMetadata = eventTypeFilter({ prefixes: ['$metadata', '$streamDeleted'] })

/** How long whoever catches up waits for the rest of a batch. */
const LULL_MS = 50

export function openFollowing(connection: Connection, reading: Reading, closing: AbortSignal) {
  const { callAtMostMs, answerAtMostMs } = connection.limits

  /**
   * Rejects with LogUnavailable when there was no server to follow for as long as a call is tried again.
   */
  async function* follow({ after, stores, batchAtMost = 500, signal }: FollowOptions): AsyncGenerator<Followed[], void, undefined> {
    if (!Number.isSafeInteger(batchAtMost) || batchAtMost < 1)
      throw new RangeError(`expected batches of at least 1 event, got ${batchAtMost}`)
    if (after !== undefined) decodePosition(after)
    const ending = AbortSignal.any([signal, closing])
    if (ending.aborted) return
    const filter = streamNameFilter({ regex: patternOf(stores) })
    // What is older may have been let go of by its stream; what is newer is handed out as it comes.
    const old = (await reading.end()) ?? ''
    let kept = after === undefined ? undefined : reading.openKept()
    let last = after
    let tries = 0
    let failingSinceMs: number | undefined
    while (!ending.aborted) {
      const client = connection.client()
      const subscribe = (fromPosition: ReadPosition, filter: Filter) => {
        const options = { fromPosition, filter, credentials: connection.credentials }
        const subscription = client.subscribeToAll(options, { highWaterMark: batchAtMost })
        subscription.once('confirmation', () => {
          failingSinceMs = undefined
        })
        return openTail(subscription, callAtMostMs, ending)
      }
      let tail: Tail | undefined
      try {
        if (kept === undefined) {
          // Whoever reads the whole log learns first which streams he has to ask.
          tail = subscribe(START, ofMetadata)
          kept = reading.openKept(await tail.streams())
          tail.leave()
        }
        tail = subscribe(last === undefined ? START : decodePosition(last), filter)
        for (;;) {
          const events = await tail.take(batchAtMost, old)
          if (events.length === 0) return
          const there = encodePosition(events[0]?.position) > old ? events : await kept(events)
          const batch = there.filter(isOurs).map((event) => followEvent(placed(event)))
          if (batch.length > 0) yield batch
          last = encodePosition(events.at(-1)?.position)
          tries = 0
        }
      } catch (error) {
        if (error instanceof LogUnavailable) throw error
        connection.renewAfter(error, client)
        failingSinceMs ??= Date.now()
        if (Date.now() - failingSinceMs > answerAtMostMs) throw connection.unavailable(error)
        await pause(pauseMs(tries++), undefined, { signal: ending }).catch(() => {})
      } finally {
        tail?.leave()
      }
    }
  }

  return { follow }
}

type Tail = ReturnType<typeof openTail>

/** What has come of a subscription. It waits in the subscription, which makes the server wait when it is too much. */
function openTail(subscription: AllStreamSubscription, confirmedAtMostMs: number, ending: AbortSignal) {
  let failed: Error | undefined
  let wake = (_came: boolean) => {}
  const came = () => wake(true)
  const fail = (error: Error) => {
    failed ??= error
    came()
  }
  const late = () => fail(new Error(`no subscription within ${confirmedAtMostMs} ms`))
  const timer = setTimeout(late, confirmedAtMostMs)
  subscription.once('confirmation', () => clearTimeout(timer))
  subscription.on('readable', came)
  subscription.on('error', fail)
  subscription.on('end', () => fail(new Error('the subscription has ended')))
  ending.addEventListener('abort', came)

  function change(lullMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const lull = lullMs > 0 ? setTimeout(() => wake(false), lullMs) : undefined
      wake = (isChange) => {
        clearTimeout(lull)
        resolve(isChange)
      }
    })
  }

  return {
    /** The names of all streams whose events, or metadata, come until there are no older ones. Empty when it is to end. */
    async streams(): Promise<Set<string>> {
      const names = new Set<string>()
      let caughtUp = false
      subscription.once('caughtUp', () => {
        caughtUp = true
        came()
      })
      while (!ending.aborted) {
        for (let next = subscription.read() as ResolvedEvent | null; next !== null; next = subscription.read() as ResolvedEvent | null)
          if (next.event) names.add(next.event.streamId.replace(/^\$\$/, ''))
        if (caughtUp) return names
        if (failed) throw failed
        await change(0)
      }
      return new Set()
    },
    /**
     * The next events: one or more, at most so many; none when it is to end. Those up to `old` are waited for together: a
     * busy log may never pause after it. Rejects when nothing more will come.
     */
    async take(atMost: number, old: Position): Promise<RecordedEvent[]> {
      const events: RecordedEvent[] = []
      const mayWait = () => encodePosition(events.at(-1)?.position) < old
      while (!ending.aborted && events.length < atMost) {
        const next = subscription.read() as ResolvedEvent | null
        if (next?.event) events.push(next.event)
        if (next !== null) continue
        if (events.length > 0 && (failed || !mayWait())) break
        if (failed) throw failed
        if (!(await change(events.length > 0 ? LULL_MS : 0))) break
      }
      return ending.aborted ? [] : events
    },
    /** Listens on for errors, since one that nobody hears ends the process. */
    leave(): void {
      clearTimeout(timer)
      ending.removeEventListener('abort', came)
      subscription.unsubscribe().catch(() => {})
    },
  }
}
