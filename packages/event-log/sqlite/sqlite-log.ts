// The log on one machine: one SQLite file (node:sqlite, WAL, synchronous=FULL), one process. A thread of its own writes,
// with group commit; reading is done here.
import { type EventLog, LogUnavailable } from '../event-log.ts'
import { checkCount, checkStream, readEvent, toStoredEvents } from '../stored-events.ts'
import { checkSqliteVersion, openDatabase } from './database.ts'
import { lockFolder } from './folder-lock.ts'
import { openFollowing } from './following.ts'
import { openGroupCommit } from './group-commit.ts'
import { prepareReading } from './reading.ts'
import { openRecent } from './recent.ts'
import { startWriter } from './writer.ts'

/** `commitDelayMs` is added to each commit before anyone is answered, so that a bench can stand for an ordinary disk (0). */
export type SqliteLogOptions = { folder: string; commitDelayMs?: number }

/**
 * Opens the log in a data folder, which is made when it is missing, and keeps the folder locked until `close`.
 * Throws an Error that says what to do when the folder cannot be written, when another process has it open, and when
 * the file is damaged, of another program or of a newer release.
 */
export function openSqliteLog({ folder, commitDelayMs = 0 }: SqliteLogOptions): EventLog {
  checkSqliteVersion(process.versions.sqlite)
  const unlock = lockFolder(folder)
  const db = openOrUnlock()
  const reading = prepareReading(db)
  const recent = openRecent()
  const following = openFollowing(reading, recent)
  const writer = startWriter({ folder, commitDelayMs })
  const group = openGroupCommit(writer.commit, (done) => {
    if (done) recent.remember(done)
    else recent.forget()
    following.wake()
  })
  let closing: Promise<void> | undefined

  function openOrUnlock() {
    try {
      return openDatabase(folder)
    } catch (error) {
      unlock()
      throw error
    }
  }

  // Everything rejects rather than throws, and nothing is taken once `close` was called.
  async function whenOpen<T>(run: () => T | Promise<T>): Promise<T> {
    if (closing !== undefined) throw new LogUnavailable('the log is closed')
    return await run()
  }

  async function finish(): Promise<void> {
    await group.drain()
    following.end()
    await writer.close()
    try {
      db.close()
    } finally {
      unlock()
    }
  }

  return {
    append: (stream, expected, events) =>
      whenOpen(async () => {
        const { stored, bytes } = toStoredEvents(stream, expected, events)
        return (await group.write({ do: 'append', stream, expected, events: stored }, bytes))!
      }),
    read: (stream, fromRevision = 0) => whenOpen(() => reading.stream(stream, fromRevision).map(readEvent)),
    follow: following.follow,
    head: () => whenOpen(reading.head),
    deleteStream: (stream) =>
      whenOpen(async () => {
        checkStream(stream)
        await group.write({ do: 'delete-stream', stream })
      }),
    keepLast: (stream, count) =>
      whenOpen(async () => {
        checkStream(stream)
        checkCount(count)
        await group.write({ do: 'keep-last', stream, count })
      }),
    check: () => whenOpen(async () => void (await group.write({ do: 'check' }))),
    close() {
      closing ??= finish()
      return closing
    },
  }
}
