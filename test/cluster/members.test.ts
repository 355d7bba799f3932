// What nodes are to each other: one does what another cannot, and none does what it should not.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PromiseEvent } from '@kept/contracts/promise-events'
import { KEPT } from '@kept/domain/ladder'
import type { Clock } from '@kept/due-work/clock'
import { movedClock } from '@kept/due-work/moved-clock'
import { openDemoStore } from '@kept/engine/demo-store'
import { handleCommands } from '@kept/engine/handle-command'
import { larkspur } from '@kept/engine/larkspur'
import { type OpenNode, openNode } from '@kept/engine/open-node'
import { publishPlaybook } from '@kept/engine/stores'
import { promiseStream } from '@kept/event-log/streams'
import { oneRedis } from '@kept/redis/redis-hooks'
import { inTime } from '@kept/redis/within'
import { people, playbookOf, stores } from '@kept/view/queries-floor'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type EventStoreServer, startEventStore } from '../harness/eventstore-server/server.ts'

const START_MS = Date.parse('2026-06-01T09:00:00Z')
const DUE_MS = 60_000

const redis = oneRedis()
let folder: string
let prefix: string
let eventStore: EventStoreServer
let clock: ReturnType<typeof movedClock>
let nodes: OpenNode[]
let errors: unknown[]

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kept-cluster-'))
  clock = movedClock(START_MS)
  nodes = []
  errors = []
  eventStore = await startEventStore()
  prefix = redis().prefix()
})
afterEach(async () => {
  await Promise.all(nodes.map((node) => node.close()))
  eventStore.close()
  rmSync(folder, { recursive: true, force: true })
})

async function member(
  name: string,
  { works = true, stores, ownClock = clock }: { works?: boolean; stores?: string[]; ownClock?: Clock } = {},
) {
  const cluster = { eventStoreDb: eventStore.address, redis: redis().address, prefix, sharedNowMs: clock.nowMs }
  const node = await openNode({
    dataFolder: join(folder, name),
    clock: ownClock,
    onError: (error) => errors.push(error),
    cluster,
    works,
    stores,
    beatMs: DUE_MS,
  })
  nodes.push(node)
  return node
}

/** A promise of nobody, with two rungs. Nobody is on shift, so the second is reached as soon as the first (P5). */
async function make(node: OpenNode, storeId: string, promiseId: string): Promise<void> {
  const rung = (atMs: number) => ({ atMs, who: 'nearby' as const, atMost: 1, windowMs: 1_000, beforeDue: true })
  const lap = {
    startMs: START_MS,
    dueMs: START_MS + DUE_MS,
    closesAtMs: START_MS + 10 * DUE_MS,
    rungs: [rung(START_MS + 20_000), rung(START_MS + 40_000)],
  }
  const make = {
    ...{ promiseId, storeId, kind: 'carry-to-car', clock: 'wait' as const, owner: null },
    extensionsAtMost: 0,
    playbookVersion: 1,
    lap,
  }
  const command = () => ({ name: 'make' as const, by: { role: 'system' as const, id: 'till' }, nowMs: START_MS, saidAtMs: START_MS, make })
  await handleCommands(node, storeId, promiseId, [{ commandId: promiseId, makes: true, command }])
}

async function reached(node: OpenNode, storeId: string, promiseId: string): Promise<number[]> {
  const events = (await node.log.read(promiseStream(storeId, promiseId))) as unknown as PromiseEvent[]
  return events.flatMap((event) => (event.type === 'rung-reached' ? [event.data.atMs - START_MS] : []))
}

const settled = async () => {
  for (let turn = 0; turn < 2; turn++) await Promise.all(nodes.map((node) => node.idle()))
}

test('P4 only workers do what falls due, and each rung is done once', async () => {
  const api = await member('api', { works: false })
  await publishPlaybook(api, 'leeds-1', KEPT, larkspur)
  await make(api, 'leeds-1', 'p')
  await clock.moveBy(30_000, settled)
  expect(await reached(api, 'leeds-1', 'p')).toEqual([])
  await member('worker-1')
  await member('worker-2')
  await clock.moveBy(30_000, settled)
  expect(await reached(api, 'leeds-1', 'p')).toEqual([30_000, 30_000])
  expect(errors).toEqual([])
})

test('P4 a node whose clock is 3 s ahead says so, is not ready, and reaches no rung early: another does it in time', async () => {
  let aheadMs = 3_000
  const ahead: Clock = {
    nowMs: () => clock.nowMs() + aheadMs,
    setAlarm: (atMs, ring) => clock.setAlarm(Math.max(atMs - aheadMs, clock.nowMs()), ring),
  }
  const wrong = await member('wrong', { ownClock: ahead })
  expect(errors.map(String)).toEqual([expect.stringContaining('set it right')])
  await publishPlaybook(wrong, 'leeds-1', KEPT, larkspur)
  await make(wrong, 'leeds-1', 'p')
  const notReady = ['this clock is 3000 ms ahead of the one that all nodes share']
  expect(await wrong.notReady()).toEqual(notReady)
  // By its own clock the rung is due since two seconds.
  await clock.moveBy(19_000, settled)
  expect(await reached(wrong, 'leeds-1', 'p')).toEqual([])
  const right = await member('right')
  expect(await right.notReady()).toEqual([])
  await clock.moveBy(1_000, settled)
  expect(await reached(right, 'leeds-1', 'p')).toEqual([20_000, 20_000])

  nodes = [wrong]
  await right.close()
  await make(wrong, 'leeds-1', 'q')
  await clock.moveBy(60_000, settled)
  expect(await reached(wrong, 'leeds-1', 'q')).toEqual([])
  aheadMs = 0
  await clock.moveBy(60_000, settled)
  expect(await wrong.notReady()).toEqual([])
  expect(await reached(wrong, 'leeds-1', 'q')).not.toEqual([])
  expect(errors).toHaveLength(1)
})

test('health: of a log that answers nothing a node says so before the log itself has given up', async () => {
  const node = await member('one')
  eventStore.node.faults.freeze()
  let hasGivenUp = false
  const givingUp = node.log.check().catch(() => {
    hasGivenUp = true
  })
  expect(await node.notReady()).toEqual([expect.stringContaining('the log takes no appends: no answer within')])
  expect([hasGivenUp, node.red()]).toEqual([false, []])
  eventStore.node.faults.thaw()
  await givingUp
})

test('P4 when a worker leaves, another does what it held', async () => {
  const one = await member('one')
  await publishPlaybook(one, 'leeds-1', KEPT, larkspur)
  await make(one, 'leeds-1', 'p')
  const other = await member('other')
  await clock.moveBy(19_000, settled)
  nodes = [other]
  await one.close()
  await clock.moveBy(41_000, settled)
  expect(await reached(other, 'leeds-1', 'p')).toEqual([20_000, 20_000])
})

test('stores: a node follows the stores that it is told to, and is ready without the others', async () => {
  const all = await member('all', { works: false })
  for (const store of ['leeds-1', 'leeds-10', 'york']) await publishPlaybook(all, store, KEPT, larkspur)
  const some = await member('some', { works: false, stores: ['leeds-1', 'york'] })
  expect(stores(some.view).sort()).toEqual(['leeds-1', 'york'])
  await publishPlaybook(all, 'leeds-10', KEPT, larkspur)
  expect([some.red(), await some.notReady()]).toEqual([[], []])
})

test('P6 a turn waits for what was appended in its own store, not for other stores that its node does not follow', async () => {
  const all = await member('all', { works: false })
  for (const store of ['leeds-1', 'york']) await publishPlaybook(all, store, KEPT, larkspur)
  const some = await member('some', { works: false, stores: ['leeds-1'] })
  await publishPlaybook(all, 'leeds-1', KEPT, larkspur)
  await publishPlaybook(all, 'york', KEPT, larkspur)
  await all.inTurn('leeds-1', 'choose', () => Promise.resolve())
  // A turn that waits for what never comes begins after five seconds.
  await inTime(
    2_500,
    some.inTurn('leeds-1', 'choose', () => Promise.resolve()),
  )
  expect(playbookOf(some.view, 'leeds-1')!.version).toBe(2)
})

test('stores: of nodes that start together one opens the demo store', async () => {
  const [one, other] = await Promise.all([member('one', { works: false }), member('other', { works: false })])
  const opened = await Promise.all([one, other].map((node) => openDemoStore(node, () => Promise.resolve('no hash'))))
  expect(opened.sort()).toEqual([false, true])
  expect(people(one.view, 'larkspur')).toHaveLength(6)
})

test('nodes: one data folder is of one process', async () => {
  await member('one')
  await expect(member('one')).rejects.toThrow('another Kept process has it open')
})
