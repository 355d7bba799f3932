// What only workers do (rungs, shifts that end, asks of who becomes free), and only while their clock is that of all others.
import type { DueItem, DueRows, DueWork } from '@kept/due-work/due-work'
import type { Applied } from '@kept/view/apply'
import { dueBy, nextAfter } from '@kept/view/due-rows'
import { watchWhoIsFree } from './became-free.ts'
import { lookAtPromise } from './look-at-promise.ts'
import type { Node } from './node.ts'
import type { Parts } from './parts.ts'
import { endPlannedShift } from './shifts.ts'

type Open = { dueWork: DueWork; free: ReturnType<typeof watchWhoIsFree> }

/** The work of a node, not begun. `onError` is told of what goes wrong in it. */
export function workInTime(node: Node, openDueWork: Parts['openDueWork'], onError: (error: unknown) => void) {
  const rows: DueRows = {
    dueBy: (nowMs, atMost) => dueBy(node.view, nowMs, atMost),
    nextAfter: (nowMs) => nextAfter(node.view, nowMs),
  }
  const doWork = ({ what, storeId, id }: DueItem) =>
    what === 'promise' ? lookAtPromise(node, storeId, id) : endPlannedShift(node, storeId, id)
  let open: Open | undefined
  let saidOff = false
  let switching = Promise.resolve()

  return {
    /** Begins to work, or leaves it to others while the clock is off. Says so once. Rejects when it cannot begin. */
    clockIs(off: string | undefined): Promise<void> {
      switching = switching
        .catch(() => {})
        .then(async () => {
          if (off && !saidOff) onError(new Error(`${off}: set it right; until then others do what falls due`))
          saidOff = off !== undefined
          if (off) await end()
          else open ??= { dueWork: await openDueWork(rows, doWork), free: watchWhoIsFree(node, onError) }
        })
      return switching
    },
    arm(items: Applied['due']) {
      if (items.length > 0) open?.dueWork.arm(items).catch(onError)
    },
    async idle() {
      await switching.catch(() => {})
      await open?.free.idle()
      await open?.dueWork.idle()
    },
    async close() {
      await switching.catch(() => {})
      await end()
    },
  }

  async function end() {
    const ending = open
    open = undefined
    await ending?.dueWork.close()
    await ending?.free.close()
  }
}
