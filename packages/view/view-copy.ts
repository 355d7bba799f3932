// A copy of a view's file, for a node that has none. It is made while the view is in use, and looked at before it is taken.
import { renameSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import type { Readable } from 'node:stream'
import { followsOf, removeDatabase, type View, viewIn } from './open-view.ts'
import { VIEW_SCHEMA } from './schema.ts'

/** About a megabyte; between two of them others get their turn at the disk. */
const PAGES_A_STEP = 250

/**
 * What a view shows at this moment, as the bytes of a file that is gone from the disk when the stream is closed. One at a
 * time of each view. Rejects when `signal` is aborted before it begins to be read, and with what the disk says.
 */
export async function openCopy(view: View, signal: AbortSignal): Promise<{ bytes: number; stream: Readable }> {
  const path = join(dirname(view.db.location()!), 'view-copy.sent')
  removeDatabase(path)
  let file: FileHandle
  try {
    await copy(view, path, signal)
    file = await open(path)
  } finally {
    // Whoever has it open can read it to its end.
    removeDatabase(path)
  }
  return { bytes: (await file.stat()).size, stream: file.createReadStream() }
}

/** Reads through a connection of its own: the view's would be held up by each step, and by the disk at the end. */
async function copy(view: View, path: string, signal: AbortSignal): Promise<void> {
  const reading = new DatabaseSync(view.db.location()!, { readOnly: true })
  try {
    // From here on it sees nothing new, so that what is written meanwhile does not make it begin again.
    reading.exec('begin; select position from checkpoint')
    await backup(reading, path, { rate: PAGES_A_STEP, progress: () => signal.throwIfAborted() })
    signal.throwIfAborted()
  } finally {
    reading.close()
  }
}

/** Where a copy is put together in a folder before it is taken. Nothing is there afterwards. */
export function copyIn(folder: string): string {
  const path = join(folder, 'view-copy.fetched')
  removeDatabase(path)
  return path
}

/**
 * Makes a file of that folder, which is on the disk already, the folder's view. Throws an Error that says what is wrong when it
 * is not a whole view of this schema that follows these `stores` (all without); then the folder has no view.
 */
export function takeCopy(folder: string, path: string, stores: string[] | undefined): void {
  const db = new DatabaseSync(path)
  try {
    const one = (sql: string) => Object.values(db.prepare(sql).get() ?? {})[0]
    const schema = one('pragma user_version')
    if (schema !== VIEW_SCHEMA) throw new Error(`expected a view of schema ${VIEW_SCHEMA}, got one of schema ${schema}`)
    const found = one('pragma quick_check(1)')
    if (found !== 'ok') throw new Error(`expected a whole file, but ${found}`)
    const follows = one('select follows from checkpoint')
    if (follows !== followsOf(stores)) throw new Error(`expected a view that follows ${followsOf(stores)}, got one that follows ${follows}`)
    // Who stands where is not of the log, but of the node that was told. Without a file beside it, it can be renamed.
    db.exec('pragma journal_mode = delete; delete from presence')
  } finally {
    db.close()
  }
  // What a lost view may have left beside it would be read into this one.
  removeDatabase(viewIn(folder))
  renameSync(path, viewIn(folder))
}
