// Due work shared by any number of workers. Each reads the rows of its own view and hands over what falls due within the
// next seconds; one of them takes it, holds it, and does it at its instant. Without Redis each does all of it by itself.
import { within } from '@kept/redis/within'
import type { Clock } from '../clock.ts'
import type { DoWork, DueItem, DueRows, DueWork } from '../due-work.ts'
import { armedItems, keyOf } from './armed-items.ts'
import { openDueQueue } from './due-queue.ts'

export type BullmqDueWork = {
  /** The address of Redis, such as `redis://user:password@host:6379/0`. */
  redis: string
  /** What all keys begin with, the same for all workers of a chain. */
  prefix: string
  clock: Clock
  rows: DueRows
  /** Must resolve only when `rows` show what it did. May be called for what is done, moved or gone. */
  doWork: DoWork
  /** Told of what `doWork` rejects with, and, without item, of rows that could not be read and of Redis. Prints it unless given. */
  onError?: (error: unknown, item?: DueItem) => void
  /** How many items this worker holds and does together (1,000). */
  atOnce?: number
  /** The pause before an item is tried again that was rejected, or that is still due at the same revision (1 s). */
  retryAfterMs?: number
  /** How long before its instant an item is handed over (2 s). */
  aheadMs?: number
  /** How long closing waits for work under way (15 s). */
  workEndsWithinMs?: number
}

/** An item that is still due so long after its instant is handed over again: Redis may have lost it. */
const LOST_AFTER_MS = 2_000
/** Without Redis, so many are done together. */
const ALONE_AT_ONCE = 64
/** How long closing waits for Redis. */
const REDIS_ENDS_WITHIN_MS = 2_000
/** How often `idle` looks whether others have done what it waits for. */
const LOOK_AGAIN_MS = 10

/**
 * Opens due work over the rows of the view, starting with what is due already. For workers only: whoever does not open it
 * arms nothing. Rejects with RedisUnavailable within seconds when Redis does not answer at that address.
 */
export async function openBullmqDueWork(options: BullmqDueWork): Promise<DueWork> {
  const { redis, prefix, clock, rows, doWork, onError = print, atOnce = 1_000, retryAfterMs = 1_000 } = options
  const { aheadMs = 2_000, workEndsWithinMs = 15_000 } = options
  const armed = armedItems(rows)
  const underWay = new Map<DueItem, Promise<void>>()
  const held = new Set<() => void>()
  let handing: Promise<void> = Promise.resolve()
  let alarm: { atMs: number; cancel: () => void } | undefined
  let soon: NodeJS.Immediate | undefined
  let alone = false
  let closed = false

  const queue = await openDueQueue({ redis, prefix, atOnce, retryAfterMs, take, onBack, onError })
  lookSoon()
  return {
    arm(items) {
      const firstMs = items.reduce((first, { dueAtMs }) => Math.min(first, dueAtMs), Infinity) - aheadMs
      if (firstMs <= clock.nowMs()) lookSoon()
      else if (firstMs < (alarm?.atMs ?? Infinity)) setAlarm(firstMs)
      return Promise.resolve()
    },
    async idle() {
      for (look(); ; look()) {
        await handing
        if (underWay.size === 0 && (closed || armed.readDue(clock.nowMs()).length === 0)) return
        await Promise.race([...underWay.values(), new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))])
      }
    },
    close,
  }

  // Items often end together, when one commit carried them all: one look serves them all.
  function lookSoon() {
    soon ??= setImmediate(look)
  }

  function look() {
    clearImmediate(soon)
    soon = undefined
    if (closed) return
    const nowMs = clock.nowMs()
    try {
      const fresh = armed.readNew(nowMs, nowMs + aheadMs)
      for (const item of fresh) armed.leave(item, Math.max(nowMs, item.dueAtMs) + LOST_AFTER_MS)
      if (fresh.length > 0) handing = handOver(fresh)
      if (alone) workAlone(nowMs)
      setAlarm(Math.min(armed.nextMs(nowMs), (rows.nextAfter(nowMs + aheadMs) ?? Infinity) - aheadMs))
    } catch (error) {
      setAlarm(nowMs + retryAfterMs)
      onError(error)
    }
  }

  async function handOver(items: DueItem[]) {
    try {
      await queue.add(items)
      alone = false
    } catch {
      if (!alone) onError(new Error('due work could not be shared by Redis: each worker does all of it until that answers again'))
      alone = true
      for (const item of items) armed.leaveUntried(item, clock.nowMs() + retryAfterMs)
      lookSoon()
    }
  }

  function onBack() {
    alone = false
    armed.forgetAll()
    lookSoon()
  }

  /** Does what is due without asking who else does it: to look in vain does no harm, to look late does. */
  function workAlone(nowMs: number) {
    for (const item of armed.readDue(nowMs)) {
      if (underWay.size >= ALONE_AT_ONCE) return
      if (!isUnderWay(item)) void work(item).catch(() => {})
    }
  }

  async function take(item: DueItem): Promise<'done' | 'given back'> {
    for (;;) {
      if (closed) return 'given back'
      const atMs = Math.max(item.dueAtMs, armed.restsUntilMs(item))
      if (atMs <= clock.nowMs()) break
      await hold(atMs)
    }
    await work(item)
    return 'done'
  }

  /** Resolves at an instant, or when closing. */
  function hold(atMs: number): Promise<void> {
    return new Promise((resolve) => {
      const release = () => {
        cancel()
        held.delete(release)
        resolve()
      }
      const cancel = clock.setAlarm(atMs, release)
      held.add(release)
    })
  }

  async function work(item: DueItem): Promise<void> {
    const { promise: over, resolve: end } = Promise.withResolvers<void>()
    underWay.set(item, over)
    try {
      await doWork(item)
    } catch (error) {
      onError(error, item)
      throw error
    } finally {
      underWay.delete(item)
      armed.rest(item, clock.nowMs() + retryAfterMs)
      lookSoon()
      end()
    }
  }

  function isUnderWay({ what, storeId, id }: DueItem) {
    return [...underWay.keys()].some((item) => item.id === id && item.what === what && item.storeId === storeId)
  }

  async function close() {
    closed = true
    setAlarm(Infinity)
    clearImmediate(soon)
    await queue.stop()
    for (const release of held) release()
    await within(workEndsWithinMs, Promise.allSettled(underWay.values()))
    await queue.close(REDIS_ENDS_WITHIN_MS)
  }

  /** Sets the one alarm; Infinity means none. */
  function setAlarm(atMs: number) {
    if (atMs === alarm?.atMs) return
    alarm?.cancel()
    alarm = atMs === Infinity ? undefined : { atMs, cancel: clock.setAlarm(atMs, ring) }
  }

  function ring() {
    alarm = undefined
    look()
  }
}

function print(error: unknown, item?: DueItem) {
  console.error(item ? `due work: ${keyOf(item)} was rejected and is tried again:` : 'due work:', error)
}
