// What was handed to Redis or tried here: left alone for a while, unless its row changes. It is a memory of hints: losing
// it costs a hint in vain.
import type { DueItem, DueRows } from '../due-work.ts'

/** `rests`: it was tried here, and its row has not changed since. `leftMs`: how long it was left alone the last time. */
type Armed = { item: DueItem; againAtMs: number; rests: boolean; leftMs: number }

/** An item that is still due so long after its instant is handed over again: Redis may have lost it. */
const LOST_AFTER_MS = 2_000
/** Each time it is left alone twice as long, up to this: what merely waits its turn is not to be handed over all the time. */
const LEFT_AT_MOST_MS = 60_000

/** Beyond so many nothing new is handed over until some are done. */
const AT_MOST = 10_000
/** How many rows are read at a time beyond those known. */
export const READ_AT_ONCE = 1_000

export const keyOf = ({ what, storeId, id }: DueItem) => `${what} ${storeId} ${id}`

/** An empty memory over the rows of the view. */
export function armedItems(rows: DueRows) {
  const armed = new Map<string, Armed>()

  return {
    /** Leaves an item that is handed over alone until it may be lost. */
    leave(item: DueItem, nowMs: number) {
      const before = armed.get(keyOf(item))
      const again = before?.item.revision === item.revision && before.leftMs > 0
      const leftMs = again ? Math.min(2 * before.leftMs, LEFT_AT_MOST_MS) : LOST_AFTER_MS
      armed.set(keyOf(item), { item, againAtMs: Math.max(nowMs, item.dueAtMs) + leftMs, rests: false, leftMs })
    },
    /** Leaves an item that could not be handed over alone until an instant; one that was tried meanwhile goes on resting. */
    leaveUntried(item: DueItem, againAtMs: number) {
      if (!armed.get(keyOf(item))?.rests) armed.set(keyOf(item), { item, againAtMs, rests: false, leftMs: 0 })
    },
    /** Leaves an item that was tried alone until an instant, unless it has changed meanwhile. */
    rest(item: DueItem, againAtMs: number) {
      const before = armed.get(keyOf(item))
      if (!before || before.item.revision === item.revision) armed.set(keyOf(item), { item, againAtMs, rests: true, leftMs: 0 })
    },
    /** The instant up to which an item that was tried here is to rest; -Infinity when it is not. */
    restsUntilMs(item: DueItem) {
      const before = armed.get(keyOf(item))
      return before?.rests && before.item.revision === item.revision ? before.againAtMs : -Infinity
    },
    forgetAll: () => armed.clear(),
    readNew,
    /** What is due by `nowMs` and does not rest, whoever it was handed to. At most so many as are read at a time. */
    readDue(nowMs: number) {
      return rows.dueBy(nowMs, READ_AT_ONCE + armed.size).filter((item) => {
        const before = armed.get(keyOf(item))
        return !(before?.rests && before.item.revision === item.revision && nowMs < before.againAtMs)
      })
    },
    /** The first instant after `nowMs` at which one of them is to be looked at again; Infinity when there is none. */
    nextAgainMs: (nowMs: number) => firstAfter(nowMs, ({ againAtMs }) => againAtMs),
    /** The first instant after `nowMs` at which one of them falls due; Infinity when there is none. */
    nextDueMs: (nowMs: number) => firstAfter(nowMs, ({ item }) => item.dueAtMs),
  }

  function firstAfter(nowMs: number, instantOf: (one: Armed) => number) {
    let first = Infinity
    for (const one of armed.values()) {
      const atMs = instantOf(one)
      if (atMs > nowMs && atMs < first) first = atMs
    }
    return first
  }

  /** What is due by `untilMs` and is not left alone at `nowMs`, earliest first; when it is READ_AT_ONCE or more, there may be more. Forgets what has no row any more. */
  function readNew(nowMs: number, untilMs: number): DueItem[] {
    const atMost = READ_AT_ONCE + armed.size
    const due = rows.dueBy(untilMs, atMost)
    const there = new Set(due.map(keyOf))
    const lastMs = due.length < atMost ? Infinity : due.at(-1)!.dueAtMs
    for (const [key, { item }] of armed) if (!there.has(key) && item.dueAtMs < lastMs) armed.delete(key)
    const fresh = due.filter((item) => {
      const before = armed.get(keyOf(item))
      return before?.item.revision !== item.revision || before.againAtMs <= nowMs
    })
    return fresh.slice(0, AT_MOST - armed.size)
  }
}
