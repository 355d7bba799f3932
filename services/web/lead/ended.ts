// What ended lately, as far as anybody has told: the server's list, and what has happened since.
import type { Problem, PromiseView } from '@kept/client/shapes'
import { signal } from '@preact/signals'
import { api, whyNot } from '../api.ts'

export const fetched = signal<PromiseView[] | undefined>(undefined)
export const endedProblem = signal<Problem | undefined>(undefined)

const AGAIN_MS = 30_000

/** Reads the list, again every half minute, until the returned function is called. */
export function followEnded(): () => void {
  const read = async () => {
    try {
      fetched.value = (await api.ended()).items
      endedProblem.value = undefined
    } catch (error) {
      endedProblem.value = whyNot(error)
    }
  }
  void read()
  const every = setInterval(read, AGAIN_MS)
  return () => clearInterval(every)
}

/** When the server heard of the ending: a minute before it can be withdrawn no longer. */
const endedMs = (it: PromiseView) => Date.parse(it.ending!.withdrawableUntil)

/** The newer of what both know of each promise, without those that are open again; what ended last comes first. */
export function latelyEnded(list: readonly PromiseView[], live: Iterable<PromiseView>): PromiseView[] {
  const found = new Map(list.map((it) => [it.id, it]))
  for (const it of live) if (it.revision > (found.get(it.id)?.revision ?? -1)) found.set(it.id, it)
  return [...found.values()].filter((it) => it.ending !== null).sort((a, b) => endedMs(b) - endedMs(a) || (a.id < b.id ? -1 : 1))
}
