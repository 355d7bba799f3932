// Rows as the view holds them, in a database in memory: what the behaviour suite and the adapters' own tests work on.
import { DatabaseSync } from 'node:sqlite'
import type { DueItem, DueRows } from './due-work.ts'

export type MemoryRows = DueRows & {
  /** Adds items, each in the place of the one with the same kind, store and id. */
  put(...items: DueItem[]): void
  remove(item: DueItem): void
  /** The item of the same kind, store and id, as it stands now. */
  find(item: DueItem): DueItem | undefined
  size(): number
  /** How often `dueBy` and `nextAfter` were asked. */
  queries(): number
  /** How many rows `dueBy` gave in all. */
  rowsRead(): number
}

/** Makes rows in the order of their instants; those of the same instant in the order in which they were put. */
export function memoryRows(items: DueItem[] = []): MemoryRows {
  const db = new DatabaseSync(':memory:')
  db.exec(`CREATE TABLE due (what TEXT, storeId TEXT, id TEXT, dueAtMs INTEGER, revision INTEGER, UNIQUE (id, what, storeId));
    CREATE INDEX due_at ON due (dueAtMs)`)
  const inserted = db.prepare('INSERT OR REPLACE INTO due VALUES (?, ?, ?, ?, ?)')
  const removed = db.prepare('DELETE FROM due WHERE id = ? AND what = ? AND storeId = ?')
  const found = db.prepare('SELECT * FROM due WHERE id = ? AND what = ? AND storeId = ?')
  const counted = db.prepare('SELECT count(*) AS count FROM due')
  const due = db.prepare('SELECT * FROM due WHERE dueAtMs <= ? ORDER BY dueAtMs LIMIT ?')
  const next = db.prepare('SELECT min(dueAtMs) AS dueAtMs FROM due WHERE dueAtMs > ?')
  let queries = 0
  let rowsRead = 0

  put(...items)
  return {
    put,
    remove: ({ id, what, storeId }) => void removed.run(id, what, storeId),
    find: ({ id, what, storeId }) => found.get(id, what, storeId) as DueItem | undefined,
    size: () => Number(counted.get()?.count),
    queries: () => queries,
    rowsRead: () => rowsRead,
    dueBy(nowMs, atMost) {
      queries++
      const items = due.all(nowMs, atMost) as DueItem[]
      rowsRead += items.length
      return items
    },
    nextAfter(nowMs) {
      queries++
      return (next.get(nowMs)?.dueAtMs as number | null) ?? undefined
    },
  }

  function put(...changed: DueItem[]) {
    db.exec('BEGIN')
    for (const { what, storeId, id, dueAtMs, revision } of changed) inserted.run(what, storeId, id, dueAtMs, revision)
    db.exec('COMMIT')
  }
}
