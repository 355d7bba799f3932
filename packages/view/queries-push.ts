// Where people can be pushed to while they are on shift.
import type { View } from './open-view.ts'

export type PushRow = { shiftId: string; sessionId: string; device: string; sealed: string; sinceMs: number }

/** Whose asks are pushed to a device. */
export function carriersOf(view: View, device: string): { storeId: string; personId: string }[] {
  return view.sql('select store storeId, person personId from push where device = ?').all(device) as { storeId: string; personId: string }[]
}

/** The device that a person carries in this shift, with its sealed subscription; undefined when none can be pushed to. */
export function pushOf(view: View, storeId: string, personId: string): PushRow | undefined {
  const text = 'select shift shiftId, session sessionId, device, sealed, since_ms sinceMs from push where store = ? and person = ?'
  return view.recall(`push ${storeId}~${personId}`, () => view.sql(text).get(storeId, personId)) as PushRow | undefined
}
