// The parts of a node that runs alone: everything is in its process and its data folder.
import { openInProcessDueWork } from '@kept/due-work/in-process/in-process-due-work'
import { openSqliteLog } from '@kept/event-log/sqlite/sqlite-log'
import { openInProcessPresence } from '@kept/presence/in-process/in-process-presence'
import type { Present } from '@kept/presence/presence'
import { savedPresence, savePresence } from '@kept/view/saved-presence'
import { openTurns } from './node.ts'
import { openViewOf } from './open-view-of.ts'
import type { Parts, PartsConfig } from './parts.ts'

/** `commitDelayMs` is added to each commit of the log before anyone is answered. Throws as `openSqliteLog` does. */
export async function openOneMachine(config: PartsConfig & { commitDelayMs: number; stores: string[] | undefined }): Promise<Parts> {
  const { dataFolder, clock, onError, commitDelayMs, stores } = config
  const log = openSqliteLog({ folder: dataFolder, commitDelayMs })
  const view = await openViewOf(log, dataFolder, stores)
  const presence = openInProcessPresence({
    saved: savedPresence(view) as Present[],
    save: (it) => savePresence(view, it.storeId, it.personId, 'gone' in it ? undefined : it),
    onError,
  })
  return {
    // One process owns the data folder, so its heartbeat needs no name of its own.
    id: 'one-machine',
    log,
    view,
    presence,
    openTurns: () => openTurns(),
    openDueWork: (rows, doWork) => Promise.resolve(openInProcessDueWork({ clock, rows, doWork, onError })),
    clockOffsetMs: () => Promise.resolve(0),
    async close() {
      await presence.close()
      await log.close()
      view.close()
    },
  }
}
