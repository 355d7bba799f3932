// The file of the log: made whole or not at all, and looked over before it is used.
import { closeSync, existsSync, fstatSync, openSync, readSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { isSqliteError, SQLITE_CORRUPT, SQLITE_NOTADB } from './sqlite-errors.ts'

const APPLICATION_ID = 0x4b657074 // "Kept"
const SCHEMA_VERSION = 1

// AUTOINCREMENT: a position is not used again, even when the newest events were deleted.
const schema = `
  CREATE TABLE events (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    stream TEXT NOT NULL,
    revision INTEGER NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    version INTEGER NOT NULL,
    data TEXT NOT NULL,
    meta TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX events_of_stream ON events (stream, revision);
  CREATE TABLE kept_last (stream TEXT PRIMARY KEY, count INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE readiness (checks INTEGER NOT NULL) STRICT;
  INSERT INTO readiness VALUES (0);
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${SCHEMA_VERSION};
`

/** Throws an Error for a SQLite older than 3.51.3, which can corrupt a database in WAL mode. */
export function checkSqliteVersion(version: string | undefined): void {
  const [major = 0, minor = 0, patch = 0] = (version ?? '').split('.').map(Number)
  if (major > 3 || (major === 3 && (minor > 51 || (minor === 51 && patch >= 3)))) return
  throw new Error(`expected SQLite 3.51.3 or newer, got ${version}: start Kept with the Node that it installs (npm start)`)
}

/**
 * Opens `events.sqlite` in a locked folder, and makes it when there is none.
 * Throws an Error for a file that is damaged, of another program, or of a newer release; it is left as it was.
 */
export function openDatabase(folder: string): DatabaseSync {
  const file = join(folder, 'events.sqlite')
  if (!existsSync(file)) create(file)
  lookOver(file)
  return connect(folder)
}

/** One more connection to a database that is there and was looked over. */
export function connect(folder: string): DatabaseSync {
  const db = new DatabaseSync(join(folder, 'events.sqlite'), { timeout: 1_000 })
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864')
  // Carried into the file every 16 MB instead of every 4: a checkpoint waits for the disk twice, and nobody is answered meanwhile.
  db.exec('PRAGMA wal_autocheckpoint = 4000')
  // What was deleted is overwritten: a forgotten customer is in no file.
  db.exec('PRAGMA secure_delete = ON')
  return db
}

// Made under another name: a file with the right name is whole, so an empty one is damage and no new log.
function create(file: string): void {
  if (existsSync(`${file}-wal`)) {
    throw new Error(`expected ${file} beside ${file}-wal, but it is gone: put it back, or move the "-wal" file away to begin a new log`)
  }
  const unfinished = `${file}.new`
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(unfinished + end, { force: true })
  const db = new DatabaseSync(unfinished)
  try {
    db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; BEGIN; ${schema} COMMIT`)
  } catch (cause) {
    throw new Error(`expected to make ${file}, but ${(cause as Error).message}: make room on that disk, then start again`, { cause })
  } finally {
    db.close()
  }
  renameSync(unfinished, file)
}

// Read-only: a connection that may write would, on closing, carry the "-wal" file into a file that it must leave alone.
function lookOver(file: string): void {
  const short = isShorterThanItSays(file)
  const db = new DatabaseSync(file, { readOnly: true })
  try {
    checkItIsOurs(db, file)
    if (short && !isWholeWithWal(db, file)) throw damaged(file, 'its end is missing')
    db.prepare('SELECT * FROM events ORDER BY position DESC LIMIT 1').get()
  } catch (error) {
    if (isSqliteError(error, SQLITE_CORRUPT, SQLITE_NOTADB)) throw damaged(file, error)
    if (!isSqliteError(error)) throw error
    throw new Error(`expected to read ${file}, but ${(error as Error).message}: see that its disk works and has room, then start again`, {
      cause: error,
    })
  } finally {
    db.close()
  }
}

function checkItIsOurs(db: DatabaseSync, file: string): void {
  const applicationId = db.prepare('PRAGMA application_id').get()?.application_id
  if (applicationId !== APPLICATION_ID) {
    throw new Error(
      `expected the event log of Kept in ${file}, but it is another kind of file or was emptied: restore it from a backup, or name another folder`,
    )
  }
  const version = Number(db.prepare('PRAGMA user_version').get()?.user_version)
  if (version > SCHEMA_VERSION) {
    throw new Error(
      `expected ${file} with schema ${SCHEMA_VERSION} or older, got ${version}: a newer release of Kept wrote it, start that one`,
    )
  }
}

// A crash amid a checkpoint leaves a short file whose end is still in the "-wal" file: only a full look can tell.
function isWholeWithWal(db: DatabaseSync, file: string): boolean {
  const wal = statSync(`${file}-wal`, { throwIfNoEntry: false })
  return wal !== undefined && wal.size > 0 && db.prepare('PRAGMA quick_check(1)').get()?.quick_check === 'ok'
}

// Before SQLite opens it: closing this handle later would drop SQLite's own locks (POSIX).
function isShorterThanItSays(file: string): boolean {
  const handle = openSync(file, 'r')
  try {
    const header = Buffer.alloc(100)
    if (readSync(handle, header, 0, 100, 0) < 100) return true
    const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16)
    return fstatSync(handle).size < pageSize * header.readUInt32BE(28)
  } finally {
    closeSync(handle)
  }
}

function damaged(file: string, reason: unknown): Error {
  const message = `expected a whole event log in ${file}, but it is damaged (${reason instanceof Error ? reason.message : reason}): restore it from a backup`
  return new Error(message, { cause: reason })
}
