// Two workers that both do all that is due, at the same instants: without Redis nothing but the log keeps them apart.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PromiseEvent } from '@kept/contracts/promise-events'
import { movedClock } from '@kept/due-work/moved-clock'
import { handleCommands } from '@kept/engine/handle-command'
import { openNode } from '@kept/engine/open-node'
import { ownRedis } from '@kept/redis/redis-hooks'
import { expect, test } from 'vitest'
import { startChild } from '../harness/children.ts'
import type { EventStoreStarted } from '../harness/eventstore-server/process.ts'
import { audit } from '../simulation/audit.ts'
import { readAll } from '../simulation/rebuilt.ts'

const START_MS = Date.parse('2026-06-01T09:00:00Z')
const RUNGS = 10
/** KEPT_TEST_RACES=10000 for more of them. */
const PROMISES = Number(process.env.KEPT_TEST_RACES ?? 300) / RUNGS
/** Promises of one store are looked at one after the other in each node. */
const STORES = 50
const EVERY_MS = 10_000

const redis = ownRedis()

test(`P4 two workers that race for ${RUNGS * PROMISES} rungs reach each once, whoever is first`, {
  timeout: RUNGS * PROMISES * 60 + 60_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kept-races-'))
  const clock = movedClock(START_MS)
  const eventStore = await startChild<EventStoreStarted>('harness/eventstore-server/process.ts', {})
  const appends = async () => (await eventStore.ask<{ count: number }>('appends')).count
  const errors: unknown[] = []
  const cluster = { eventStoreDb: eventStore.started.address, redis: redis().address, prefix: redis().prefix(), sharedNowMs: clock.nowMs }
  const open = (name: string) =>
    openNode({ dataFolder: join(folder, name), clock, cluster, beatMs: 3_600_000, onError: (error) => errors.push(error) })
  const workers = await Promise.all([open('one'), open('other')])
  try {
    await inBatches(PROMISES, (i) => make(workers[i % 2]!, `store-${i % STORES}`, `p${i}`))
    await redis().kill()
    const before = await appends()
    const settled = async () => void (await Promise.all(workers.map((worker) => worker.idle())))
    for (let i = 0; i < RUNGS; i++) await clock.moveBy(EVERY_MS, settled)
    const tried = (await appends()) - before
    const events = await readAll(workers[0]!.log)
    const reached = events.filter((event) => 'type' in event && event.type === 'rung-reached') as unknown as PromiseEvent[]
    expect(new Set(reached.map(({ data }) => data.atMs - START_MS)).size).toBe(RUNGS)
    expect(reached).toHaveLength(RUNGS * PROMISES)
    expect(audit(events)).toEqual([])
    // Where both have tried, there was a race.
    expect(tried).toBeGreaterThan(1.3 * RUNGS * PROMISES)
    expect(errors.map(String).filter((error) => !/Redis|ECONNREFUSED/.test(error))).toEqual([])
  } finally {
    await Promise.all(workers.map((worker) => worker.close()))
    await eventStore.end()
    rmSync(folder, { recursive: true, force: true })
  }
})

async function inBatches(count: number, act: (i: number) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < count; from += 100)
    await Promise.all(Array.from({ length: Math.min(100, count - from) }, (_, i) => act(from + i)))
}

/** Its rungs all come before due, and ask nobody until then: each is reached by its own instant. */
function make(node: Awaited<ReturnType<typeof openNode>>, storeId: string, promiseId: string): Promise<unknown> {
  const dueMs = START_MS + (RUNGS + 2) * EVERY_MS
  const rungs = Array.from({ length: RUNGS }, (_, i) => ({
    atMs: START_MS + (i + 1) * EVERY_MS,
    ...{ who: 'nearby' as const, atMost: 1, windowMs: 1_000, beforeDue: false },
  }))
  const made = {
    ...{ promiseId, storeId, kind: 'carry-to-car', clock: 'wait' as const, owner: null, extensionsAtMost: 0, playbookVersion: 1 },
    lap: { startMs: START_MS, dueMs, closesAtMs: START_MS + 3_600_000, rungs },
  }
  const by = { role: 'system' as const, id: 'till' }
  const command = () => ({ name: 'make' as const, by, nowMs: START_MS, saidAtMs: START_MS, make: made })
  return handleCommands(node, storeId, promiseId, [{ commandId: promiseId, makes: true, command }])
}
