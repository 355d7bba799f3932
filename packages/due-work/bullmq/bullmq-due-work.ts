// Due work shared by any number of workers. Each reads the rows of its own view and hands over what falls due within the
// next seconds; one of them takes it, holds it, and does it at its instant. Without Redis each does all of it by itself.
import { within } from '@kept/redis/within'
import type { DueItem, DueWork, DueWorkOptions } from '../due-work.ts'
import { oneAlarm } from '../one-alarm.ts'
import { armedItems, keyOf, READ_AT_ONCE } from './armed-items.ts'
import { HANDED_ON_WITHIN_MS, openDueQueue } from './due-queue.ts'

export type BullmqDueWork = DueWorkOptions & {
  /** The address of Redis, such as `redis://user:password@host:6379/0`. */
  redis: string
  /** What all keys begin with, the same for all workers of a chain. */
  prefix: string
  /** How many items this worker holds and does together (2,000). */
  atOnce?: number
  /** How long before its instant an item is handed over (5 s). */
  aheadMs?: number
  /** How long closing waits for work under way (15 s). */
  workEndsWithinMs?: number
}

/** Items are handed over together with those that come so shortly after them. */
const TOGETHER_MS = 100
/** So many are handed over in one message. */
const BATCH = 100
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
  const { redis, prefix, clock, rows, doWork, onError = print, atOnce = 2_000, retryAfterMs = 1_000 } = options
  const { aheadMs = 5_000, workEndsWithinMs = 15_000 } = options
  const armed = armedItems(rows)
  const underWay = new Map<DueItem, Promise<void>>()
  const held = new Set<() => void>()
  let handing: Promise<void> = Promise.resolve()
  const alarm = oneAlarm(clock, look)
  let soon: NodeJS.Immediate | undefined
  let lookedAtMs = -Infinity
  /** Up to then each worker does all of it: without end while Redis is away. */
  let aloneUntilMs = -Infinity
  let closed = false

  const queue = await openDueQueue({ redis, prefix, atOnce, retryAfterMs, take, onAway, onBack, onError })
  lookSoon()
  return {
    arm(items) {
      const firstMs = items.reduce((first, { dueAtMs }) => Math.min(first, dueAtMs), Infinity)
      lookAt(Math.min(handOverAtMs(firstMs), firstMs))
      return Promise.resolve()
    },
    async idle() {
      let stop = () => {}
      for (look(); ; look()) {
        await handing
        // Nobody may have taken what falls due next: a clock that is moved stops there all the same.
        stop()
        const nextMs = armed.nextDueMs(clock.nowMs())
        if (nextMs < Infinity) stop = clock.setAlarm(nextMs, () => {})
        if (underWay.size === 0 && (closed || armed.readDue(clock.nowMs()).length === 0)) return
        await Promise.race([...underWay.values(), new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))])
      }
    },
    close,
  }

  function lookSoon() {
    soon ??= setImmediate(look)
  }

  /** Looks at an instant, or before. */
  function lookAt(atMs: number) {
    if (closed) return
    if (atMs <= clock.nowMs()) lookSoon()
    else if (atMs < alarm.atMs()) alarm.set(atMs)
  }

  /** When what is due at an instant is handed over: with others, so that many instants need few looks. */
  function handOverAtMs(dueAtMs: number) {
    return Math.max(dueAtMs - aheadMs, lookedAtMs + TOGETHER_MS)
  }

  function look() {
    clearImmediate(soon)
    soon = undefined
    if (closed) return
    const nowMs = clock.nowMs()
    lookedAtMs = nowMs
    try {
      const fresh = armed.readNew(nowMs, nowMs + aheadMs)
      for (const item of fresh) armed.leave(item, nowMs)
      if (fresh.length > 0) handing = handing.then(() => handOver(fresh))
      if (fresh.length >= READ_AT_ONCE) void handing.then(lookSoon)
      const alone = nowMs < aloneUntilMs
      if (alone) workAlone(nowMs)
      const nextMs = rows.nextAfter(nowMs + aheadMs) ?? Infinity
      alarm.set(Math.min(handOverAtMs(nextMs), armed.nextAgainMs(nowMs), alone ? armed.nextDueMs(nowMs) : Infinity))
    } catch (error) {
      alarm.set(nowMs + retryAfterMs)
      onError(error)
    }
  }

  async function handOver(items: DueItem[]) {
    try {
      for (let i = 0; i < items.length; i += BATCH) await queue.add(items.slice(i, i + BATCH))
      if (aloneUntilMs === Infinity) shareAgain()
    } catch {
      onAway()
      for (const item of items) armed.leaveUntried(item, clock.nowMs() + retryAfterMs)
      lookSoon()
    }
  }

  function onAway() {
    if (closed || aloneUntilMs === Infinity) return
    aloneUntilMs = Infinity
    onError(new Error('due work could not be shared by Redis: each worker does all of it until that answers again'))
    lookSoon()
  }

  function onBack() {
    shareAgain()
    armed.forgetAll()
    lookSoon()
  }

  /** What Redis gave to a worker that never heard of it is with nobody until Redis gives it to another. */
  function shareAgain() {
    aloneUntilMs = clock.nowMs() + HANDED_ON_WITHIN_MS
  }

  /** Does what is due without asking who else does it: to look in vain does no harm, to look late does. */
  function workAlone(nowMs: number) {
    for (const item of armed.readDue(nowMs)) {
      if (underWay.size >= ALONE_AT_ONCE) return
      if (!underWayOf(item)) void work(item).catch(() => {})
    }
  }

  async function take(item: DueItem): Promise<'done' | 'given back'> {
    for (;;) {
      if (closed) return 'given back'
      const atMs = Math.max(item.dueAtMs, armed.restsUntilMs(item))
      if (atMs <= clock.nowMs()) break
      await hold(atMs)
    }
    await (underWayOf(item) ?? work(item))
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
      lookAt(clock.nowMs() < aloneUntilMs ? -Infinity : clock.nowMs() + retryAfterMs)
      end()
    }
  }

  function underWayOf({ what, storeId, id }: DueItem) {
    return [...underWay].find(([item]) => item.id === id && item.what === what && item.storeId === storeId)?.[1]
  }

  async function close() {
    closed = true
    alarm.set(Infinity)
    clearImmediate(soon)
    await queue.stop()
    for (const release of held) release()
    await within(workEndsWithinMs, Promise.allSettled(underWay.values()))
    await queue.close(REDIS_ENDS_WITHIN_MS)
  }
}

function print(error: unknown, item?: DueItem) {
  console.error(item ? `due work: ${keyOf(item)} was rejected and is tried again:` : 'due work:', error)
}
