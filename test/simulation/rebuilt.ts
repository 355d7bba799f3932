// A view from a file, beside one that was built anew from the same log.
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EventLog } from '@kept/event-log/event-log'
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

/** Brings a view up to the log's head. */
export async function catchUp(view: View, log: EventLog): Promise<void> {
  const following = follow(view, log, () => {})
  await following.waitFor(await log.head(), 60_000)
  await following.close()
}

/** The rows of a stopped node's view, caught up, and those of one built from nothing. The folder is left as it was. */
export async function bothViews(dataFolder: string): Promise<{ kept: Rows; rebuilt: Rows }> {
  const folder = mkdtempSync(join(tmpdir(), 'kept-views-'))
  cpSync(dataFolder, join(folder, 'data'), { recursive: true })
  const log = openSqliteLog({ folder: join(folder, 'data') })
  const rows = async (viewFolder: string) => {
    const view = openView(viewFolder)
    try {
      await catchUp(view, log)
      return rowsOf(view)
    } finally {
      view.close()
    }
  }
  try {
    return { kept: await rows(join(folder, 'data')), rebuilt: await rows(mkdtempSync(join(folder, 'anew-'))) }
  } finally {
    await log.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
