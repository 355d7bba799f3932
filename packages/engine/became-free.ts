// Notices who becomes free, by what presence tells and by asks that end, and has them asked (P8).
import type { PromiseState } from '@kept/domain/promise'
import { Refusal } from '@kept/domain/refusal'
import { promiseStream } from '@kept/event-log/streams'
import type { Present } from '@kept/presence/presence'
import type { Applied } from '@kept/view/apply'
import { sought, soughtAnew } from '@kept/view/queries-promises'
import { askWhoIsFree } from './look-at-promise.ts'
import type { Node } from './node.ts'

/** How many promises one person is considered for at a time, the most urgent first. */
const CONSIDERED = 50

/**
 * Watches a node's presence and view. `onError` is told of what goes wrong; whoever it was about is asked at their next
 * change or by the next rung. Returns how to wait for what is under way, and how to stop.
 */
export function watchWhoIsFree(node: Node, onError: (error: unknown) => void): { idle(): Promise<void>; close(): Promise<void> } {
  const underWay = new Set<Promise<void>>()
  /** How to cancel the alarm at the end of each open ask, by stream. */
  const runningOut = new Map<string, () => void>()

  const track = (work: Promise<void>) => {
    const tracked = work.catch((error) => (error instanceof Refusal ? undefined : onError(error))).finally(() => underWay.delete(tracked))
    underWay.add(tracked)
  }
  const consider = (storeId: string, personId: string, promises: PromiseState[]) => {
    if (promises.length > 0) track(askWhoIsFree(node, storeId, personId, promises))
  }
  const stopPresence = node.presence.onChange(({ storeId, personId, before, now }) => {
    if (mayHelp(now) && !mayHelp(before)) consider(storeId, personId, sought(node.view, storeId, CONSIDERED))
  })
  const stopView = node.onApplied((applied) => {
    for (const [storeId, personId] of freedBy(applied)) consider(storeId, personId, sought(node.view, storeId, CONSIDERED))
    for (const { state } of applied.promises) watchAsk(state)
  })

  // An ask that nobody answers ends by itself, with no event. Whoever let it go by is free for what has not asked them yet:
  // for what has, they were told, and two promises would ask them in turn for ever.
  const watchAsk = ({ storeId, id, openAsk }: PromiseState) => {
    const key = promiseStream(storeId, id)
    runningOut.get(key)?.()
    runningOut.delete(key)
    if (!openAsk || openAsk.people.length === 0) return
    const over = async () => {
      runningOut.delete(key)
      const present = await node.presence.inStore(storeId, node.clock.nowMs())
      for (const { personId } of present.filter((one) => openAsk.people.includes(one.personId) && mayHelp(one)))
        consider(storeId, personId, soughtAnew(node.view, storeId, personId, CONSIDERED))
    }
    // The window's last millisecond is still theirs.
    runningOut.set(
      key,
      node.clock.setAlarm(openAsk.untilMs + 1, () => track(over())),
    )
  }

  const idle = async () => {
    while (underWay.size > 0) await Promise.all(underWay)
  }
  return {
    idle,
    close: () => {
      stopPresence()
      stopView()
      for (const cancel of runningOut.values()) cancel()
      return idle()
    },
  }
}

const mayHelp = (present: Present | undefined) => present?.availability === 'free' && present.reachable

/** Those for whom an ask is over, and those whose shift has begun. */
function freedBy({ promises, shifts }: Applied): [storeId: string, personId: string][] {
  const freed: [string, string][] = shifts.filter((shift) => !shift.ended).map(({ storeId, personId }) => [storeId, personId])
  for (const { state, askedBefore, happened } of promises) {
    const asked = state.openAsk?.people ?? []
    if (happened) for (const personId of askedBefore) if (!asked.includes(personId)) freed.push([state.storeId, personId])
  }
  return freed
}
