import { getEventListeners } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { describeEventLog } from '../behaviour.ts'
import { type EventLog, LogUnavailable, NO_STREAM } from '../event-log.ts'
import { handedToMany, made, taken } from '../example-events.ts'
import { promiseStream } from '../streams.ts'
import { newFolder, openUnderTest, removeFolder, withDatabase } from './log-under-test.ts'
import { openSqliteLog } from './sqlite-log.ts'

describeEventLog('SQLite log', openUnderTest)

const stream = promiseStream('leeds-1', 'p')

describe('SQLite log by itself', () => {
  let folder: string
  let log: EventLog

  beforeEach(() => {
    folder = newFolder()
    log = openSqliteLog({ folder })
  })
  afterEach(async () => {
    await log.close()
    removeFolder(folder)
  })

  test('log: the head of an empty log is undefined', async () => {
    expect(await log.head()).toBeUndefined()
  })

  test('log: while another program holds the file, appends and the check are refused and the loop goes on; afterwards they go through', async () => {
    const other = new DatabaseSync(join(folder, 'events.sqlite'))
    other.exec('BEGIN IMMEDIATE')
    const refused = Promise.allSettled([log.append(stream, NO_STREAM, [taken()]), log.check()])
    // The writer waits a second for the file: the loop must turn meanwhile.
    let turns = 0
    const count = setInterval(() => {
      turns += 1
    }, 10)
    for (const outcome of await refused) {
      expect(outcome).toMatchObject({ reason: expect.any(LogUnavailable) })
      expect(outcome).toMatchObject({ reason: { message: expect.stringContaining('locked') } })
    }
    clearInterval(count)
    expect(turns).toBeGreaterThan(10)
    other.exec('ROLLBACK')
    other.close()
    await log.check()
    expect((await log.append(stream, NO_STREAM, [taken()])).revision).toBe(0)
  })

  test('log: a follower gets what was written by whatever hand, in order, when it hears of the next commit', async () => {
    const batches = log.follow({ signal: new AbortController().signal })[Symbol.asyncIterator]()
    const first = batches.next()
    await log.append(stream, NO_STREAM, [taken()])
    await first
    const next = batches.next()
    withDatabase(folder, (db) => {
      db.prepare(
        "INSERT INTO events (stream, revision, id, type, version, data, meta) SELECT 'other', 0, ?, type, version, data, meta FROM events",
      ).run(crypto.randomUUID())
    })
    await log.append(stream, 0, [taken(1)])
    expect((await next).value).toMatchObject([{ stream: 'other' }, { stream }])
  })

  test('log: a follower that catches up lets others have their turn between batches', async () => {
    await log.append(
      stream,
      NO_STREAM,
      Array.from({ length: 100 }, () => taken()),
    )
    let turns = 0
    const count = () => {
      turns += 1
      counter = setImmediate(count)
    }
    let counter = setImmediate(count)
    let seen = 0
    for await (const batch of log.follow({ batchAtMost: 1, signal: new AbortController().signal })) {
      seen += batch.length
      if (seen === 100) break
    }
    clearImmediate(counter)
    expect(turns).toBeGreaterThanOrEqual(99)
  })

  test('log: a follower that waits often leaves no listeners behind', async () => {
    const abort = new AbortController()
    const batches = log.follow({ signal: abort.signal })[Symbol.asyncIterator]()
    for (let i = 0; i < 10; i++) {
      const next = batches.next()
      await log.append(stream, i - 1, [taken(i)])
      expect((await next).done).toBe(false)
    }
    const last = batches.next()
    expect(getEventListeners(abort.signal, 'abort').length).toBeLessThanOrEqual(1)
    abort.abort()
    await last
  })

  test('log: what a deleted stream said is in no file any more', async () => {
    const holds = (text: string) =>
      readdirSync(folder).filter((name) => name !== 'kept.lock' && readFileSync(join(folder, name)).includes(text))
    await log.append(stream, NO_STREAM, [made('the-forgotten'), handedToMany(100)])
    await log.append(promiseStream('leeds-1', 'q'), NO_STREAM, [made('the-remembered')])
    expect(holds('the-forgotten')).not.toEqual([])
    await log.deleteStream(stream)
    expect(holds('the-forgotten')).toEqual([])
    expect(holds('the-remembered')).not.toEqual([])
  })

  test('log: a deleted stream counts from 0 again', async () => {
    await log.append(stream, NO_STREAM, [taken(), taken()])
    await log.deleteStream(stream)
    expect((await log.append(stream, NO_STREAM, [taken()])).revision).toBe(0)
  })

  test('log: a deleted stream forgets how many events it keeps', async () => {
    await log.keepLast(stream, 1)
    await log.append(stream, NO_STREAM, [taken()])
    await log.deleteStream(stream)
    await log.append(stream, NO_STREAM, [taken(), taken()])
    expect(await log.read(stream)).toHaveLength(2)
  })

  test('log: following after a position of another kind of log is refused', async () => {
    const batches = log.follow({ after: 'C:1/P:1', signal: new AbortController().signal })[Symbol.asyncIterator]()
    await expect(batches.next()).rejects.toThrow(TypeError)
  })
})
