import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openView, type View, viewIn } from './open-view.ts'
import { VIEW_SCHEMA } from './schema.ts'
import { copyIn, openCopy, takeCopy } from './view-copy.ts'

const ROWS = 20_000
const NEXT = VIEW_SCHEMA + 1

let folder: string
let view: View
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kept-copy-'))
  mkdirSync(join(folder, 'new'))
  view = openView(folder)
  write(0, ROWS)
})
afterEach(() => {
  view.close()
  rmSync(folder, { recursive: true })
})

/** Rows of some 200 bytes, and a checkpoint that says how many there are. */
function write(from: number, to: number): void {
  view.db.exec('begin')
  for (let n = from; n < to; n++) view.sql('insert into set_aside values (?, ?, 0, ?)').run(`s-${n}`, '0', 'x'.repeat(200))
  view.sql('update checkpoint set position = ?').run(String(to))
  view.db.exec('commit')
}
const count = ({ db }: { db: DatabaseSync }) => Number(db.prepare('select count(*) n from set_aside').get()?.n)
const copies = () => readdirSync(folder, { recursive: true }).filter((name) => String(name).includes('copy'))

async function received(): Promise<string> {
  const { bytes, stream } = await openCopy(view, AbortSignal.timeout(20_000))
  const contents = await buffer(stream)
  expect(contents.length).toBe(bytes)
  const path = copyIn(join(folder, 'new'))
  writeFileSync(path, contents)
  return path
}

test('view: a copy is of one moment, while the view is written and read', async () => {
  let written = ROWS
  const writing = setInterval(() => {
    write(written, written + 10)
    written += 10
    expect(count(view)).toBe(written)
  }, 0)
  const path = await received()
  clearInterval(writing)
  expect(written).toBeGreaterThan(ROWS)
  takeCopy(join(folder, 'new'), path, undefined)
  const copy = openView(join(folder, 'new'))
  expect(Number(copy.position())).toBeLessThan(written)
  expect(count(copy)).toBe(Number(copy.position()))
  copy.close()
  expect(copies()).toEqual([])
})

test('view: who stands where is not part of what is taken', async () => {
  view.sql('insert into presence values (?, ?, ?)').run('leeds', 'ann', '{}')
  takeCopy(join(folder, 'new'), await received(), undefined)
  const copy = openView(join(folder, 'new'))
  expect(copy.sql('select * from presence').all()).toEqual([])
  copy.close()
})

test('view: a copy that nobody wants any more is ended, and leaves nothing', async () => {
  const gone = new AbortController()
  const copying = openCopy(view, gone.signal)
  gone.abort(new Error('gone'))
  await expect(copying).rejects.toThrow('gone')
  expect(copies()).toEqual([])
  await received()
})

test('view: what a killed process left of a copy is removed when the view is opened', () => {
  view.close()
  for (const name of ['view-copy.sent', 'view-copy.sent-journal', 'view-copy.fetched']) writeFileSync(join(folder, name), 'x')
  view = openView(folder)
  expect(copies()).toEqual([])
  expect(count(view)).toBe(ROWS)
})

const change = (sql: string) => (path: string) => {
  const db = new DatabaseSync(path)
  db.exec(sql)
  db.close()
}

test.each<[string, string, (path: string) => void]>([
  ['of another schema', `expected a view of schema ${VIEW_SCHEMA}, got one of schema ${NEXT}`, change(`pragma user_version = ${NEXT}`)],
  [
    'that follows some stores',
    'expected a view that follows *, got one that follows leeds,york',
    change("update checkpoint set follows = 'leeds,york'"),
  ],
  ['that is empty', 'got one of schema 0', (path) => writeFileSync(path, '')],
  ['that is no database', 'not a database', (path) => writeFileSync(path, 'x'.repeat(10_000))],
  ['with a damaged page', '', (path) => damage(path, 100)],
  ['that ends too soon', '', (path) => cut(path)],
])('view: a copy %s is not taken, and says why', async (_, why, spoil) => {
  const path = await received()
  spoil(path)
  expect(() => takeCopy(join(folder, 'new'), path, undefined)).toThrow(why)
  expect(() => takeCopy(join(folder, 'new'), path, undefined)).toThrow(
    /expected a (whole file|view of schema|view that)|malformed|not a database/,
  )
  expect(readdirSync(join(folder, 'new'))).not.toContain(viewIn(''))
})

test('view: nothing that a lost view left beside it gets into the copy', async () => {
  const path = await received()
  for (const suffix of ['-wal', '-shm']) writeFileSync(`${viewIn(join(folder, 'new'))}${suffix}`, 'x')
  takeCopy(join(folder, 'new'), path, undefined)
  expect(readdirSync(join(folder, 'new'))).toEqual([viewIn('')])
})

test('view: one that followed other stores begins anew, for its checkpoint says nothing of those', () => {
  view.close()
  view = openView(folder, ['york', 'leeds'])
  expect([view.follows, view.position(), count(view)]).toEqual(['leeds,york', undefined, 0])
  write(0, 1)
  view.close()
  view = openView(folder, ['leeds', 'york'])
  expect(count(view)).toBe(1)
})

function damage(path: string, page: number): void {
  const contents = readFileSync(path)
  contents.fill(0xee, page * 4096, (page + 3) * 4096)
  writeFileSync(path, contents)
}

function cut(path: string): void {
  truncateSync(path, 4096 * 50)
}
