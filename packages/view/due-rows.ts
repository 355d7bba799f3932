// What is due, as rows of the view: a promise's next instant, a shift's planned end.
import type { View } from './open-view.ts'

export type DueRow = { what: 'promise' | 'shift'; storeId: string; id: string; dueAtMs: number; revision: number }

const dueSql = `select 'promise' what, store storeId, id, next_ms dueAtMs, revision from promise where next_ms <= ?1
  union all select 'shift', store, person, planned_end_ms, revision from shift where ended_ms is null and planned_end_ms <= ?1
  order by dueAtMs limit ?2`

/** Rows due at or before an instant, earliest first. A shift's id is its person's. */
export function dueBy(view: View, nowMs: number, atMost: number): DueRow[] {
  return view.sql(dueSql).all(nowMs, atMost) as DueRow[]
}

const nextSql = `select min(atMs) atMs from (select min(next_ms) atMs from promise where next_ms > ?1
  union all select min(planned_end_ms) from shift where ended_ms is null and planned_end_ms > ?1)`

/** The earliest instant later than `nowMs` at which something falls due; undefined when nothing waits. */
export function nextAfter(view: View, nowMs: number): number | undefined {
  return (view.sql(nextSql).get(nowMs) as { atMs: number | null }).atMs ?? undefined
}
