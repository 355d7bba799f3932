import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { NO_STREAM } from '../event-log.ts'
import { taken } from '../example-events.ts'
import { toStoredEvents } from '../stored-events.ts'
import { promiseStream } from '../streams.ts'
import { type Piece, prepareCommitting } from './committing.ts'
import { newFolder, removeFolder } from './log-under-test.ts'
import { prepareReading } from './reading.ts'
import { openSqliteLog } from './sqlite-log.ts'

let folder: string
let db: DatabaseSync
let commit: ReturnType<typeof prepareCommitting>

beforeEach(async () => {
  folder = newFolder()
  await openSqliteLog({ folder }).close()
  db = new DatabaseSync(`${folder}/events.sqlite`)
  commit = prepareCommitting(db)
})
afterEach(() => {
  db.close()
  removeFolder(folder)
})

const p = promiseStream('leeds-1', 'p')
const append = (stream: string, expected = NO_STREAM, events = [taken()]): Piece => ({
  do: 'append',
  stream,
  expected,
  events: toStoredEvents(stream, expected, events).stored,
})
/** Fails in the database itself. */
const broken = (): Piece => ({
  do: 'append',
  stream: 'broken',
  expected: NO_STREAM,
  events: [{ id: 'x', type: 'x', version: 1, data: '{}' } as never],
})
const streams = () =>
  db
    .prepare('SELECT stream FROM events ORDER BY stream')
    .all()
    .map((row) => row.stream)

test('log: one piece that breaks rolls back all that share its commit, and the next commit is as good as new', () => {
  expect(() => commit([append('a'), broken(), append('b')])).toThrow()
  expect(db.isTransaction).toBe(false)
  expect(streams()).toEqual([])
  commit([append('c')])
  expect(streams()).toEqual(['c'])
})

test('P7 a conflict among appends that share a commit fails alone, in the order in which they came', () => {
  expect(commit([append(p), append(p), append(p, 0)])).toMatchObject([
    { appended: { revision: 0 }, plain: true },
    { conflict: expect.stringContaining('it is at 0') },
    { appended: { revision: 1 }, plain: true },
  ])
})

test('P7 a conflict is not told when what it rests on was not committed', () => {
  expect(() => commit([append(p), append(p), broken()])).toThrow()
})

test('P3 an append that is repeated is not plain', () => {
  const again = append(p)
  expect(commit([again, again])).toMatchObject([
    { appended: { revision: 0 }, plain: true },
    { appended: { revision: 0 }, plain: false },
  ])
})

test('log: a transaction that a failed disk left open is rolled back before the next commit', () => {
  db.exec('BEGIN')
  db.exec("INSERT INTO events (stream, revision, id, type, version, data, meta) VALUES ('left', 0, '', 'nudged', 1, '{}', '{}')")
  commit([append('next')])
  expect(streams()).toEqual(['next'])
})

test('log: nobody reads what is not committed', () => {
  const other = new DatabaseSync(`${folder}/events.sqlite`)
  const reading = prepareReading(other)
  db.exec('BEGIN')
  db.exec("INSERT INTO events (stream, revision, id, type, version, data, meta) VALUES ('left', 0, '', 'nudged', 1, '{}', '{}')")
  expect(reading.stream('left', 0)).toEqual([])
  expect(reading.head()).toBeUndefined()
  other.close()
})
