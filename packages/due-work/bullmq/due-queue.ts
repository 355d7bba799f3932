// The queue in Redis by which workers share items: each is in it once, and is handed to one worker at a time. When that
// worker dies, another gets it.
import { connectRedis, GREET_WITHIN_MS, RedisUnavailable } from '@kept/redis/connect-redis'
import { inTime, within } from '@kept/redis/within'
import { ErrorCode, Queue, WaitingError, Worker } from 'bullmq'
import type { DueItem } from '../due-work.ts'

export type DueQueueOptions = {
  redis: string
  prefix: string
  /** How many items this worker takes before it has done the first of them. */
  atOnce: number
  retryAfterMs: number
  /** Called with each item that is taken. 'given back' puts it before another worker; a rejection means: again, after the pause. */
  take: (item: DueItem) => Promise<'done' | 'given back'>
  /** The connection is lost; called again with each attempt that fails. */
  onAway: () => void
  /** Redis answers again, perhaps without what it held. */
  onBack: () => void
  onError: (error: unknown) => void
}

export type DueQueue = {
  /** Adds what is not in the queue yet. Rejects within about two seconds while Redis is away. */
  add(items: DueItem[]): Promise<void>
  /** Takes nothing more. What is given back from then on goes to others. */
  stop(): Promise<void>
  /** Waits for what was taken, but at most so long, whatever Redis does. */
  close(withinMs: number): Promise<void>
}

/** How long Redis may take to answer `add`. */
const ANSWER_WITHIN_MS = 2_000

/** A worker that says nothing for this long is dead, and its items are handed to others, at the latest a stall check later. */
const LOCK_MS = 2_500
const STALL_CHECK_MS = 500
/** What no living worker has is handed on so soon: one check marks it, the next one moves it. */
export const HANDED_ON_WITHIN_MS = LOCK_MS + 2 * STALL_CHECK_MS
/** An idle worker looks at the queue so often, should nobody have told it of an item. */
const LOOK_EVERY_S = 1
const STOP_WITHIN_MS = 500
/** As often as workers die: an item is never given up. */
const HANDED_ON_AT_MOST = 1_000_000

const handedOn: unknown[] = [ErrorCode.JobNotExist, ErrorCode.JobLockNotExist, ErrorCode.JobNotInState, ErrorCode.JobLockMismatch]

/** Whether the item was handed on because its lock ran out, on a slow machine. Nobody is needed: whoever comes second looks in vain. */
function isHandedOn(error: Error & { code?: unknown }): boolean {
  return handedOn.includes(error.code) || error.message.startsWith('could not renew lock')
}

/** Opens the queue and begins to take from it. Rejects with RedisUnavailable as `connectRedis` does. */
export async function openDueQueue(options: DueQueueOptions): Promise<DueQueue> {
  const { redis, prefix, atOnce, retryAfterMs, take, onAway, onBack, onError } = options
  const adding = await connectRedis(redis, onError, { enableOfflineQueue: false, commandTimeout: ANSWER_WITHIN_MS })
  const taking = adding.duplicate({ enableOfflineQueue: true, commandTimeout: undefined, maxRetriesPerRequest: null })
  // What goes wrong with a connection is said once, by the first of them.
  const tell = (error: Error) => void (/Connection is closed|ECONN|EPIPE/.test(String(error)) || isHandedOn(error) || onError(error))
  taking.on('error', tell)

  const queue = new Queue<DueItem>('due', {
    connection: adding,
    prefix,
    streams: { events: { maxLen: 100 } },
    defaultJobOptions: {
      // A job that is kept when it is done would block its id.
      removeOnComplete: true,
      removeOnFail: true,
      attempts: 100,
      backoff: { type: 'fixed', delay: retryAfterMs },
      stackTraceLimit: 0,
    },
  })
  queue.on('error', tell)
  const worker = new Worker<DueItem>(
    'due',
    async (job, token) => {
      // What an error says may be of people, and Redis holds ids only.
      const ended = await take(job.data).catch(() => Promise.reject(new Error('rejected')))
      if (ended === 'done') return
      await job.moveToWait(token)
      throw new WaitingError()
    },
    {
      connection: taking,
      prefix,
      autorun: false,
      concurrency: atOnce,
      lockDuration: LOCK_MS,
      stalledInterval: STALL_CHECK_MS,
      maxStalledCount: HANDED_ON_AT_MOST,
      drainDelay: LOOK_EVERY_S,
      runRetryDelay: 1_000,
    },
  )
  worker.on('error', tell)

  const stop = async () => {
    void worker.close()
    // While it waits for items, it would be told of those it gives back, and nobody else.
    await within(STOP_WITHIN_MS, worker.getBackend().disconnectBlocking())
  }
  const close = async (withinMs: number) => {
    await within(withinMs, Promise.allSettled([worker.close(), queue.close()]))
    // Also those that Redis kept from closing.
    void worker.disconnect().catch(() => {})
    for (const connection of [adding, taking]) connection.disconnect()
  }
  try {
    await inTime(GREET_WITHIN_MS, Promise.all([queue.waitUntilReady(), worker.waitUntilReady()]))
  } catch (error) {
    await close(0)
    throw new RedisUnavailable(
      `expected Redis to go on answering while due work was opened, got: ${(error as Error).message}. Start again.`,
    )
  }
  adding.on('close', onAway)
  adding.on('ready', onBack)
  worker.run().catch(onError)

  return {
    async add(items) {
      await queue.addBulk(items.map((item) => ({ name: item.what, data: item, opts: { jobId: jobIdOf(item) } })))
    },
    stop,
    close,
  }
}

/** Such as `promise-larkspur~7-3`: with the revision, since the same id is not accepted twice while the first is there. */
function jobIdOf({ what, storeId, id, revision }: DueItem) {
  return `${what}-${storeId}~${id}-${revision}`
}
