// Workers for the tests of what several of them do, and what they do when Redis or one of them fails.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { connectRedis } from '@kept/redis/connect-redis'
import { QueueEvents } from 'bullmq'
import type { DueItem } from '../due-work.ts'
import type { MemoryRows } from '../memory-rows.ts'
import { systemClock } from '../system-clock.ts'
import type { Noted } from '../work-under-test.ts'
import { type BullmqDueWork, openBullmqDueWork } from './bullmq-due-work.ts'
import type { Hanging } from './hanging-process.ts'

type Options = Pick<BullmqDueWork, 'redis' | 'prefix'> & Partial<BullmqDueWork>

/** A worker of this process that removes the rows of what it does. */
export async function openWorker(rows: MemoryRows, options: Options) {
  const begun: Noted[] = []
  const errors: unknown[] = []
  const dueWork = await openBullmqDueWork({
    clock: systemClock,
    rows,
    doWork: async (item) => {
      begun.push({ ...item, atMs: Date.now() })
      rows.remove(item)
    },
    onError: (error) => errors.push(error),
    ...options,
  })
  return { ...dueWork, begun, errors, until }

  /** Resolves when that instant has come and all that is due by then is done. */
  async function until(ms: number) {
    await instant(ms)
    await dueWork.idle()
  }
}

/** Resolves at an instant. */
export function instant(ms: number): Promise<void> {
  return new Promise((resolve) => void systemClock.setAlarm(ms, resolve))
}

/** How late the items were begun that this worker began. */
export function lateMs(begun: Noted[]): number[] {
  return begun.map(({ atMs, dueAtMs }) => atMs - dueAtMs)
}

/** Starts a worker in a process of its own that hangs in the middle of its item; `begun` resolves when it is there. */
export function startHanging(hanging: Hanging): { child: ChildProcess; begun: Promise<unknown>; kill(): Promise<void> } {
  const script = fileURLToPath(new URL('./hanging-process.ts', import.meta.url))
  const child = spawn(process.execPath, [script, JSON.stringify(hanging)], { stdio: ['ignore', 'pipe', 'inherit'] })
  return {
    child,
    begun: once(child.stdout, 'data'),
    async kill() {
      const exit = once(child, 'exit')
      child.kill('SIGKILL')
      await exit
    },
  }
}

/** Listens to what becomes of items in Redis. */
export async function listen({ redis, prefix }: Options) {
  const connection = await connectRedis(redis, () => {}, { maxRetriesPerRequest: null })
  const events = new QueueEvents('due', { connection, prefix, lastEventId: '0-0' })
  events.on('error', () => {})
  return {
    /** Resolves when a worker has taken this item. */
    taken: ({ id }: DueItem) =>
      new Promise<void>((resolve) => {
        events.on('active', ({ jobId }) => {
          if (jobId.includes(`~${id}-`)) resolve()
        })
      }),
    async close() {
      await events.close()
      connection.disconnect()
    },
  }
}
