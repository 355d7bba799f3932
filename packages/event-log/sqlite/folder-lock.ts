// One process per data folder. The lock is SQLite's own on an empty file: the operating system lets go of it when the
// process ends in whatever way, so nothing stale is ever left behind.
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { isSqliteError, SQLITE_BUSY } from './sqlite-errors.ts'

/** A process that is just ending gets this long to let go. */
const WAIT_MS = 500

/**
 * Makes the folder when it is missing and locks it until the returned function is called or the process ends.
 * Throws an Error when it cannot be made or written, or when another log has it open, here or in another process.
 */
export function lockFolder(folder: string): () => void {
  makeWritable(folder)
  // Never open this file by other means: closing such a handle would drop the lock (POSIX).
  const file = join(folder, 'kept.lock')
  const lock = new DatabaseSync(file, { timeout: WAIT_MS })
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (cause) {
    lock.close()
    if (!isSqliteError(cause, SQLITE_BUSY)) {
      throw new Error(
        `expected to lock ${file}, but ${(cause as Error).message}: see that its disk works and has room; the file may be removed while Kept is down`,
        { cause },
      )
    }
    throw new Error(
      `expected the data folder ${folder} to be free, but another Kept process has it open: stop that one, or start this one with another folder`,
      { cause },
    )
  }
  return () => lock.close()
}

function makeWritable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    for (const name of ['kept.lock', 'events.sqlite']) {
      const file = join(folder, name)
      // SQLite would open such a file read-only without a word, and lock nothing.
      if (existsSync(file)) accessSync(file, constants.R_OK | constants.W_OK)
    }
  } catch (cause) {
    throw new Error(
      `expected a data folder that can be written at ${folder}, but ${(cause as Error).message}: let this user write there, or name another folder`,
      { cause },
    )
  }
}
