// A node's view: one SQLite file of current facts, fed by following the log. It can be deleted at any time.
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { PromiseState } from '@kept/domain/promise'
import type { Tally } from '@kept/domain/tally'
import type { Position } from '@kept/event-log/event-log'
import { openRecall, type Recall } from './recall.ts'
import { indexes, tables, VIEW_SCHEMA } from './schema.ts'

export type View = Recall & {
  db: DatabaseSync
  /** A prepared statement, made once for each text. */
  sql(text: string): StatementSync
  /** The stores that it follows, as `followsOf` writes them. */
  follows: string
  /** The promises that the last batch changed, by stream, as their rows are: often the next one goes on with them. */
  lately: Map<string, { state: PromiseState; tally: Tally }>
  /** The position of the last event that was applied; undefined before the first. */
  position(): Position | undefined
  /**
   * What is written is carried into the file every 4 MB, as SQLite does by itself: more at a time holds up the loop for
   * longer. While `catching`, when everyone waits for the end alone, every 64 MB, which takes less in all, and without the
   * indexes that only questions need.
   */
  catchUp(catching: boolean): void
  close(): void
}

const fileName = `view-${VIEW_SCHEMA}.db`

/**
 * Opens `view-<schema>.db` in a folder, creates it when it is missing, and starts anew when it cannot be read or follows
 * other `stores` (all without). Files of other schemas, and copies that were cut off, are removed. Throws what SQLite
 * throws when the folder cannot be written.
 */
export function openView(folder: string, stores?: string[]): View {
  for (const file of readdirSync(folder)) if (/^view-(\d+\.db|copy\.)/.test(file) && !file.startsWith(fileName)) rmSync(join(folder, file))
  const path = viewIn(folder)
  try {
    return openFile(path, followsOf(stores))
  } catch (error) {
    if (!existsSync(path) || !/malformed|not a database|no such table|other stores/.test(String(error))) throw error
    removeDatabase(path)
    return openFile(path, followsOf(stores))
  }
}

/** The file of a folder's view. */
export function viewIn(folder: string): string {
  return join(folder, fileName)
}

/** Removes a database, which nobody may have open, with what SQLite keeps beside it. */
export function removeDatabase(path: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(path + suffix, { force: true })
}

/** Stores as a view remembers them: a checkpoint means something only for the stores whose events were followed up to it. */
export function followsOf(stores: string[] | undefined): string {
  return stores ? [...new Set(stores)].sort().join() : '*'
}

function openFile(path: string, follows: string): View {
  const db = new DatabaseSync(path)
  try {
    // What a power cut loses here is followed again from the log: NORMAL keeps the file whole, and that is enough.
    db.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma cache_size = -32000')
    db.exec('pragma journal_size_limit = 67108864')
    const { n } = db.prepare("select count(*) n from sqlite_master where type = 'table'").get() as { n: number }
    if (n === 0) {
      db.exec(`begin; ${tables}`)
      db.prepare('insert into checkpoint values (1, null, ?)').run(follows)
      db.exec('commit')
    }
    if (db.prepare('select follows from checkpoint').get()?.follows !== follows) throw new Error('the view follows other stores')
    const statements = new Map<string, StatementSync>()
    const sql = (text: string) => {
      const known = statements.get(text)
      if (known) return known
      const made = db.prepare(text)
      statements.set(text, made)
      return made
    }
    let catchesUp: boolean | undefined
    const catchUp = (catching: boolean) => {
      if (catching !== catchesUp) db.exec(`pragma wal_autocheckpoint = ${catching ? 16_000 : 1_000}; ${catching ? '' : indexes}`)
      catchesUp = catching
    }
    const position = () => (sql('select position from checkpoint').get() as { position: Position | null }).position ?? undefined
    position()
    return { db, sql, follows, lately: new Map(), position, catchUp, ...openRecall(), close: () => db.close() }
  } catch (error) {
    db.close()
    throw error
  }
}
