// Which promise stands in which column, at the server's time: cards move by themselves when theirs has come.
import type { PromiseView } from '@kept/client/shapes'
import { columnOf } from '@kept/contracts/board-column'
import { computed } from '@preact/signals'
import { nowMs } from '../clock.ts'
import { promises } from '../live.ts'

/** The three columns, the most urgent first in each. */
export const columns = computed(() => {
  const found = { soon: [] as PromiseView[], overdue: [] as PromiseView[], nobodyAsked: [] as PromiseView[] }
  for (const it of promises.value.values()) {
    const column = columnOf(it, nowMs.value)
    if (column && column !== 'later') found[column].push(it)
  }
  for (const list of Object.values(found)) list.sort(byDue)
  return found
})

/** As texts: a time of the API is always as long as another, and to read it as one takes longer than all the rest. */
function byDue(a: PromiseView, b: PromiseView): number {
  return a.dueAt === b.dueAt ? (a.id < b.id ? -1 : 1) : a.dueAt < b.dueAt ? -1 : 1
}
