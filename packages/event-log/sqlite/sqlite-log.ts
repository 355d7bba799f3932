// The log on one machine: one SQLite file (node:sqlite, WAL, synchronous=FULL), one process, group commit.
import { type EventLog, LogUnavailable } from '../event-log.ts'
import { checkCount, checkStream, readEvent, toStoredEvents } from '../stored-events.ts'
import { checkSqliteVersion, openDatabase } from './database.ts'
import { lockFolder } from './folder-lock.ts'
import { openFollowing } from './following.ts'
import { openGroupCommit } from './group-commit.ts'
import { prepareReading } from './reading.ts'
import { prepareWriting } from './writing.ts'

/** `afterCommit` is called after each commit and before anyone is answered, so that a bench can add an ordinary disk's sync. */
export type SqliteLogOptions = { folder: string; afterCommit?: () => void }

/**
 * Opens the log in a data folder, which is made when it is missing, and keeps the folder locked until `close`.
 * Throws an Error that says what to do when the folder cannot be written, when another process has it open, and when
 * the file is damaged, of another program or of a newer release.
 */
export function openSqliteLog({ folder, afterCommit }: SqliteLogOptions): EventLog {
  checkSqliteVersion(process.versions.sqlite)
  const unlock = lockFolder(folder)
  const db = openOrUnlock()
  const writing = prepareWriting(db)
  const reading = prepareReading(db)
  const following = openFollowing(reading)
  const group = openGroupCommit(db, { afterCommit: committed, written: following.wake })
  let forgetting = false
  let closing: Promise<void> | undefined

  function openOrUnlock() {
    try {
      return openDatabase(folder)
    } catch (error) {
      unlock()
      throw error
    }
  }

  function committed(): void {
    // What was deleted must not live on in the write-ahead file.
    if (forgetting) db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    forgetting = false
    afterCommit?.()
  }

  // Everything rejects rather than throws, and nothing is taken once `close` was called.
  async function whenOpen<T>(run: () => T | Promise<T>): Promise<T> {
    if (closing !== undefined) throw new LogUnavailable('the log is closed')
    return await run()
  }

  async function finish(): Promise<void> {
    await group.drain()
    following.end()
    try {
      db.close()
    } finally {
      unlock()
    }
  }

  return {
    append: (stream, expected, events) =>
      whenOpen(() => {
        const { stored, bytes } = toStoredEvents(stream, expected, events)
        return group.write(() => writing.append(stream, expected, stored), bytes)
      }),
    read: (stream, fromRevision = 0) => whenOpen(() => reading.stream(stream, fromRevision).map(readEvent)),
    follow: following.follow,
    head: () => whenOpen(reading.head),
    deleteStream: (stream) =>
      whenOpen(() => {
        checkStream(stream)
        return group.write(() => {
          writing.deleteStream(stream)
          forgetting = true
        })
      }),
    keepLast: (stream, count) =>
      whenOpen(() => {
        checkStream(stream)
        checkCount(count)
        return group.write(() => writing.keepLast(stream, count))
      }),
    check: () => whenOpen(() => group.write(writing.check)),
    close() {
      closing ??= finish()
      return closing
    },
  }
}
