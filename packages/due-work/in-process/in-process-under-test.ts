// The in-process adapter on a moved clock, and what its tests put into the rows.
import type { DueItem, DueWork } from '../due-work.ts'
import { type MovedClock, movedClock } from '../moved-clock.ts'
import { type DueWorkUnderTest, item } from '../work-under-test.ts'
import { type InProcessDueWork, openInProcessDueWork } from './in-process-due-work.ts'

const NOON = Date.UTC(2026, 6, 1, 12)

/** The adapter and its clock, for one test. */
export function inProcess(options: Pick<InProcessDueWork, 'atOnce' | 'onError'> = {}): DueWorkUnderTest & { clock: MovedClock } {
  const clock = movedClock(NOON)
  let dueWork: DueWork
  return {
    clock,
    nowMs: clock.nowMs,
    stepMs: 60_000,
    retryAfterMs: 1000,
    open: async (rows, doWork) => (dueWork = openInProcessDueWork({ clock, rows, doWork, onError: () => {}, ...options })),
    until: (ms) => clock.moveTo(Math.max(ms, clock.nowMs()), () => dueWork.idle()),
  }
}

/** Items of one name, due `everyMs` apart, or all at once. */
export function many(name: string, count: number, fromMs: number, everyMs = 0): DueItem[] {
  return Array.from({ length: count }, (_, i) => item(`${name}${i}`, fromMs + i * everyMs))
}

/** One turn of the event loop. */
export function turn() {
  return new Promise<void>((resolve) => setImmediate(resolve))
}
