// Due work in one process: one alarm, set to the next due row of the view. Nothing is kept here that the rows do not say,
// except what is under way and what was tried in vain a moment ago.
import type { DueItem, DueWork, DueWorkOptions } from '../due-work.ts'
import { oneAlarm } from '../one-alarm.ts'
import { triedItems } from './tried-items.ts'

export type InProcessDueWork = DueWorkOptions & {
  /** How many items may be under way together (64). */
  atOnce?: number
}

// Every look reads past the items tried in vain. When so many are, the fault is not theirs: nothing new is begun until some succeed.
const IN_VAIN_AT_MOST = 10_000

/**
 * Opens due work over the rows of the view, starting with what is due already. Items are done in the order of their
 * instants, each beginning at its instant while fewer than `atOnce` are under way, none twice at the same time.
 */
export function openInProcessDueWork(options: InProcessDueWork): DueWork {
  const { clock, rows, doWork, onError = print, atOnce = 64, retryAfterMs = 1000 } = options
  // Repeated attempts may be the slow ones: half of the places stay free of them.
  const repeatedAtOnce = Math.max(1, Math.floor(atOnce / 2))
  const underWay = new Map<string, { repeated: boolean }>()
  const tried = triedItems()
  const alarm = oneAlarm(clock, look)
  let soon: NodeJS.Immediate | undefined
  let whenQuiet: (() => void)[] = []
  let closed = false

  lookSoon()
  return {
    arm(items) {
      if (closed) return Promise.resolve()
      const firstMs = items.reduce((first, { dueAtMs }) => Math.min(first, dueAtMs), Infinity)
      if (firstMs <= clock.nowMs()) lookSoon()
      else if (firstMs < alarm.atMs()) alarm.set(firstMs)
      return Promise.resolve()
    },
    async idle() {
      if (!closed) lookSoon()
      else if (underWay.size === 0) return
      await new Promise<void>((resolve) => whenQuiet.push(resolve))
    },
    async close() {
      closed = true
      alarm.set(Infinity)
      clearImmediate(soon)
      if (underWay.size > 0) await new Promise<void>((resolve) => whenQuiet.push(resolve))
      else tellQuiet()
    },
  }

  // Items often end together, when one commit carried them all: one look serves them all.
  function lookSoon() {
    soon ??= setImmediate(look)
  }

  function look() {
    clearImmediate(soon)
    soon = undefined
    const nowMs = clock.nowMs()
    try {
      if (underWay.size < atOnce) begin(nowMs)
      // While all places are taken no alarm is needed: the first that ends looks again.
      if (underWay.size < atOnce) alarm.set(Math.min(rows.nextAfter(nowMs) ?? Infinity, tried.nextAgain(nowMs)))
    } catch (error) {
      alarm.set(nowMs + retryAfterMs)
      onError(error)
    }
    if (underWay.size === 0 && !soon) tellQuiet()
  }

  /** Begins what is due while there are places. */
  function begin(nowMs: number) {
    const due = readDue(nowMs)
    const mayBeginNew = tried.passedOver() < IN_VAIN_AT_MOST
    let repeated = [...underWay.values()].filter((work) => work.repeated).length
    for (const [key, item] of due) {
      if (underWay.size >= atOnce) return
      const state = tried.stateOf(key, nowMs)
      if (underWay.has(key) || state === 'rests' || (state === 'new' ? !mayBeginNew : repeated >= repeatedAtOnce)) continue
      if (state === 'again') repeated++
      tried.forget(key)
      underWay.set(key, { repeated: state === 'again' })
      void work(key, item)
    }
  }

  /** Reads so many rows that every free place can be filled, whatever has to be passed over. */
  function readDue(nowMs: number): Map<string, DueItem> {
    const atMost = atOnce + tried.passedOver()
    const due = new Map(rows.dueBy(nowMs, atMost).map((item) => [keyOf(item), item]))
    const complete = due.size < atMost
    return tried.compare(due, complete, nowMs) || complete ? due : readDue(nowMs)
  }

  async function work(key: string, item: DueItem) {
    let failure: { error: unknown } | undefined
    try {
      await doWork(item)
    } catch (error) {
      failure = { error }
    }
    underWay.delete(key)
    tried.add(key, item.revision, clock.nowMs() + retryAfterMs, failure !== undefined)
    if (!closed) lookSoon()
    else if (underWay.size === 0) tellQuiet()
    if (failure) onError(failure.error, item)
  }

  function tellQuiet() {
    const waiting = whenQuiet
    whenQuiet = []
    for (const resolve of waiting) resolve()
  }
}

function keyOf({ what, storeId, id }: DueItem) {
  return `${what} ${storeId} ${id}`
}

function print(error: unknown, item?: DueItem) {
  console.error(item ? `due work: ${keyOf(item)} was rejected and is tried again:` : 'due work: the rows could not be read:', error)
}
