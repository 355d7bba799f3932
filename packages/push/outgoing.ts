// Pushes on their way out: a bounded queue beside the work that causes them. Nothing waits for it but another push.
import type { Clock } from '@kept/due-work/clock'
import type { Posted } from './post-push.ts'

/** One thing to say to one device about one promise. A newer one with the same `key` takes its place. */
export type Push = {
  key: string
  what: 'ask' | 'over'
  /** From then on it is of no use, and is not sent. */
  untilMs: number
  post(leftMs: number): Promise<Posted>
}
export type Outcome = 'sent' | 'gone' | 'refused' | 'unreachable' | 'late' | 'dropped'

const WAITING_AT_MOST = 2_000
const AT_ONCE = 20
const FIRST_PAUSE_MS = 1_000
/** A service keeps a push for whole seconds: what is left has to be one. */
const OF_USE_MS = 1_000

/** Opens an empty queue. `done` is told what became of each push, once. */
export function openOutgoing(clock: Clock, done: (push: Push, outcome: Outcome, error?: unknown) => void) {
  type Waiting = { push: Push; attempts: number; fromMs: number }
  /** The oldest first. One that rests waits for its `fromMs`. */
  const waiting = new Map<string, Waiting>()
  const underWay = new Set<string>()
  const posting = new Set<Promise<void>>()
  let alarm: { atMs: number; cancel: () => void } | undefined
  let closed = false

  const add = (push: Push) => {
    if (closed) return done(push, 'dropped')
    // A newer one takes the older one's place, which has nothing true to say any more.
    const older = waiting.get(push.key)
    if (older) done(older.push, 'late')
    // The end of an ask that the device cannot have heard of is no news to it.
    if (older?.attempts === 0 && push.what === 'over' && !underWay.has(push.key)) {
      waiting.delete(push.key)
      return done(push, 'late')
    }
    if (!older && waiting.size >= WAITING_AT_MOST) dropOldest()
    waiting.set(push.key, { push, attempts: 0, fromMs: 0 })
    sendWhatCan()
  }

  const dropOldest = () => {
    const { push } = waiting.values().next().value!
    waiting.delete(push.key)
    done(push, 'dropped')
  }

  const sendWhatCan = () => {
    const nowMs = clock.nowMs()
    let nextMs = Infinity
    for (const [key, it] of waiting) {
      if (underWay.size >= AT_ONCE) break
      if (it.fromMs > nowMs) nextMs = Math.min(nextMs, it.fromMs)
      else if (!underWay.has(key)) {
        waiting.delete(key)
        underWay.add(key)
        const work = send(it).finally(() => {
          underWay.delete(key)
          posting.delete(work)
          sendWhatCan()
        })
        posting.add(work)
      }
    }
    wakeAt(nextMs)
  }

  const wakeAt = (atMs: number) => {
    if (alarm && alarm.atMs <= atMs) return
    alarm?.cancel()
    alarm = undefined
    if (atMs === Infinity || closed) return
    const cancel = clock.setAlarm(atMs, () => {
      alarm = undefined
      sendWhatCan()
    })
    alarm = { atMs, cancel }
  }

  const send = async ({ push, attempts }: Waiting) => {
    const leftMs = push.untilMs - clock.nowMs()
    if (leftMs < OF_USE_MS) return done(push, 'late')
    let posted: Posted
    try {
      posted = await push.post(leftMs)
    } catch (error) {
      return done(push, 'refused', error)
    }
    if (posted.said !== 'later') return done(push, posted.said)
    const fromMs = clock.nowMs() + Math.max(posted.afterMs ?? 0, FIRST_PAUSE_MS * 2 ** attempts)
    // A newer one has come meanwhile, or there is no time left to try again in.
    const isOver = closed || waiting.has(push.key) || fromMs + OF_USE_MS > push.untilMs
    if (isOver) return done(push, posted.reached ? 'late' : 'unreachable')
    waiting.set(push.key, { push, attempts: attempts + 1, fromMs })
    return undefined
  }

  return {
    /** Takes a push, and returns at once. When too many wait, the oldest of them is dropped. */
    add,
    /** Resolves when none is on its way. Those that wait to be tried again are not waited for. */
    async idle() {
      while (posting.size > 0) await Promise.all(posting)
    },
    /** Tries nothing more. What is on its way is waited for, as long as one push may take. */
    async close() {
      closed = true
      alarm?.cancel()
      for (const { push } of waiting.values()) done(push, 'dropped')
      waiting.clear()
      await Promise.all(posting)
    },
  }
}
