// A node's view: one SQLite file of current facts, fed by following the log. It can be deleted at any time.
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { Position } from '@kept/event-log/event-log'
import { tables, VIEW_SCHEMA } from './schema.ts'

export type View = {
  db: DatabaseSync
  /** A prepared statement, made once for each text. */
  sql(text: string): StatementSync
  /** The position of the last event that was applied; undefined before the first. */
  position(): Position | undefined
  close(): void
}

/**
 * Opens `view-<schema>.db` in a folder, creates it when it is missing, and starts anew when it cannot be read.
 * Files of other schemas are removed. Throws what SQLite throws when the folder cannot be written.
 */
export function openView(folder: string): View {
  const name = `view-${VIEW_SCHEMA}.db`
  for (const file of readdirSync(folder)) if (/^view-\d+\.db/.test(file) && !file.startsWith(name)) rmSync(join(folder, file))
  const path = join(folder, name)
  try {
    return openFile(path)
  } catch (error) {
    if (!existsSync(path) || !/malformed|not a database|no such table/.test(String(error))) throw error
    for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true })
    return openFile(path)
  }
}

function openFile(path: string): View {
  const db = new DatabaseSync(path)
  try {
    // What a power cut loses here is followed again from the log: NORMAL keeps the file whole, and that is enough.
    db.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma cache_size = -32000; pragma journal_size_limit = 67108864')
    const { n } = db.prepare("select count(*) n from sqlite_master where type = 'table'").get() as { n: number }
    if (n === 0) db.exec(`begin; ${tables}; commit`)
    const statements = new Map<string, StatementSync>()
    const sql = (text: string) => {
      const known = statements.get(text)
      if (known) return known
      const made = db.prepare(text)
      statements.set(text, made)
      return made
    }
    const position = () => (sql('select position from checkpoint').get() as { position: Position | null }).position ?? undefined
    position()
    return { db, sql, position, close: () => db.close() }
  } catch (error) {
    db.close()
    throw error
  }
}
