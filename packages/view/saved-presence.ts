// Presence, kept in the view's file so that a restart does not forget who stands where.
import type { View } from './open-view.ts'

/** Everything that was saved, as it was. */
export function savedPresence(view: View): unknown[] {
  return (view.sql('select present from presence').all() as { present: string }[]).map((row) => JSON.parse(row.present))
}

/** Saves where a person is; `undefined` when they left. */
export function savePresence(view: View, storeId: string, personId: string, present: object | undefined): void {
  if (present) view.sql('insert or replace into presence values (?, ?, ?)').run(storeId, personId, JSON.stringify(present))
  else view.sql('delete from presence where store = ? and person = ?').run(storeId, personId)
}
