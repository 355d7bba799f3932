// What goes wrong with disks and processes, for real.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Followed, LogUnavailable, NO_STREAM } from '../event-log.ts'
import { handedToMany, taken } from '../example-events.ts'
import { promiseStream } from '../streams.ts'
import { fillDisk, kill9, mountDisk, newFolder, removeFolder, startAppending } from './log-under-test.ts'
import { openSqliteLog } from './sqlite-log.ts'

let folder: string
beforeEach(() => {
  folder = newFolder()
})
afterEach(() => removeFolder(folder))

test('P3 a full disk refuses a whole commit and harms nothing; when there is room again, repeating brings each event once', async (context) => {
  const disk = mountDisk('size=2m')
  if (!disk) return context.skip('needs the right to mount a small disk')
  const log = openSqliteLog({ folder: disk.folder })
  try {
    const [kept, late] = [promiseStream('leeds-1', 'kept'), promiseStream('leeds-1', 'late')]
    await log.append(kept, NO_STREAM, [taken(), taken()])
    fillDisk(join(disk.folder, 'filler'))

    const events = Array.from({ length: 20 }, () => handedToMany(200))
    const tries = () => events.map((event, i) => log.append(late, i - 1, [event]))
    for (let round = 0; round < 3; round++) {
      const outcomes = await Promise.allSettled([...tries(), log.append(kept, NO_STREAM, [taken()]), log.check()])
      for (const outcome of outcomes) {
        expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(LogUnavailable) })
        expect(outcome).toMatchObject({ reason: { message: expect.stringContaining('disk is full') } })
      }
    }
    await expect(log.check()).rejects.toThrow(LogUnavailable)
    expect(await log.read(kept)).toHaveLength(2)
    expect(await log.read(late)).toEqual([])

    rmSync(join(disk.folder, 'filler'))
    await log.check()
    expect((await Promise.all(tries())).map(({ revision }) => revision)).toEqual(events.map((_, i) => i))
    expect((await log.read(late)).map((event) => event.id)).toEqual(events.map((event) => event.id))
  } finally {
    await log.close()
    disk.remove()
  }
})

test('P3 whatever was answered before a kill -9 is in the log, in whole appends, and each once', { timeout: 30_000 }, async () => {
  const answered: string[] = []
  for (let round = 0; round < 3; round++) {
    const { child, lines } = startAppending(folder)
    for (let i = 0; i < 400; i++) answered.push((await lines.next()).value)
    await kill9(child)
    // What it had said already counts as well.
    for (let line = await lines.next(); !line.done; line = await lines.next()) answered.push(line.value)
  }
  const ids = answered.filter((line) => line !== 'opened')
  const log = openSqliteLog({ folder })
  const events = await everything(log)
  const there = new Set(events.map((event) => ('id' in event ? event.id : '')))
  expect(ids.filter((id) => !there.has(id))).toEqual([])
  const lengths = Map.groupBy(events, (event) => event.stream)
  for (const stream of lengths.values()) {
    expect(stream.map((event) => event.revision)).toEqual(stream.map((_, i) => i))
    expect(stream.length % 2).toBe(0)
  }
  expect(lengths.size).toBe(24)
  await log.close()
})

async function everything(log: ReturnType<typeof openSqliteLog>): Promise<Followed[]> {
  const head = await log.head()
  const all: Followed[] = []
  for await (const batch of log.follow({ signal: new AbortController().signal })) {
    all.push(...batch)
    if (all.at(-1)?.position === head) break
  }
  return all
}
