import { oneRedis } from '@kept/redis/redis-hooks'
import { inRedis } from '@kept/redis/redis-under-test'
import { expect, test } from 'vitest'
import type { DueItem } from '../due-work.ts'
import { memoryRows } from '../memory-rows.ts'
import { beginWork, item, signal } from '../work-under-test.ts'
import { onMovedClock } from './bullmq-under-test.ts'
import { lateMs, listen, openWorker, startHanging } from './workers.ts'

const redis = oneRedis()
const where = () => ({ redis: redis().address, prefix: redis().prefix() })

test('P4 every item begins exactly at its instant', async () => {
  const t = await beginWork(onMovedClock(where()))
  await t.arm(item('b', t.step(2)), item('a', t.step(1)), item('c', t.step(9)))
  await t.arm(item('c', t.step(3), 1))
  await t.until(t.step(20))
  expect(t.done.map(({ id, atMs }) => [id, atMs])).toEqual([
    ['a', t.step(1)],
    ['b', t.step(2)],
    ['c', t.step(3)],
  ])
  await t.close()
})

test('P4 of several workers with the same rows one does each item, and all have some', async () => {
  const rows = memoryRows()
  const options = where()
  const workers = await Promise.all([1, 2, 3].map(() => openWorker(rows, { ...options, atOnce: 50 })))
  const startMs = Date.now() + 500
  const items = Array.from({ length: 300 }, (_, i) => item(`p${i}`, startMs + i))
  rows.put(...items)
  await Promise.all(workers.map((worker) => worker.arm(items)))
  await Promise.all(workers.map((worker) => worker.until(startMs + 300)))
  const begun = workers.flatMap((worker) => worker.begun)
  expect(begun.map(({ id }) => id).sort()).toEqual(items.map(({ id }) => id).sort())
  expect(workers.filter((worker) => worker.begun.length > 0)).toHaveLength(3)
  expect(workers.flatMap((worker) => worker.errors)).toEqual([])
  await Promise.all(workers.map((worker) => worker.close()))
})

test('P4 thousands that fall due in one instant are all handed over before it', { timeout: 20_000 }, async () => {
  const dueAtMs = Date.now() + 4_000
  const items = Array.from({ length: 2_000 }, (_, i) => item(`p${i}`, dueAtMs))
  const rows = memoryRows(items)
  const all = signal()
  const begunMs: number[] = []
  const doWork = async (due: DueItem) => {
    rows.remove(due)
    if (begunMs.push(Date.now()) === items.length) all.give()
  }
  const worker = await openWorker(rows, { ...where(), atOnce: 4_000, retryAfterMs: 10_000, doWork })
  await all.given
  expect(Math.min(...begunMs)).toBeGreaterThanOrEqual(dueAtMs)
  expect(Math.max(...begunMs) - dueAtMs).toBeLessThan(1_500)
  await worker.close()
})

test('due-work: chains with prefixes of their own share a Redis and do only what is theirs', async () => {
  const rows = [memoryRows(), memoryRows()]
  const workers = await Promise.all(rows.map((own) => openWorker(own, where())))
  const dueAtMs = Date.now() + 200
  for (const [i, worker] of workers.entries()) {
    rows[i]!.put(item('a', dueAtMs + i))
    await worker.arm([item('a', dueAtMs + i)])
  }
  for (const worker of workers) await worker.until(dueAtMs + 1)
  expect(workers.map(({ begun }) => begun.map((one) => one.dueAtMs))).toEqual([[dueAtMs], [dueAtMs + 1]])
  await Promise.all(workers.map((worker) => worker.close()))
})

test('P4 an item that a worker holds when it closes is done by another at its instant', async () => {
  const options = where()
  const events = await listen(options)
  const held = item('held', Date.now() + 3_000)
  const taken = events.taken(held)
  const first = await openWorker(memoryRows([held]), options)
  await taken
  const second = await openWorker(memoryRows([held]), options)
  const closingMs = Date.now()
  await first.close()
  expect(Date.now() - closingMs).toBeLessThan(1_500)
  await second.until(held.dueAtMs)
  expect(first.begun).toEqual([])
  expect(second.begun).toHaveLength(1)
  expect(lateMs(second.begun)[0]).toBeLessThan(500)
  await second.close()
  await events.close()
})

test('P4 a worker killed in the middle of an item costs 5 seconds at most: another does it', { timeout: 40_000 }, async () => {
  const options = where()
  const cut = item('cut', Date.now())
  const dying = startHanging({ ...options, aheadMs: 2_000, item: cut })
  await dying.begun
  const second = await openWorker(memoryRows([cut]), options)
  await dying.kill()
  const killedMs = Date.now()
  await second.idle()
  expect(second.begun).toMatchObject([{ id: 'cut' }])
  expect((second.begun[0]?.atMs ?? 0) - killedMs).toBeLessThan(5_000)
  await second.close()
})

test('due-work: Redis holds ids only, also of what was rejected, and nothing of what is done', async () => {
  const options = where()
  const rejected = signal()
  const rows = memoryRows([item('a', Date.now())])
  let fails = true
  const worker = await openWorker(rows, {
    ...options,
    retryAfterMs: 300,
    doWork: async (due) => {
      if (fails) throw new Error('the customer wears a red coat')
      rows.remove(due)
    },
    onError: () => rejected.give(),
  })
  await rejected.given
  const during = await everythingIn(redis().address, options.prefix)
  fails = false
  await worker.until(Date.now() + 300)
  expect(rows.size()).toBe(0)
  await worker.close()
  const after = await everythingIn(redis().address, options.prefix)

  const job = `${options.prefix}:due:promise-main~a-0`
  expect(JSON.parse(during.get(job)?.data ?? '')).toEqual({
    what: 'promise',
    storeId: 'main',
    id: 'a',
    dueAtMs: expect.any(Number),
    revision: 0,
  })
  expect(JSON.stringify([...during, ...after])).not.toMatch(/red coat|Error:/)
  expect([...after.keys()].filter((key) => !/:(meta|events|stalled-check|id|marker)$/.test(key))).toEqual([])
  for (const key of [...during.keys(), ...after.keys()]) expect(key.startsWith(`${options.prefix}:`)).toBe(true)
})

/** All keys that have the prefix in them, and what the hashes and streams among them hold. */
function everythingIn(address: string, prefix: string): Promise<Map<string, Record<string, string>>> {
  return inRedis(address, async (client) => {
    const found = new Map<string, Record<string, string>>()
    for (const key of await client.keys(`*${prefix}*`)) {
      const type = await client.type(key)
      if (type === 'hash') found.set(key, await client.hgetall(key))
      else found.set(key, type === 'stream' ? { entries: JSON.stringify(await client.xrange(key, '-', '+')) } : {})
    }
    return found
  })
}
