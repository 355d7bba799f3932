// The items whose work ended a moment ago. Only the rows tell whether it was in vain; if it was, the item rests for a while
// and has to be passed over. Items are known by a key.
import type { DueItem } from '../due-work.ts'

type Tried = { revision: number; againAtMs: number; seen: 'not yet' | 'not found' | 'in vain' }

/** An empty memory of items tried. */
export function triedItems() {
  const tried = new Map<string, Tried>()

  return {
    /** Notes that work ended, rejected or not, on an item at this revision; it is not to begin again before `againAtMs`. */
    add(key: string, revision: number, againAtMs: number, rejected: boolean) {
      tried.set(key, { revision, againAtMs, seen: rejected ? 'in vain' : 'not yet' })
    },
    /** 'new' when the item was not tried as it is now, else whether it rests still. */
    stateOf(key: string, nowMs: number): 'new' | 'rests' | 'again' {
      const before = tried.get(key)
      if (!before) return 'new'
      return nowMs < before.againAtMs ? 'rests' : 'again'
    },
    forget: (key: string) => void tried.delete(key),
    /** How many rows of what is due may be these. */
    passedOver() {
      let count = 0
      for (const { seen } of tried.values()) if (seen !== 'not found') count++
      return count
    },
    compare,
    /** The first instant after `nowMs` at which one of them may begin again; Infinity when there is none. */
    nextAgain(nowMs: number) {
      let next = Infinity
      for (const { againAtMs } of tried.values()) if (againAtMs > nowMs && againAtMs < next) next = againAtMs
      return next
    },
  }

  /**
   * Forgets those that are no longer due as they were tried. `due` holds the earliest rows, or, when `complete`, all that
   * are due. Returns false when more of them have to be passed over than `passedOver` said before.
   */
  function compare(due: Map<string, DueItem>, complete: boolean, nowMs: number) {
    let asCounted = true
    for (const [key, before] of tried) {
      const item = due.get(key)
      if (item?.revision === before.revision) {
        if (before.seen === 'not found') asCounted = false
        before.seen = 'in vain'
      } else if (item || complete || (before.seen !== 'in vain' && nowMs >= before.againAtMs)) tried.delete(key)
      // It may still come: items of one instant are in any order, and not always in the same.
      else if (before.seen === 'not yet') before.seen = 'not found'
    }
    return asCounted
  }
}
