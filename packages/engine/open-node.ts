// Opens a node: its parts, what follows the log, what falls due, and who watches it.
import { mkdirSync } from 'node:fs'
import type { Clock } from '@kept/due-work/clock'
import type { Applied } from '@kept/view/apply'
import { follow } from '@kept/view/follow'
import { type Auditor, BEAT_MS, openAuditor } from './auditor.ts'
import type { Cluster } from './cluster.ts'
import type { ViewSource } from './fetch-view.ts'
import { openMetrics } from './metrics.ts'
import type { Node } from './node.ts'
import { openOneMachine } from './one-machine.ts'
import { workInTime } from './work-in-time.ts'

export type NodeConfig = {
  /** Created when it is missing; one process at a time. */
  dataFolder: string
  clock: Clock
  /** Told of what went wrong outside any request. */
  onError: (error: unknown) => void
  /** The log and the Redis that this node shares with others; without them it runs alone. */
  cluster?: Cluster | undefined
  /** Whether it does what falls due and asks who becomes free (true). In a cluster that is for workers only. */
  works?: boolean
  /** Follows these stores only; all without. */
  stores?: string[] | undefined
  /** In a cluster: who gives a copy of its view when the data folder has none. Without, it is built from the log. */
  viewFrom?: ViewSource | undefined
  /** How often it appends a heartbeat and looks for shifts that have gone silent (10 s). */
  beatMs?: number
  /** Called with the node before anything that falls due is done: whoever listens to it misses nothing. */
  attach?: (node: Node) => void
  /** Added to each commit of a log of its own before anyone is answered (0). */
  commitDelayMs?: number
}

export type OpenNode = Node & {
  red: Auditor['red']
  notReady: Auditor['notReady']
  measure: Auditor['measure']
  /** Resolves when nothing that has come is left to do. For tests that move the clock. */
  idle(): Promise<void>
  close(): Promise<void>
}

/**
 * Opens a node with its view caught up and what fell due while it was down being done.
 * Throws an Error that says what to do when the data folder is in use, cannot be written, or is of a newer release, and
 * when the log or Redis of its cluster does not answer.
 */
export async function openNode(config: NodeConfig): Promise<OpenNode> {
  const { dataFolder, clock, onError, cluster, works = true, stores, viewFrom, attach, beatMs = BEAT_MS, commitDelayMs = 0 } = config
  mkdirSync(dataFolder, { recursive: true })
  // The clients of a cluster take longer to load than all the rest: one machine does without.
  const parts = cluster
    ? await (await import('./cluster.ts')).openCluster({ dataFolder, clock, onError, cluster, stores, viewFrom })
    : await openOneMachine({ dataFolder, clock, onError, commitDelayMs, stores })
  const { id, log, view, presence } = parts

  const listeners = new Set<(applied: Applied) => void>()
  const onApplied = (applied: Applied) => {
    for (const listener of listeners) listener(applied)
  }
  const following = follow(view, log, onApplied, stores)
  const node: Node = {
    ...{ id, clock, log, view, following, presence, works, ofMany: cluster !== undefined },
    metrics: openMetrics(works),
    inTurn: parts.openTurns(following),
    onApplied(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    appended: new Set(),
  }
  attach?.(node)

  const work = works ? workInTime(node, parts.openDueWork, onError) : undefined
  listeners.add(({ due }) => work?.arm(due))
  const auditor = await openAuditor(node, {
    clockOffsetMs: parts.clockOffsetMs,
    followsAll: stores === undefined,
    beatMs,
    onClock: (off) => work?.clockIs(off),
    onError,
  })

  return {
    ...node,
    ...{ red: auditor.red, notReady: auditor.notReady },
    measure: auditor.measure,
    async idle() {
      for (let turn = 0; turn < 2; turn++) {
        await auditor.idle()
        if (stores === undefined) await following.waitFor(await log.head(), 10_000)
        await work?.idle()
      }
    },
    async close() {
      await auditor.close()
      await work?.close()
      await following.close()
      await parts.close()
    },
  }
}
