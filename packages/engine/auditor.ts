// Watches the watcher: appends a heartbeat, measures how long it takes to be seen, and says whether this node is well.
import { randomUUIDv7 } from 'node:crypto'
import { KEPT } from '@kept/domain/ladder'
import { NO_STREAM, type Position } from '@kept/event-log/event-log'
import { heartbeatStream } from '@kept/event-log/streams'
import { inTime } from '@kept/redis/within'
import { countOpen, setAsides } from '@kept/view/queries-promises'
import type { Node } from './node.ts'
import { endSilentShifts } from './shifts.ts'

export const BEAT_MS = 10_000
/** A view that has not seen so many heartbeats does not follow. */
const STALE_BEATS = 3
/** Nodes whose clocks differ by more would reach rungs early or late (decision 10). */
const OFF_AT_MOST_MS = 500
/** Building a view from nothing may take long. */
const CAUGHT_UP_WITHIN_MS = 24 * 3_600_000

/** Whoever asks whether a node is ready waits for seconds at most: that its log is away must be heard, not waited for. */
const TOLD_WITHIN_MS = 2_000
const CAUGHT_UP_AT_ONCE_MS = 1_000

export type Auditor = {
  /** What a person must mend, in words; empty when nothing. */
  red(): string[]
  /** Why this node should get no requests now, in words; empty when it should. Resolves within 3 s, whoever does not answer. */
  notReady(): Promise<string[]>
  /** Brings the gauges up to date. */
  measure(): void
  /** Resolves when no beat is under way. */
  idle(): Promise<void>
  close(): Promise<void>
}

type Audited = {
  /** By how many milliseconds this clock is ahead of the one that all nodes share. Rejects when that does not answer. */
  clockOffsetMs: () => Promise<number>
  /** False for a view of some stores only, which never sees the newest event of another. */
  followsAll: boolean
  beatMs: number
  /** Told with each beat whether this clock is another than the one that all share, in words. */
  onClock: (off: string | undefined) => Promise<void> | undefined
  onError: (error: unknown) => void
}

/**
 * Appends the first heartbeat and resolves when the view shows it, and so all that was there before. Rejects when the log
 * or the shared clock does not answer. `onError` is told of a later beat that failed; the next one is tried all the same.
 */
export async function openAuditor(node: Node, { clockOffsetMs, followsAll, beatMs, onClock, onError }: Audited): Promise<Auditor> {
  const stream = heartbeatStream(node.id)
  const staleMs = STALE_BEATS * beatMs
  let offsetMs = await clockOffsetMs()
  let clockTrouble: string | undefined
  let seenAtMs = node.clock.nowMs()
  let cancel = () => {}
  let beating: Promise<void>
  let closed = false

  const offBy = () =>
    Math.abs(offsetMs) > OFF_AT_MOST_MS ? `this clock is ${offsetMs} ms ahead of the one that all nodes share` : undefined
  const heartbeat = async (): Promise<Position> => {
    const revision = (await node.log.read(stream)).at(-1)?.revision ?? NO_STREAM
    const data = { atMs: node.clock.nowMs(), by: KEPT, node: node.id }
    const appended = await node.log.append(stream, revision, [{ type: 'heartbeat', data, id: randomUUIDv7(), meta: {} }])
    if (revision === NO_STREAM) await node.log.keepLast(stream, 1)
    return appended.position
  }
  const seen = async (position: Position, withinMs: number) => {
    if (await node.following.waitFor(position, withinMs)) seenAtMs = node.clock.nowMs()
  }
  const checkClock = async () => {
    try {
      offsetMs = await clockOffsetMs()
      clockTrouble = undefined
      node.metrics.clockOffset.set(offsetMs)
    } catch (error) {
      clockTrouble = `the clock that all nodes share does not answer: ${(error as Error).message}`
    }
  }
  const beat = async () => {
    await checkClock()
    const startedMs = performance.now()
    await seen(await heartbeat(), staleMs)
    node.metrics.followLag.set(performance.now() - startedMs)
    await work()
  }
  const work = async () => {
    await onClock(offBy())
    if (node.works && !offBy()) await endSilentShifts(node)
  }
  const next = () => {
    if (closed) return
    cancel = node.clock.setAlarm(node.clock.nowMs() + beatMs, () => {
      beating = beat().catch(onError).then(next)
    })
  }
  const ofClock = async () => {
    await checkClock()
    return offBy() ?? clockTrouble
  }
  const ofView = async () => {
    const trouble = node.following.trouble()
    const head = followsAll ? await inTime(TOLD_WITHIN_MS, node.log.head()).catch(() => undefined) : undefined
    const isBehind = !(await node.following.waitFor(head, CAUGHT_UP_AT_ONCE_MS))
    return [trouble && `the view does not follow the log: ${trouble}`, isBehind && 'the view has not caught up with the log']
  }
  const ofLog = () =>
    inTime(TOLD_WITHIN_MS, node.log.check()).then(
      () => undefined,
      (error: unknown) => `the log takes no appends: ${(error as Error).message}`,
    )
  await seen(await heartbeat(), CAUGHT_UP_WITHIN_MS)
  // What cannot begin keeps the node from opening; from then on it is told, and tried again.
  await onClock(offBy())
  beating = work().catch(onError).then(next)

  return {
    measure() {
      node.metrics.heartbeatAge.set(node.clock.nowMs() - seenAtMs)
      node.metrics.openPromises.set(countOpen(node.view))
      node.metrics.setAside.set(setAsides(node.view).length)
    },
    red() {
      const ageMs = node.clock.nowMs() - seenAtMs
      const silent = ageMs > staleMs ? [`the view last saw a heartbeat ${Math.round(ageMs / 1_000)} s ago`] : []
      return [...setAsides(node.view).map(({ stream, why }) => `set aside ${stream}: ${why}`), ...silent]
    },
    async notReady() {
      const told = await Promise.all([ofClock(), ofView(), ofLog()])
      const why = told.flat().filter((one) => typeof one === 'string')
      node.metrics.ready.set(why.length === 0 ? 1 : 0)
      return why
    },
    idle: () => beating,
    async close() {
      closed = true
      cancel()
      await beating
    },
  }
}
