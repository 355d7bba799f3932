// The view is a reading of the log: thrown away and built again it is the same, in whatever portions the log comes.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Followed } from '@kept/event-log/event-log'
import { openSqliteLog } from '@kept/event-log/sqlite/sqlite-log'
import { promiseStream } from '@kept/event-log/streams'
import { apply } from '@kept/view/apply'
import { openView } from '@kept/view/open-view'
import { setAsides } from '@kept/view/queries-promises'
import { expect, onTestFinished, test } from 'vitest'
import { chance, seedFor } from '../harness/seeded.ts'
import { openShop } from '../harness/shop.ts'
import { busyDay } from './busy-day.ts'
import { bothViews, readAll, rowsOf } from './rebuilt.ts'

test('P4 after a busy day the view equals one that was built anew, whatever the size of the batches', async () => {
  const seed = seedFor('rebuild')
  const { shop } = await busyDay(chance(seed), 300)
  const { kept, rebuilt } = await bothViews(shop.folder)
  expect(kept.promise!.length).toBeGreaterThan(30)
  expect(kept).toEqual(rebuilt)

  const events = await readAll(shop.node().log)
  const random = chance(seed)
  for (const size of [1, 2, 7, () => 1 + random.below(50)]) {
    const view = openView(newFolder())
    for (let from = 0; from < events.length; ) {
      const batch = events.slice(from, from + (typeof size === 'number' ? size : size()))
      apply(view, batch)
      from += batch.length
    }
    expect(rowsOf(view)).toEqual(rebuilt)
    view.close()
  }
})

test('P4 a view that was thrown away is built again when the node starts, and the day goes on', async () => {
  const shop = await openShop()
  const ana = await shop.colleague('ana', { zone: 'hair' })
  const ben = await shop.colleague('ben', { zone: 'hair' })
  const promise = await ana.makes({ kind: 'find-someone', zone: 'hair' })
  ben.isAsked({ promise: promise.id })
  await shop.restart(0, () => {
    for (const file of readdirSync(shop.folder)) if (file.startsWith('view-')) rmSync(join(shop.folder, file))
  })
  expect((await ben.tries<{ asks: { promiseId: string }[] }>('GET', '/v1/asks')).body.asks).toMatchObject([{ promiseId: promise.id }])
  await ben.sends(promise, 'take')
  await shop.moveBy(600_000 - 1)
})

test('P1 an event that cannot be applied is set aside with its stream; the rest goes on, and health names it', async () => {
  const shop = await openShop()
  const ana = await shop.colleague('ana', { zone: 'hair' })
  const fine = await ana.makes({ kind: 'check-stock', zone: 'hair' })
  const broken = promiseStream(shop.storeId, 'broken')
  const at = { atMs: shop.clock.nowMs(), by: { role: 'kept' as const, id: '' } }
  const nudged = (i: number) => ({ type: 'nudged' as const, data: at, id: `00000000-0000-4000-8000-00000000000${i}`, meta: {} })
  await shop.node().log.append(broken, -1, [nudged(1)])
  await shop.node().log.append(broken, 0, [nudged(2)])
  const after = await ana.makes({ kind: 'check-stock', zone: 'hair' })
  const healthIsRed = async () => {
    const { status, body } = await shop.call<{ why: string[] }>('GET', '/healthz')
    expect({ status, why: body.why }).toEqual({ status: 503, why: [expect.stringContaining(`set aside ${broken}`)] })
    expect((await shop.call('GET', '/readyz')).status).toBe(200)
    const { body: list } = await ana.tries<{ items: { id: string }[] }>('GET', '/v1/promises')
    expect(list.items.map(({ id }) => id).sort()).toEqual([fine.id, after.id].sort())
  }
  await healthIsRed()
  expect(setAsides(shop.node().view)).toHaveLength(1)
  await shop.restart()
  await healthIsRed()
  await ana.sends(after, 'keep')
  await ana.sends(fine, 'keep')
})

test('P1 an event of a newer release is set aside too', async () => {
  const folder = newFolder()
  const log = openSqliteLog({ folder })
  const view = openView(folder)
  const unreadable: Followed = {
    stream: 'promise-larkspur~p',
    revision: 0,
    position: '0000000000000001',
    unreadable: 'expected a known event type',
  }
  expect(apply(view, [unreadable]).setAside).toEqual(['promise-larkspur~p'])
  expect(setAsides(view)[0]?.why).toContain('expected a known event type')
  view.close()
  await log.close()
})

/** A folder of its own for one test. */
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kept-view-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
