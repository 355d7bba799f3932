// Watches the watcher: appends a heartbeat, measures how long it takes to be seen, and says whether this node is well.

import { randomUUIDv7 } from 'node:crypto'
import { KEPT } from '@kept/domain/ladder'
import { heartbeatStream } from '@kept/event-log/streams'
import { countOpen, setAsides } from '@kept/view/queries-promises'
import type { Node } from './node.ts'
import { endSilentShifts } from './shifts.ts'

export const BEAT_MS = 10_000
/** A view that has not seen a heartbeat for this long does not follow. */
const STALE_MS = 3 * BEAT_MS

/** What is wrong with this node, in words; all lists empty when it is well. */
export type Condition = { notReady: string[]; red: string[] }
export type Auditor = {
  condition(): Promise<Condition>
  /** Brings the gauges up to date. */
  measure(): void
  /** Resolves when no beat is under way. */
  idle(): Promise<void>
  close(): Promise<void>
}

/** Starts the heartbeat. `onError` is told of a beat that failed; the next one is tried all the same. */
export async function openAuditor(node: Node, onError: (error: unknown) => void): Promise<Auditor> {
  const stream = heartbeatStream(node.id)
  let revision = (await node.log.read(stream)).at(-1)?.revision ?? -1
  let seenAtMs = node.clock.nowMs()
  let cancel = () => {}
  let beating: Promise<void> = Promise.resolve()
  let closed = false

  const beat = async () => {
    const atMs = node.clock.nowMs()
    const startedMs = performance.now()
    const appended = await node.log.append(stream, revision, [
      { type: 'heartbeat', data: { atMs, by: KEPT, node: node.id }, id: randomUUIDv7(), meta: {} },
    ])
    if (revision === -1) await node.log.keepLast(stream, 1)
    revision = appended.revision
    if (await node.following.waitFor(appended.position, STALE_MS)) {
      seenAtMs = node.clock.nowMs()
      node.metrics.followLag.set(performance.now() - startedMs)
    }
    await endSilentShifts(node)
  }
  const next = () => {
    if (closed) return
    cancel = node.clock.setAlarm(node.clock.nowMs() + BEAT_MS, () => {
      beating = beat().catch(onError).then(next)
    })
  }
  beating = beat().catch(onError).then(next)

  return {
    measure() {
      node.metrics.heartbeatAge.set(node.clock.nowMs() - seenAtMs)
      node.metrics.openPromises.set(countOpen(node.view))
      node.metrics.setAside.set(setAsides(node.view).length)
    },
    async condition() {
      const red = setAsides(node.view).map(({ stream, why }) => `set aside ${stream}: ${why}`)
      const notReady: string[] = []
      const ageMs = node.clock.nowMs() - seenAtMs
      if (ageMs > STALE_MS) red.push(`the view last saw a heartbeat ${Math.round(ageMs / 1_000)} s ago`)
      const trouble = node.following.trouble()
      if (trouble) notReady.push(`the view does not follow the log: ${trouble}`)
      const head = await node.log.head().catch(() => undefined)
      if (!(await node.following.waitFor(head, 1_000))) notReady.push('the view has not caught up with the log')
      await node.log.check().catch((error: unknown) => notReady.push(`the log takes no appends: ${(error as Error).message}`))
      return { red, notReady }
    },
    idle: () => beating,
    async close() {
      closed = true
      cancel()
      await beating
    },
  }
}
