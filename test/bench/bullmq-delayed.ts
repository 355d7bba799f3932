// What rungs of a cluster are compared with: BullMQ's own delayed jobs, which do nothing, taken by a worker in this process.
import { Queue, Worker } from 'bullmq'
import { inChild } from '../harness/children.ts'
import { CLUSTER_A_SECOND } from './cluster-ground.ts'

export type DelayedOptions = { redis: string; prefix: string }
/** Milliseconds after the instant at which each job of this process began. */
export type Begun = { lateMs: number[] }

/** As many as a worker of Kept takes at a time. */
const AT_ONCE = 2_000
const BEFORE_MS = 4_000
const MESSAGE = 500

const { options, ready } = inChild<DelayedOptions>()
const where = { connection: { url: options.redis }, prefix: options.prefix }
const queue = new Queue<{ dueAtMs: number }>('delayed', where)
let lateMs: number[] = []
const begin = ({ data }: { data: { dueAtMs: number } }) => Promise.resolve(void lateMs.push(Date.now() - data.dueAtMs))
const worker = new Worker<{ dueAtMs: number }>('delayed', begin, {
  ...where,
  connection: { url: options.redis, maxRetriesPerRequest: null },
  concurrency: AT_ONCE,
})
await Promise.all([queue.waitUntilReady(), worker.waitUntilReady()])

ready(
  {},
  {
    evenly: () => add(20 * CLUSTER_A_SECOND, (i) => Math.floor((i * 1_000) / CLUSTER_A_SECOND)),
    begun() {
      const begun: Begun = { lateMs }
      lateMs = []
      return begun
    },
  },
  async () => {
    await Promise.all([worker.close(), queue.close()])
  },
)

/** Adds so many jobs, each due so long after the first, and resolves when all of them are done. */
async function add(count: number, afterMs: (i: number) => number): Promise<object> {
  const fromMs = Date.now() + BEFORE_MS
  const jobs = Array.from({ length: count }, (_, i) => {
    const dueAtMs = fromMs + afterMs(i)
    return { name: 'rung', data: { dueAtMs }, opts: { delay: dueAtMs - Date.now(), removeOnComplete: true } }
  })
  for (let i = 0; i < count; i += MESSAGE) {
    const some = jobs.slice(i, i + MESSAGE)
    await queue.addBulk(some.map((job) => ({ ...job, opts: { ...job.opts, delay: Math.max(0, job.data.dueAtMs - Date.now()) } })))
  }
  const lastMs = jobs.at(-1)!.data.dueAtMs
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, Math.max(200, lastMs + 1_000 - Date.now())))
    const left = await queue.getJobCounts('delayed', 'waiting', 'active', 'prioritized')
    if (Object.values(left).every((jobs) => jobs === 0)) return {}
  }
}
