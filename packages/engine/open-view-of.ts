// Opens the view that belongs to a log.
import type { EventLog } from '@kept/event-log/event-log'
import { openView, removeDatabase, type View, viewIn } from '@kept/view/open-view'

/** `stores`: those that the node follows (all without). A view that is ahead of its log saw events that a restored backup does not have: it is built anew. */
export async function openViewOf(log: EventLog, dataFolder: string, stores?: string[]): Promise<View> {
  const view = openView(dataFolder, stores)
  if ((view.position() ?? '') <= ((await log.head()) ?? '')) return view
  view.close()
  removeDatabase(viewIn(dataFolder))
  return openView(dataFolder, stores)
}
