// A process for tests to kill: a worker that is told of Redis, a prefix and an item, takes the item and never ends it.
// It says `begun` when it has begun it, and `taken` when it was told to hold and has taken it.
import { writeSync } from 'node:fs'
import { movedClock } from '../moved-clock.ts'
import type { DueItem } from '../due-work.ts'
import { memoryRows } from '../memory-rows.ts'
import { systemClock } from '../system-clock.ts'
import { openBullmqDueWork } from './bullmq-due-work.ts'

export type Hanging = { redis: string; prefix: string; item: DueItem; hold: boolean }

const { redis, prefix, item, hold } = JSON.parse(process.argv[2]!) as Hanging
const clock = { ...systemClock }
if (hold) {
  // Its time has not come to it, so that it holds the item for ever.
  const standing = movedClock(item.dueAtMs - 1_000)
  clock.nowMs = standing.nowMs
  clock.setAlarm = (atMs, ring) => {
    if (atMs === item.dueAtMs) writeSync(1, 'taken\n')
    return standing.setAlarm(atMs, ring)
  }
}
await openBullmqDueWork({
  redis,
  prefix,
  clock,
  rows: memoryRows([item]),
  doWork: () => {
    writeSync(1, 'begun\n')
    return new Promise(() => {})
  },
})
