// What a node is made of, whichever way it runs: the ports it stands on, and what differs between the two ways.
import type { Clock } from '@kept/due-work/clock'
import type { DoWork, DueRows, DueWork } from '@kept/due-work/due-work'
import type { EventLog } from '@kept/event-log/event-log'
import type { Presence } from '@kept/presence/presence'
import type { Following } from '@kept/view/follow'
import type { View } from '@kept/view/open-view'
import type { InTurn } from './node.ts'

export type PartsConfig = {
  dataFolder: string
  clock: Clock
  onError: (error: unknown) => void
}

export type Parts = {
  /** Names the node's heartbeat: no two nodes of one log have the same. */
  id: string
  log: EventLog
  view: View
  presence: Presence
  openTurns(following: Following): InTurn
  openDueWork(rows: DueRows, doWork: DoWork): Promise<DueWork>
  /** By how many milliseconds this node's clock is ahead of the one that all share. Rejects when that does not answer. */
  clockOffsetMs(): Promise<number>
  /** Closes all of them, the log last but one and then the view. */
  close(): Promise<void>
}
