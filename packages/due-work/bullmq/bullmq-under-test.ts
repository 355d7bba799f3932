// The BullMQ adapter on a real Redis, with a clock that is moved, or with the machine's own in small steps.
import type { Clock } from '../clock.ts'
import type { DoWork, DueRows, DueWork } from '../due-work.ts'
import { movedClock } from '../moved-clock.ts'
import { systemClock } from '../system-clock.ts'
import type { DueWorkUnderTest } from '../work-under-test.ts'
import { type BullmqDueWork, openBullmqDueWork } from './bullmq-due-work.ts'

const NOON = Date.UTC(2026, 6, 1, 12)

type Where = Pick<BullmqDueWork, 'redis' | 'prefix'>

export function onMovedClock(where: Where): DueWorkUnderTest {
  const clock = movedClock(NOON)
  const adapter = underTest(clock, where)
  return { ...adapter, stepMs: 60_000, until: (ms) => clock.moveTo(Math.max(ms, clock.nowMs()), adapter.idle) }
}

export function onSystemClock(where: Where): DueWorkUnderTest {
  const adapter = underTest(systemClock, where)
  return {
    ...adapter,
    stepMs: 150,
    async until(ms) {
      await new Promise<void>((resolve) => void systemClock.setAlarm(ms, resolve))
      await adapter.idle()
    },
  }
}

function underTest(clock: Clock, where: Where) {
  const retryAfterMs = 200
  let dueWork: DueWork
  return {
    nowMs: clock.nowMs,
    retryAfterMs,
    open: async (rows: DueRows, doWork: DoWork) =>
      (dueWork = await openBullmqDueWork({ ...where, clock, rows, doWork, retryAfterMs, onError: () => {} })),
    idle: () => dueWork.idle(),
  }
}
