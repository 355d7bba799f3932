// Opens a node and picks its adapters: the only place that knows which run this is.
import { mkdirSync } from 'node:fs'
import type { Clock } from '@kept/due-work/clock'
import type { DueItem, DueWork } from '@kept/due-work/due-work'
import { openInProcessDueWork } from '@kept/due-work/in-process/in-process-due-work'
import type { EventLog } from '@kept/event-log/event-log'
import { openSqliteLog } from '@kept/event-log/sqlite/sqlite-log'
import { openInProcessPresence } from '@kept/presence/in-process/in-process-presence'
import type { Present } from '@kept/presence/presence'
import type { Applied } from '@kept/view/apply'
import { dueBy, nextAfter } from '@kept/view/due-rows'
import { follow } from '@kept/view/follow'
import { openView, removeView, type View } from '@kept/view/open-view'
import { savedPresence, savePresence } from '@kept/view/saved-presence'
import { type Auditor, openAuditor } from './auditor.ts'
import { watchWhoIsFree } from './became-free.ts'
import { lookAtPromise } from './look-at-promise.ts'
import { openMetrics } from './metrics.ts'
import { type Node, openTurns } from './node.ts'
import { endPlannedShift } from './shifts.ts'

export type NodeConfig = {
  /** Created when it is missing; one process at a time. */
  dataFolder: string
  clock: Clock
  /** Told of what went wrong outside any request. */
  onError: (error: unknown) => void
  /** Added to each commit of the log before anyone is answered. */
  commitDelayMs?: number
}

export type OpenNode = Node & {
  condition: Auditor['condition']
  measure: Auditor['measure']
  /** Resolves when nothing that has come is left to do. For tests that move the clock. */
  idle(): Promise<void>
  close(): Promise<void>
}

/**
 * Opens a node on one machine, with its view caught up and what fell due while it was down being done.
 * Throws an Error that says what to do when the data folder is in use, cannot be written, or is of a newer release.
 */
export async function openNode({ dataFolder, clock, onError, commitDelayMs = 0 }: NodeConfig): Promise<OpenNode> {
  mkdirSync(dataFolder, { recursive: true })
  const log = openSqliteLog({ folder: dataFolder, commitDelayMs })
  const view = await openViewOf(log, dataFolder)
  const presence = openInProcessPresence({
    saved: savedPresence(view) as Present[],
    save: (it) => savePresence(view, it.storeId, it.personId, 'gone' in it ? undefined : it),
    onError,
  })

  const listeners = new Set<(applied: Applied) => void>()
  let dueWork: DueWork | undefined
  const following = follow(view, log, (applied) => {
    if (applied.due.length > 0) dueWork?.arm(applied.due).catch(onError)
    for (const listener of listeners) listener(applied)
  })
  const node: Node = {
    // One process owns the data folder, so its heartbeat needs no name of its own.
    id: 'one-machine',
    clock,
    log,
    view,
    following,
    presence,
    metrics: openMetrics(),
    inTurn: openTurns(),
    onApplied(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }

  await following.waitFor(await log.head(), 24 * 3_600_000)
  const doWork = (item: DueItem) =>
    item.what === 'promise' ? lookAtPromise(node, item.storeId, item.id) : endPlannedShift(node, item.storeId, item.id)
  const alarms = openInProcessDueWork({
    clock,
    rows: { dueBy: (nowMs, atMost) => dueBy(view, nowMs, atMost), nextAfter: (nowMs) => nextAfter(view, nowMs) },
    doWork,
    onError,
  })
  dueWork = alarms
  const free = watchWhoIsFree(node, onError)
  const auditor = await openAuditor(node, onError)

  const caughtUp = async () => void (await following.waitFor(await log.head(), 10_000))
  return {
    ...node,
    condition: auditor.condition,
    measure: auditor.measure,
    async idle() {
      for (let turn = 0; turn < 2; turn++) {
        await auditor.idle()
        await caughtUp()
        await free.idle()
        await alarms.idle()
      }
    },
    async close() {
      await auditor.close()
      await alarms.close()
      await free.close()
      await following.close()
      await presence.close()
      await log.close()
      view.close()
    },
  }
}

/** A view that is ahead of its log saw events that a restored backup does not have: it is built anew. */
async function openViewOf(log: EventLog, dataFolder: string): Promise<View> {
  const view = openView(dataFolder)
  if ((view.position() ?? '') <= ((await log.head()) ?? '')) return view
  view.close()
  removeView(dataFolder)
  return openView(dataFolder)
}
