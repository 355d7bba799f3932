// What goes wrong with Redis, for real.
import { ownRedis } from '@kept/redis/redis-hooks'
import { inRedis } from '@kept/redis/redis-under-test'
import { expect, test } from 'vitest'
import { memoryRows } from '../memory-rows.ts'
import { item, signal } from '../work-under-test.ts'
import { openBullmqDueWork } from './bullmq-due-work.ts'
import { lateMs, listen, openWorker, startHanging } from './workers.ts'

const redis = ownRedis()
const where = () => ({ redis: redis().address, prefix: redis().prefix() })

test.each(['killed', 'frozen'] as const)('P4 while Redis is %s, items are done at their instants all the same', async (how) => {
  const rows = memoryRows()
  const worker = await openWorker(rows, where())
  if (how === 'killed') await redis().kill()
  else redis().freeze()
  // Twice the time that Redis has to answer: by then it is surely found to be away.
  const startMs = Date.now() + 5_000
  const items = Array.from({ length: 20 }, (_, i) => item(`p${i}`, startMs + 20 * i))
  rows.put(...items)
  await worker.arm(items)
  await worker.until(startMs + 400)
  expect(worker.begun.map(({ id }) => id)).toEqual(items.map(({ id }) => id))
  expect(Math.max(...lateMs(worker.begun))).toBeLessThan(500)
  expect(worker.errors).toContainEqual(expect.objectContaining({ message: expect.stringContaining('each worker does all of it') }))
  expect(worker.errors.map(String).slice(2)).toEqual([])

  if (how === 'killed') await redis().start()
  else redis().thaw()
  const later = item('later', Date.now() + 1_500)
  rows.put(later)
  await worker.arm([later])
  await worker.until(later.dueAtMs)
  expect(worker.begun.at(-1)).toMatchObject({ id: 'later' })
  expect(lateMs(worker.begun.slice(-1))[0]).toBeLessThan(500)
  await worker.close()
})

test('P4 what is rejected while Redis is away rests, and is tried again', async () => {
  const rows = memoryRows()
  const begunAtMs: number[] = []
  const worker = await openWorker(rows, {
    ...where(),
    retryAfterMs: 200,
    doWork: async (due) => {
      begunAtMs.push(Date.now())
      if (begunAtMs.length < 3) throw new Error('not this time')
      rows.remove(due)
    },
  })
  await redis().kill()
  rows.put(item('a', Date.now()))
  await worker.arm([item('a', Date.now())])
  await worker.until(Date.now() + 1_000)
  expect(begunAtMs).toHaveLength(3)
  expect(begunAtMs[1]! - begunAtMs[0]!).toBeGreaterThanOrEqual(199)
  expect(begunAtMs[2]! - begunAtMs[1]!).toBeGreaterThanOrEqual(199)
  await worker.close()
})

test.each([
  ['is flushed', 2_500],
  ['is killed and comes back without its file', 500],
  ['is killed and comes back with its file', 500],
] as const)(
  'P4 when the worker that holds an item dies and Redis %s, the item is at most so late: %i ms',
  { timeout: 40_000 },
  async (how, atMostMs) => {
    const options = { ...where(), aheadMs: 60_000 }
    const events = await listen(options)
    const lost = item('lost', Date.now() + 2_000)
    const taken = events.taken(lost)
    const dying = startHanging({ ...options, item: lost })
    await taken
    await events.close()
    const second = await openWorker(memoryRows([lost]), options)
    await dying.kill()
    if (how === 'is flushed') await redis().flush()
    else {
      await redis().kill()
      if (how.endsWith('without its file')) redis().loseFile()
      await redis().start()
    }
    const couldBeDoneAtMs = Math.max(lost.dueAtMs, Date.now())
    await second.until(couldBeDoneAtMs)
    expect(second.begun).toMatchObject([{ id: 'lost' }])
    expect(second.begun[0]!.atMs - couldBeDoneAtMs).toBeLessThan(atMostMs)
    await second.close()
  },
)

test('P4 items that a worker holds while Redis loses everything are done once, at their instants', async () => {
  const rows = memoryRows(Array.from({ length: 20 }, (_, i) => item(`p${i}`, Date.now() + 2_000)))
  const options = where()
  const events = await listen(options)
  const taken = events.taken(item('p19', 0))
  const worker = await openWorker(rows, { ...options, aheadMs: 60_000 })
  await taken
  await events.close()
  await redis().kill()
  redis().loseFile()
  await redis().start()
  await worker.until(Date.now() + 2_000)
  expect(rows.size()).toBe(0)
  expect(new Set(worker.begun.map(({ id }) => id)).size).toBe(20)
  expect(Math.max(...lateMs(worker.begun))).toBeLessThan(500)
  await worker.close()
})

test('P4 an item whose lock is lost again and again is done once, at its instant, and nobody is told', async () => {
  const options = { ...where(), aheadMs: 60_000 }
  const events = await listen(options)
  const held = item('held', Date.now() + 8_000)
  const taken = events.taken(held)
  const worker = await openWorker(memoryRows([held]), options)
  await taken
  await events.close()
  let lost = 0
  await inRedis(options.redis, async (redis) => {
    while (lost < 3) {
      const locks = await redis.keys(`${options.prefix}:*:lock`)
      if (locks.length > 0) lost += await redis.del(...locks)
    }
  })
  expect(Date.now()).toBeLessThan(held.dueAtMs)
  await worker.until(held.dueAtMs)
  expect(worker.begun).toMatchObject([{ id: 'held' }])
  expect(lateMs(worker.begun)[0]).toBeLessThan(500)
  await worker.close()
  expect(worker.errors).toEqual([])
})

test('due-work: with Redis frozen and work that never ends, closing takes seconds', { timeout: 15_000 }, async () => {
  const begun = signal()
  const worker = await openWorker(memoryRows([item('a', Date.now())]), {
    ...where(),
    workEndsWithinMs: 300,
    doWork: () => {
      begun.give()
      return new Promise(() => {})
    },
  })
  await begun.given
  redis().freeze()
  const startedMs = Date.now()
  await worker.close()
  expect(Date.now() - startedMs).toBeLessThan(4_000)
  redis().thaw()
})

test('due-work: it does not open without its Redis, and says why', async () => {
  const options = { ...where(), clock: { nowMs: Date.now, setAlarm: () => () => {} }, rows: memoryRows(), doWork: () => Promise.resolve() }
  await redis().stop()
  await expect(openBullmqDueWork(options)).rejects.toThrow(/expected a Redis that answers at 127\.0\.0\.1:\d+, got: .*ECONNREFUSED/)
  await expect(openBullmqDueWork({ ...options, redis: 'amqp://127.0.0.1' })).rejects.toThrow('expected an address such as redis://')
})
