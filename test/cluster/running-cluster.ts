// A cluster of real processes, each of which can be lost: two APIs, two workers, a Redis, and a log of three servers in a
// process of its own.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startProcess } from '@kept/api/process-under-test.ts'
import { startRedis } from '@kept/redis/redis-under-test'
import { type Child, startChild } from '../harness/children.ts'
import type { EventStoreFault, EventStoreStarted } from '../harness/eventstore-server/process.ts'

export type Member = Awaited<ReturnType<typeof startMember>>
export type RunningCluster = Awaited<ReturnType<typeof startCluster>>

/** Four at once, where others share the machine. */
const READY_WITHIN_MS = 30_000
const LOOK_AGAIN_MS = 50
const programs = { api: ['services/api/main.ts', '--without-worker'], worker: ['services/worker/main.ts'] }

/** Starts all of it, and resolves when every process is ready. */
export async function startCluster() {
  const folder = mkdtempSync(join(tmpdir(), 'kept-faults-'))
  const [child, redis] = await Promise.all([
    startChild<EventStoreStarted>('harness/eventstore-server/process.ts', { nodes: 3 }),
    startRedis(),
  ])
  const settings = {
    KEPT_EVENTSTOREDB: child.started.address,
    KEPT_REDIS: redis.address,
    KEPT_SECRET: 'the secret of a test, of no use elsewhere',
    KEPT_LOG_LEVEL: 'error',
  }
  const start = (kind: keyof typeof programs, i: number) => startMember(programs[kind], join(folder, `${kind}-${i}`), settings)
  const members = await Promise.all([start('worker', 1), start('worker', 2), start('api', 1), start('api', 2)])
  return {
    ...{ redis, members, workers: members.slice(0, 2), apis: members.slice(2) },
    log: logOf(child),
    /** Resolves when every process says that it is ready. */
    ready: () => Promise.all(members.map((member) => member.ready())),
    async close() {
      await Promise.all(members.map(({ end }) => end('SIGKILL')))
      await Promise.all([child.end(), redis.remove()])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function logOf({ started, ask }: Child<EventStoreStarted>) {
  return { address: started.address, suffer: (fault: EventStoreFault) => ask<object>(fault) }
}

/** One process that can be ended, started again on its folder, and held. */
async function startMember(program: string[], folder: string, settings: Record<string, string>) {
  let running: ReturnType<typeof startProcess>
  const member = {
    folder,
    address: '',
    /** What it has printed since its last start. */
    said: () => running.said.err + running.said.out,
    async start() {
      running = startProcess(program, { ...settings, KEPT_DATA: folder })
      member.address = await running.address
    },
    end: (signal: 'SIGTERM' | 'SIGKILL') => running.end(signal),
    held: false,
    hold() {
      member.held = running.child.kill('SIGSTOP')
    },
    goOn() {
      member.held = !running.child.kill('SIGCONT')
    },
    isReady: (withinMs = 2_500) =>
      fetch(`${member.address}/readyz`, { signal: AbortSignal.timeout(withinMs) }).then(
        ({ ok }) => ok,
        () => false,
      ),
    /** Rejects when it is not ready in time. */
    ready: () => until(`${folder} to be ready`, READY_WITHIN_MS, () => member.isReady()),
  }
  await member.start()
  return member
}

/** Resolves when something holds; rejects when that takes longer. */
export async function until(what: string, limitMs: number, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const endMs = performance.now() + limitMs; !(await holds()); await pause(LOOK_AGAIN_MS))
    if (performance.now() > endMs) throw new Error(`expected ${what} within ${limitMs} ms`)
}
