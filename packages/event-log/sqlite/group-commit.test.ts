import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Conflict, LogUnavailable, NO_STREAM } from '../event-log.ts'
import { taken } from '../example-events.ts'
import { promiseStream } from '../streams.ts'
import { openGroupCommit } from './group-commit.ts'
import { newFolder, removeFolder } from './log-under-test.ts'
import { prepareReading } from './reading.ts'
import { openSqliteLog } from './sqlite-log.ts'

let folder: string
let db: DatabaseSync

beforeEach(async () => {
  folder = newFolder()
  await openSqliteLog({ folder }).close()
  db = new DatabaseSync(`${folder}/events.sqlite`)
})
afterEach(() => {
  db.close()
  removeFolder(folder)
})

const openGroup = () => openGroupCommit(db, { afterCommit: () => {}, written: () => {} })
const write = (stream: string) => () => {
  db.prepare("INSERT INTO events (stream, revision, id, type, version, data, meta) VALUES (?, 0, '', 'nudged', 1, '{}', '{}')").run(stream)
}
const written = () =>
  db
    .prepare('SELECT stream FROM events ORDER BY stream')
    .all()
    .map((row) => row.stream)

test('log: one piece of work that breaks rolls back all that share its commit, and the next commit is as good as new', async () => {
  const group = openGroup()
  const broken = () => {
    throw new Error('no such thing')
  }
  const outcomes = await Promise.allSettled([group.write(write('a')), group.write(broken), group.write(write('b'))])
  for (const outcome of outcomes) expect(outcome).toMatchObject({ reason: expect.any(LogUnavailable) })
  expect(db.isTransaction).toBe(false)
  expect(written()).toEqual([])
  await group.write(write('c'))
  expect(written()).toEqual(['c'])
})

test('P7 a conflict is not told before what it rests on is committed', async () => {
  const group = openGroup()
  const conflict = group.write(() => {
    throw new Conflict('somebody was first')
  })
  const broken = group.write(() => {
    throw new Error('no such thing')
  })
  await expect(conflict).rejects.toThrow(LogUnavailable)
  await expect(broken).rejects.toThrow(LogUnavailable)
})

test('log: a transaction that a failed disk left open is rolled back before the next commit', async () => {
  const group = openGroup()
  db.exec('BEGIN')
  write('left')()
  await group.write(write('next'))
  expect(written()).toEqual(['next'])
})

test('log: nobody reads what a failed disk left uncommitted', () => {
  const reading = prepareReading(db)
  db.exec('BEGIN')
  write('left')()
  expect(reading.stream('left', 0)).toEqual([])
  expect(reading.head()).toBeUndefined()
})

test('log: while another program holds the file, appends are refused; afterwards they go through', async () => {
  const log = openSqliteLog({ folder })
  const stream = promiseStream('leeds-1', 'p')
  db.exec('BEGIN IMMEDIATE')
  await expect(log.append(stream, NO_STREAM, [taken()])).rejects.toThrow(/locked/)
  db.exec('ROLLBACK')
  expect((await log.append(stream, NO_STREAM, [taken()])).revision).toBe(0)
  await log.close()
})
