// Opens the view that belongs to a log.
import type { EventLog } from '@kept/event-log/event-log'
import { openView, removeView, type View } from '@kept/view/open-view'

/** A view that is ahead of its log saw events that a restored backup does not have: it is built anew. */
export async function openViewOf(log: EventLog, dataFolder: string): Promise<View> {
  const view = openView(dataFolder)
  if ((view.position() ?? '') <= ((await log.head()) ?? '')) return view
  view.close()
  removeView(dataFolder)
  return openView(dataFolder)
}
