import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { NO_STREAM } from '../event-log.ts'
import { taken } from '../example-events.ts'
import { promiseStream } from '../streams.ts'
import { checkSqliteVersion, openDatabase } from './database.ts'
import { fillDisk, kill9, mountDisk, newFolder, removeFolder, startAppending, withDatabase } from './log-under-test.ts'
import { openSqliteLog } from './sqlite-log.ts'

let made: string
let folder: string
let file: string

beforeEach(() => {
  made = newFolder()
  folder = made
  file = join(folder, 'events.sqlite')
})
afterEach(() => removeFolder(made))

async function makeLog(events: number): Promise<void> {
  const log = openSqliteLog({ folder })
  const stream = promiseStream('leeds-1', 'p')
  for (let i = 0; i < events; i += 100) {
    await log.append(
      stream,
      i - 1,
      Array.from({ length: 100 }, () => taken()),
    )
  }
  await log.close()
}

/** Refused twice in the same words: the first refusal has let go of the folder. */
function expectRefused(...parts: string[]): void {
  for (let i = 0; i < 2; i++) {
    let message = 'opened'
    try {
      openSqliteLog({ folder })
    } catch (error) {
      message = (error as Error).message
    }
    for (const part of parts) expect(message).toContain(part)
  }
}

describe('one process per folder', () => {
  test('log: a folder opens once at a time in one process', async () => {
    const log = openSqliteLog({ folder })
    expectRefused('another Kept process has it open', folder)
    await log.append(promiseStream('leeds-1', 'p'), NO_STREAM, [taken()])
    await log.close()
    await openSqliteLog({ folder }).close()
  })

  test('log: a folder that another process has open is refused until that one is dead, by whatever death', async () => {
    const { child, lines } = startAppending(folder)
    expect((await lines.next()).value).toBe('opened')
    expectRefused('another Kept process has it open', folder)
    await kill9(child)
    await openSqliteLog({ folder }).close()
  })
})

describe('the folder', () => {
  test('log: a folder that is missing is made', async () => {
    folder = join(folder, 'a', 'b')
    await openSqliteLog({ folder }).close()
    expect(existsSync(join(folder, 'events.sqlite'))).toBe(true)
  })

  test('log: a folder that is a file is refused', () => {
    writeFileSync(join(folder, 'plain'), '')
    folder = join(folder, 'plain')
    expectRefused('expected a data folder', folder)
  })

  test('log: a folder that cannot be written is refused', (context) => {
    const disk = mountDisk('ro')
    if (!disk && process.getuid?.() === 0) return context.skip('root may write everywhere, and cannot mount a read-only disk here')
    try {
      if (disk) folder = disk.folder
      else chmodSync(folder, 0o500)
      expectRefused('expected a data folder that can be written', folder)
    } finally {
      disk?.remove()
    }
  })

  test('log: a log on a disk that has become full is refused, and opens when there is room', async (context) => {
    const disk = mountDisk('size=1m')
    if (!disk) return context.skip('needs the right to mount a small disk')
    try {
      folder = disk.folder
      await makeLog(100)
      fillDisk(join(folder, 'filler'))
      expectRefused('has room', folder)
      truncateSync(join(folder, 'filler'), 0)
      await openSqliteLog({ folder }).close()
    } finally {
      disk.remove()
    }
  })

  test('log: a disk with no room for a new log is refused, and opens when there is room', async (context) => {
    const disk = mountDisk('size=1m')
    if (!disk) return context.skip('needs the right to mount a small disk')
    try {
      folder = disk.folder
      writeFileSync(join(folder, 'filler'), Buffer.alloc(1000 * 1024))
      expectRefused('make room', folder)
      truncateSync(join(folder, 'filler'), 0)
      writeFileSync(join(folder, 'events.sqlite.new'), 'half of what a process made that was killed')
      await openSqliteLog({ folder }).close()
    } finally {
      disk.remove()
    }
  })
})

describe('the file', () => {
  test('log: a newer schema is refused and left as it was, with what its process had not checkpointed', async () => {
    await makeLog(100)
    const crashed = join(folder, 'crashed')
    mkdirSync(crashed)
    const copies = ['events.sqlite', 'events.sqlite-wal'].map((name) => join(crashed, name))
    withDatabase(folder, (db) => {
      db.exec('PRAGMA user_version = 99')
      for (const copy of copies) copyFileSync(join(folder, basename(copy)), copy)
    })
    const before = copies.map((copy) => readFileSync(copy))
    folder = crashed
    expectRefused('schema 1', '99', 'newer release', crashed)
    expect(copies.map((copy) => readFileSync(copy))).toEqual(before)
  })

  test('log: a database of another program is refused and left as it was', () => {
    withDatabase(folder, (db) => db.exec('CREATE TABLE recipes (name TEXT)'))
    const before = readFileSync(file)
    expectRefused('expected the event log of Kept', file)
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  test('log: a file that is no database is refused', () => {
    writeFileSync(file, 'dear diary, '.repeat(1_000))
    expectRefused('damaged', 'restore it from a backup', file)
  })

  test('log: a file that was emptied is refused, not taken for a new log', () => {
    closeSync(openSync(file, 'w'))
    expectRefused('was emptied', file)
  })

  test.each([1, 4_096, 100_000])('log: a file that lost its last %i bytes is refused', async (lost) => {
    await makeLog(1_000)
    truncateSync(file, statSync(file).size - lost)
    expectRefused('damaged', 'restore it from a backup', file)
  })

  test('log: a file that lost its end while a write-ahead file lies beside it is refused', async () => {
    await makeLog(1_000)
    const { child, lines } = startAppending(folder)
    for (let i = 0; i < 10; i++) await lines.next()
    await kill9(child)
    expect(statSync(`${file}-wal`).size).toBeGreaterThan(0)
    truncateSync(file, 8_192)
    const before = [readFileSync(file), readFileSync(`${file}-wal`)]
    expectRefused('damaged', 'restore it from a backup', file)
    expect([readFileSync(file), readFileSync(`${file}-wal`)]).toEqual(before)
  })

  test('log: a file cut short amid a checkpoint is whole with its write-ahead file, and opens', async () => {
    await openSqliteLog({ folder }).close()
    const { size } = statSync(file)
    const { child, lines } = startAppending(folder)
    for (let i = 0; i < 200; i++) await lines.next()
    await kill9(child)
    // The first pages as a checkpoint writes them, the others not yet, and the write-ahead file as it was.
    const wal = readFileSync(`${file}-wal`)
    withDatabase(folder, (db) => db.exec('PRAGMA wal_checkpoint'))
    truncateSync(file, size)
    writeFileSync(`${file}-wal`, wal)
    const log = openSqliteLog({ folder })
    expect(Number(await log.head())).toBeGreaterThan(100)
    await log.close()
  })

  test('log: a write-ahead file whose log is gone is refused, not joined to a new one', async () => {
    const { child, lines } = startAppending(folder)
    for (let i = 0; i < 10; i++) await lines.next()
    await kill9(child)
    renameSync(file, join(folder, 'elsewhere'))
    expectRefused('it is gone', file)
  })
})

test('log: each commit is written ahead and synced', () => {
  const db = openDatabase(folder)
  expect(db.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' })
  expect(db.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 })
  db.close()
})

test.each(['3.51.2', '3.50.9', '3.9.0', '2.99.9', '', undefined])('log: SQLite %s is refused', (version) => {
  expect(() => checkSqliteVersion(version)).toThrow(/expected SQLite 3.51.3/)
})

test.each(['3.51.3', '3.52.0', '4.0.0', process.versions.sqlite])('log: SQLite %s will do', (version) => {
  expect(() => checkSqliteVersion(version)).not.toThrow()
})
