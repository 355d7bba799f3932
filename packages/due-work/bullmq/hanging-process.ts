// A process for tests to kill: a worker that takes the item it is told of, and when it falls due begins it, says `begun`,
// and never ends it.
import { writeSync } from 'node:fs'
import type { DueItem } from '../due-work.ts'
import { memoryRows } from '../memory-rows.ts'
import { systemClock } from '../system-clock.ts'
import { openBullmqDueWork } from './bullmq-due-work.ts'

export type Hanging = { redis: string; prefix: string; aheadMs: number; item: DueItem }

const { item, ...where } = JSON.parse(process.argv[2]!) as Hanging
await openBullmqDueWork({
  ...where,
  clock: systemClock,
  rows: memoryRows([item]),
  doWork: () => {
    writeSync(1, 'begun\n')
    return new Promise(() => {})
  },
})
