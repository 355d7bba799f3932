// A view from a file, beside one that was built anew from the same log.
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EventLog, Followed } from '@kept/event-log/event-log'
import { openSqliteLog } from '@kept/event-log/sqlite/sqlite-log'
import { follow } from '@kept/view/follow'
import { openView, type View } from '@kept/view/open-view'

export type Rows = Record<string, unknown[]>

/** All rows of all tables but presence, which is not of the log, in an order that does not depend on when they were written. */
export function rowsOf(view: View): Rows {
  const tables = view.db.prepare("select name from sqlite_master where type = 'table' and name != 'presence' order by name").all()
  const inOrder = (rows: unknown[]) => rows.map((row) => JSON.stringify(row)).sort()
  return Object.fromEntries(tables.map(({ name }) => [name, inOrder(view.db.prepare(`select * from "${name}"`).all())]))
}

/** All events of a log, in its order. */
export async function readAll(log: EventLog): Promise<Followed[]> {
  const head = await log.head()
  const stopping = new AbortController()
  const events: Followed[] = []
  for await (const batch of log.follow({ signal: stopping.signal })) {
    events.push(...batch)
    if (head === undefined || batch.at(-1)!.position >= head) break
  }
  stopping.abort()
  return events
}

/** Brings a view up to the log's head. */
export async function catchUp(view: View, log: EventLog): Promise<void> {
  const following = follow(view, log, () => {})
  await following.waitFor(await log.head(), 60_000)
  await following.close()
}

/** The rows of a folder's view when it has followed all of the log; begun anew when there is none. */
export async function rowsIn(folder: string, log: EventLog): Promise<Rows> {
  const view = openView(folder)
  try {
    await catchUp(view, log)
    return rowsOf(view)
  } finally {
    view.close()
  }
}

/** The rows of a node's view, caught up, those of one built from nothing, and all events. The folder is left as it was. */
export async function bothViews(dataFolder: string): Promise<{ kept: Rows; rebuilt: Rows; events: Followed[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'kept-views-'))
  cpSync(dataFolder, join(folder, 'data'), { recursive: true })
  const log = openSqliteLog({ folder: join(folder, 'data') })
  try {
    const kept = await rowsIn(join(folder, 'data'), log)
    return { kept, rebuilt: await rowsIn(mkdtempSync(join(folder, 'anew-')), log), events: await readAll(log) }
  } finally {
    await log.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
