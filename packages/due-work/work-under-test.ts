// What the due-work tests begin with: an adapter on rows in memory, and work that is noted.
import { expect } from 'vitest'
import type { DoWork, DueItem, DueRows, DueWork } from './due-work.ts'
import { memoryRows } from './memory-rows.ts'

/** One adapter, ready to be opened, and its time: a moved clock, or the real one with small steps. */
export type DueWorkUnderTest = {
  nowMs(): number
  /** How far apart the suite's instants lie: more than the adapter is ever late. */
  stepMs: number
  retryAfterMs: number
  /** Opens the adapter on these rows; errors are expected and go nowhere. Called once. */
  open(rows: DueRows, doWork: DoWork): Promise<DueWork>
  /** Resolves when that instant has come and all that is due by then is done, resting items aside. */
  until(ms: number): Promise<void>
}

/** An item as it was begun, and when. */
export type Noted = DueItem & { atMs: number }

/**
 * Opens the adapter on rows of its own. Its work does as the engine's: what it is called with is a hint, so it looks at
 * the row, does nothing when that is gone or not due yet, and else removes it, unless it changed meanwhile.
 */
export async function beginWork(
  { nowMs, stepMs, retryAfterMs, open, until }: DueWorkUnderTest,
  inRows: (startMs: number, stepMs: number) => DueItem[] = () => [],
) {
  const startMs = nowMs()
  const rows = memoryRows(inRows(startMs, stepMs))
  const t = {
    rows,
    stepMs,
    retryAfterMs,
    nowMs,
    until,
    /** All that the adapter called for, hints in vain included. */
    begun: [] as Noted[],
    /** What was due and is done. */
    done: [] as Noted[],
    /** Runs within the work, before the row is removed; 'stays' leaves it there. */
    before: (_: DueItem): Promise<unknown> => Promise.resolve(),
    step: (count: number) => startMs + count * stepMs,
  }
  const dueWork = await open(rows, async (hint) => {
    const atMs = nowMs()
    t.begun.push({ ...hint, atMs })
    const row = rows.find(hint)
    if (!row || row.dueAtMs > atMs) return
    const stays = (await t.before(row)) === 'stays'
    if (!stays && rows.find(row)?.revision === row.revision) rows.remove(row)
    t.done.push({ ...row, atMs })
  })
  return Object.assign(t, { dueWork, close: () => dueWork.close(), arm })

  async function arm(...items: DueItem[]) {
    rows.put(...items)
    await dueWork.arm(items)
  }
}

/** A promise of the store `main` to look at. */
export function item(id: string, dueAtMs: number, revision = 0): DueItem {
  return { what: 'promise', storeId: 'main', id, dueAtMs, revision }
}

/** Fails when one was begun before its instant. */
export function expectInTime(begun: Noted[]) {
  for (const { id, dueAtMs, atMs } of begun) expect(atMs, `${id} was begun before its instant`).toBeGreaterThanOrEqual(dueAtMs)
}

/** Something to wait for, and how to give it. */
export function signal() {
  const { promise: given, resolve: give } = Promise.withResolvers<void>()
  return { given, give }
}
