// What a cluster's benches stand on: the log of the test harness in a process of its own, in memory, and a real Redis on disk.
import { join } from 'node:path'
import { startProcess } from '@kept/api/process-under-test.ts'
import type { Cluster } from '@kept/engine/cluster'
import { lacksOwnRedis, startRedis } from '@kept/redis/redis-under-test'
import { type Child, startChild } from '../harness/children.ts'
import type { EventStoreStarted } from '../harness/eventstore-server/process.ts'

const PROGRAMS = { api: ['services/api/main.ts', '--without-worker'], worker: ['services/worker/main.ts'] }

/** So many rungs fall due a second: at fifty the log, the processes and the bench want more than the machine's two cores. */
export const CLUSTER_A_SECOND = 20

const READY_WITHIN_MS = 120_000

export type Member = { process: ReturnType<typeof startProcess>; address: string; tookMs: number }
export type Ground = {
  cluster: Cluster
  /** The folder of a process, by its name. */
  folderOf(name: string): string
  /** Starts a process of Kept as npm does, and resolves when it says that it is ready; `tookMs` is until then. */
  start(program: keyof typeof PROGRAMS, name: string, more?: Record<string, string>): Promise<Member>
  /** Starts a program of this folder. */
  child<Started>(program: string, options: object): Promise<Child<Started>>
}

/** Runs a bench on a log and a Redis of its own, and ends all that it started. Rejects with what is missing and how to get it. */
export async function onGround<T>(folder: string, work: (ground: Ground) => Promise<T>): Promise<T> {
  if (lacksOwnRedis) throw new Error(`a bench of a cluster ${lacksOwnRedis}`)
  const ends: (() => Promise<unknown>)[] = []
  const child = async <Started>(program: string, options: object) => {
    const started = await startChild<Started>(program, options)
    ends.unshift(() => started.end())
    return started
  }
  try {
    const redis = await startRedis()
    ends.unshift(() => redis.remove())
    const log = await child<EventStoreStarted>('harness/eventstore-server/process.ts', {})
    const cluster = { eventStoreDb: log.started.address, redis: redis.address }
    const settings = {
      ...{ KEPT_EVENTSTOREDB: cluster.eventStoreDb, KEPT_REDIS: cluster.redis },
      ...{ KEPT_SECRET: 'the secret of a bench, of no use elsewhere', KEPT_DEMO: 'off', KEPT_LOG_LEVEL: 'error' },
    }
    const folderOf = (name: string) => join(folder, name)
    return await work({
      cluster,
      folderOf,
      child,
      async start(program, name, more = {}) {
        const startedMs = performance.now()
        const process = startProcess(PROGRAMS[program], { ...settings, KEPT_DATA: folderOf(name), ...more })
        ends.unshift(() => process.end('SIGTERM'))
        const address = await process.address
        await untilReady(address)
        return { process, address, tookMs: performance.now() - startedMs }
      },
    })
  } finally {
    for (const end of ends) await end()
  }
}

async function untilReady(address: string): Promise<void> {
  const untilMs = performance.now() + READY_WITHIN_MS
  for (;;) {
    const answer = await fetch(`${address}/readyz`)
    const text = await answer.text()
    if (answer.ok) return
    if (performance.now() > untilMs) throw new Error(`expected ${address} to be ready, got ${answer.status}: ${text}`)
  }
}
