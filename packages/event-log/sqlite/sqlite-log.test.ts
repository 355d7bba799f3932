import { getEventListeners } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { describeEventLog } from '../behaviour.ts'
import { Conflict, type EventLog, LogUnavailable, NO_STREAM } from '../event-log.ts'
import { handedToMany, made, taken } from '../example-events.ts'
import { promiseStream } from '../streams.ts'
import { newFolder, openUnderTest, removeFolder } from './log-under-test.ts'
import { openSqliteLog } from './sqlite-log.ts'

describeEventLog('SQLite log', openUnderTest)

const stream = promiseStream('leeds-1', 'p')
const streams = (count: number) => Array.from({ length: count }, (_, i) => promiseStream('leeds-1', `p${i}`))

describe('SQLite log by itself', () => {
  let folder: string
  let log: EventLog
  let commits: number
  let failNextCommit: boolean

  beforeEach(() => {
    folder = newFolder()
    commits = 0
    failNextCommit = false
    log = openSqliteLog({ folder, afterCommit })
  })
  afterEach(async () => {
    await log.close()
    removeFolder(folder)
  })

  function afterCommit(): void {
    commits += 1
    if (!failNextCommit) return
    failNextCommit = false
    throw new Error('the line went dead')
  }

  test('log: the head of an empty log is undefined', async () => {
    expect(await log.head()).toBeUndefined()
  })

  test('log: appends that come together share one commit', async () => {
    await Promise.all(streams(400).map((stream) => log.append(stream, NO_STREAM, [taken()])))
    expect(commits).toBe(1)
  })

  test('log: one commit holds the loop only for so many appends', async () => {
    await Promise.all(streams(2_000).map((stream) => log.append(stream, NO_STREAM, [taken()])))
    expect(commits).toBe(4)
  })

  test('P7 a conflict among appends that share a commit fails alone', async () => {
    const first = log.append(stream, NO_STREAM, [taken()])
    const second = log.append(stream, NO_STREAM, [taken()])
    const third = log.append(stream, 0, [taken()])
    await expect(second).rejects.toThrow(Conflict)
    expect([(await first).revision, (await third).revision, commits]).toEqual([0, 1, 1])
  })

  test('P3 nobody is told that all is well before the commit is over; repeating tells what was done', async () => {
    failNextCommit = true
    const events = [taken()]
    const lost = log.append(stream, NO_STREAM, events)
    const conflict = log.append(stream, NO_STREAM, [taken()])
    await expect(lost).rejects.toThrow(LogUnavailable)
    await expect(lost).rejects.toThrow('the line went dead')
    await expect(conflict).rejects.toThrow(LogUnavailable)
    expect((await log.append(stream, NO_STREAM, events)).revision).toBe(0)
    expect(await log.read(stream)).toHaveLength(1)
  })

  test('log: followers hear of a commit even when nobody could be answered', async () => {
    const batches = log.follow({ signal: new AbortController().signal })[Symbol.asyncIterator]()
    const next = batches.next()
    failNextCommit = true
    await expect(log.append(stream, NO_STREAM, [taken()])).rejects.toThrow(LogUnavailable)
    expect((await next).value).toHaveLength(1)
  })

  test('log: an append over 10,000 waiting ones is refused at once, and the others go through', async () => {
    const accepted = streams(10_000).map((stream) => log.append(stream, NO_STREAM, [taken()]))
    await expect(log.append(stream, NO_STREAM, [taken()])).rejects.toThrow(/queue full/)
    expect(commits).toBe(0)
    expect((await Promise.all(accepted)).every(({ revision }) => revision === 0)).toBe(true)
    expect((await log.append(stream, NO_STREAM, [taken()])).revision).toBe(0)
  })

  test('log: an append over 64 MiB of waiting ones is refused at once, and the others go through in small commits', async () => {
    const big = () => [taken(0, { command: 'x'.repeat(1_000_000) })]
    const accepted = streams(67).map((stream) => log.append(stream, NO_STREAM, big()))
    await expect(log.append(stream, NO_STREAM, big())).rejects.toThrow(/queue full/)
    await Promise.all(accepted)
    expect(commits).toBe(17)
    expect((await log.append(stream, NO_STREAM, big())).revision).toBe(0)
  })

  test('log: its check really writes', async () => {
    failNextCommit = true
    await expect(log.check()).rejects.toThrow(LogUnavailable)
    await log.check()
    expect(commits).toBe(2)
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
