// Questions about a time in a store: what became of the promises that were made in it, and what was lacking.
import { FOUND_BEFORE_DUE_MS } from '@kept/contracts/day'
import type { Cell } from '@kept/domain/day'
import type { Shortage } from '@kept/domain/tally'
import type { View } from './open-view.ts'

type Time = { storeId: string; fromMs: number; toMs: number }

/** Promises that were made from one instant until before another: how many of each kind, hour since the first, and outcome. */
export function cellsOf(view: View, { storeId, fromMs, toMs }: Time): Cell[] {
  const text = `select kind, cast((made_ms - ?1) / 3600000 as integer) hour, outcome, word, count(*) promises from promise
    where store = ?2 and made_ms >= ?1 and made_ms < ?3 group by 1, 2, 3, 4`
  return view.sql(text).all(fromMs, storeId, toMs) as Cell[]
}

const early = FOUND_BEFORE_DUE_MS.flatMap((ms, i) => (ms === null ? [] : [`when found_ms >= ${ms} then ${i}`])).join(' ')

/**
 * Those of them about which colleagues were asked: how many one who was asked took how early, in the order of
 * FOUND_BEFORE_DUE_MS, and how many none of them did.
 */
export function askedOfDay(view: View, { storeId, fromMs, toMs }: Time): { taken: number[]; notTaken: number } {
  const text = `select case when found_ms is null then -1 ${early} else ${FOUND_BEFORE_DUE_MS.length - 1} end early, count(*) promises
    from promise where store = ? and made_ms >= ? and made_ms < ? and asked_ms is not null group by 1`
  const rows = view.sql(text).all(storeId, fromMs, toMs) as { early: number; promises: number }[]
  const of = (early: number) => rows.find((row) => row.early === early)?.promises ?? 0
  return { taken: FOUND_BEFORE_DUE_MS.map((_, i) => of(i)), notTaken: of(-1) }
}

/** How late those were that were kept late: the middle one of so many. */
export function lateMedianMs(view: View, { storeId, fromMs, toMs }: Time, howMany: number): number {
  const text = `select late_ms from promise where store = ? and made_ms >= ? and made_ms < ? and outcome = 'late'
    order by late_ms limit 1 offset ?`
  const row = view.sql(text).get(storeId, fromMs, toMs, Math.floor((howMany - 1) / 2)) as { late_ms: number } | undefined
  return row?.late_ms ?? 0
}

/** What was lacking between two instants, also what goes on at `nowMs`. */
export function shortagesOf(view: View, { storeId, fromMs, toMs }: Time, nowMs: number): Shortage[] {
  const over = `select what, from_ms fromMs, to_ms toMs from shortage where store = ? and to_ms >= ? and from_ms < ?`
  const goingOn = `select 'nobody-asked' what, unasked_ms fromMs, ?1 toMs from promise where store = ?2 and status = 'open'
    and (owner is null or asked_until_ms is not null) and unasked_ms < min(?1, ?3)`
  return [...view.sql(over).all(storeId, fromMs, toMs), ...view.sql(goingOn).all(nowMs, storeId, toMs)] as Shortage[]
}
