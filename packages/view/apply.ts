// Applies a batch of the log to the view: rows and checkpoint commit together, so that nothing is lost or applied twice.
import type { PromiseEvent } from '@kept/contracts/promise-events'
import type { StoreEvent } from '@kept/contracts/store-events'
import type { Followed, LoggedEvent, Position } from '@kept/event-log/event-log'
import { storeOf } from '@kept/event-log/streams'
import { applyPromiseEvent, type ChangedPromise, lookAgain, nothingChanged, writeChanged } from './apply-promise.ts'
import { applyStoreEvent } from './apply-store.ts'
import type { DueRow } from './due-rows.ts'
import type { View } from './open-view.ts'

/** What a batch changed, for those who listen: live screens, the alarm clock, and whoever waits for a position. */
export type Applied = {
  position: Position
  /** In the order of their positions. */
  promises: ChangedPromise[]
  /** Stores whose shifts, people or playbook changed. */
  floors: Set<string>
  /** Shifts that began or ended. */
  shifts: { storeId: string; personId: string; ended: boolean }[]
  /** What must be looked at, and when. */
  due: DueRow[]
  setAside: string[]
}

/**
 * Applies events in the log's order. One that throws, or cannot be read, is set aside with its whole stream, and the
 * rest goes on (decision 6). Throws only what keeps every event from being applied, such as a full disk.
 */
export function apply(view: View, batch: Followed[]): Applied {
  try {
    return inOneTransaction(view, batch)
  } catch (error) {
    if (isTheDisk(error) || batch.length === 0) throw error
    if (batch.length > 1) return batch.map((event) => apply(view, [event])).reduce(join)
    return setAside(view, batch[0]!, String(error))
  }
}

function inOneTransaction(view: View, batch: Followed[]): Applied {
  const position = batch.at(-1)!.position
  const applied: Applied = { position, promises: [], floors: new Set(), shifts: [], due: [], setAside: [] }
  const changed = nothingChanged()
  transact(view, () => {
    const aside = new Set((view.sql('select stream from set_aside').all() as { stream: string }[]).map((row) => row.stream))
    for (const event of batch) {
      if (aside.has(event.stream)) continue
      if ('unreadable' in event) throw new TypeError(event.unreadable)
      if (isPromises(event)) applyPromiseEvent(view, changed, event)
      else applyOther(view, event as LoggedEvent & StoreEvent, applied)
    }
    for (const { storeId, personId } of applied.shifts) lookAgain(view, changed, storeId, personId)
    applied.due.push(...writeChanged(view, changed))
    view.sql('update checkpoint set position = ?').run(position)
  })
  view.lately = changed.promises
  applied.promises = [...changed.promises.values()].sort((a, b) => (a.position < b.position ? -1 : 1))
  return applied
}

function transact(view: View, work: () => void): void {
  view.db.exec('begin immediate')
  try {
    work()
    view.db.exec('commit')
  } catch (error) {
    if (view.db.isTransaction) view.db.exec('rollback')
    view.forget()
    throw error
  }
}

const isPromises = (event: LoggedEvent): event is LoggedEvent & PromiseEvent => event.stream.startsWith('promise-')

function applyOther(view: View, event: LoggedEvent & StoreEvent, applied: Applied): void {
  applyStoreEvent(view, event, event.revision)
  view.forget()
  const storeId = storeOf(event.stream)
  if (storeId !== undefined) applied.floors.add(storeId)
  if (event.type === 'shift-started') {
    const { storeId, personId, plannedEndMs } = event.data
    applied.shifts.push({ storeId, personId, ended: false })
    applied.due.push({ what: 'shift', storeId, id: personId, dueAtMs: plannedEndMs, revision: event.revision })
  }
  if (event.type === 'shift-ended') applied.shifts.push({ storeId: event.data.storeId, personId: event.data.personId, ended: true })
}

function setAside(view: View, { stream, position, revision }: Followed, why: string): Applied {
  transact(view, () => {
    view.sql('insert or replace into set_aside values (?, ?, ?, ?)').run(stream, position, revision, why)
    view.sql('update checkpoint set position = ?').run(position)
  })
  return { position, promises: [], floors: new Set(), shifts: [], due: [], setAside: [stream] }
}

function join(a: Applied, b: Applied): Applied {
  return {
    position: b.position,
    promises: [...a.promises, ...b.promises],
    floors: new Set([...a.floors, ...b.floors]),
    shifts: [...a.shifts, ...b.shifts],
    due: [...a.due, ...b.due],
    setAside: [...a.setAside, ...b.setAside],
  }
}

/** SQLITE_FULL, SQLITE_IOERR, SQLITE_BUSY, SQLITE_READONLY, SQLITE_CORRUPT and CANTOPEN: nothing that the event has done. */
function isTheDisk(error: unknown): boolean {
  const code = (error as { errcode?: number }).errcode
  return code !== undefined && [5, 8, 10, 11, 13, 14].includes(code & 0xff)
}
