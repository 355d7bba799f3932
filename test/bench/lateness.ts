// How late rungs are, with 100,000 promises open and 200 of them falling due each second.
import { startChild } from '../harness/children.ts'
import type { Late, LatenessOptions } from './lateness-node.ts'
import { quantile, type Row, spread } from './table.ts'

const OPEN = 100_000
const STORES = 500
const PEOPLE_EACH = 12
const GOAL_MS = 20

/** Measures from stored events: the instant at which a rung was reached, less the instant at which it was due. */
export async function lateness(folder: string): Promise<Row[]> {
  const options: LatenessOptions = { folder, open: OPEN, stores: STORES, peopleEach: PEOPLE_EACH }
  const child = await startChild<object>('bench/lateness-node.ts', options)
  const idle = await child.ask<Late>('idle')
  const evenly = await child.ask<Late>('evenly')
  const together = await child.ask<Late>('together')
  await child.end()
  const p99 = quantile(evenly.decidedMs, 0.99)
  const open = `${OPEN.toLocaleString('en')} open in ${STORES} stores with ${PEOPLE_EACH} people each`
  return [
    {
      what: `lateness of rungs, ${open}, 200 due a second, spread evenly`,
      kept: spread(evenly.decidedMs),
      comparison: `${spread(evenly.timerMs)}: a bare setTimeout beside it; ${spread(idle.timerMs)} while nothing is due`,
      ratio: p99 / quantile(evenly.timerMs, 0.99),
      goal: `p99 ≤ ${GOAL_MS} ms`,
      met: p99 <= GOAL_MS,
    },
    {
      what: 'the same, until it is on disk and every screen is told',
      kept: spread(evenly.shownMs),
      comparison: `${spread(evenly.decidedMs)} until it is decided`,
    },
    {
      what: 'the same with all 200 of a second due in one instant',
      kept: spread(together.decidedMs),
      comparison: `${spread(together.shownMs)} until every screen is told; ${spread(together.timerMs)}: a bare setTimeout beside it`,
    },
  ]
}
