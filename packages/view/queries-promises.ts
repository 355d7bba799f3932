// Questions about promises: the board's, the lists', those of what is due and of what has changed.
import { SOON_MS } from '@kept/contracts/board-column'
import type { PromiseState } from '@kept/domain/promise'
import type { Position } from '@kept/event-log/event-log'
import type { View } from './open-view.ts'

export type PromiseRow = { state: PromiseState; revision: number; position: Position }
type Raw = { state: string; revision: number; position: Position }
const asRow = ({ state, revision, position }: Raw): PromiseRow => ({ state: JSON.parse(state) as PromiseState, revision, position })

/** How many promises of a store a board shows at most. */
export const BOARD_AT_MOST = 500

const soon = `select state, revision, position from promise where store = ? and status = 'open' and due_ms <= ? order by due_ms limit ?`
const further = `select state, revision, position from promise where store = ? and due_ms > ? and status = 'open'
  and (owner is null or asked_until_ms is not null) and (owner is null or asked_until_ms > ?) order by due_ms limit ?`

/** Open promises that stand on a board at `nowMs`: due soon or past, nobody's, or being asked about. Most urgent first. */
export function onBoard(view: View, storeId: string, nowMs: number): PromiseRow[] {
  const urgent = view.sql(soon).all(storeId, nowMs + SOON_MS, BOARD_AT_MOST) as Raw[]
  const rest = view.sql(further).all(storeId, nowMs + SOON_MS, nowMs, BOARD_AT_MOST - urgent.length) as Raw[]
  return [...urgent, ...rest].map(asRow)
}

export type PageQuery = { status?: string; owner?: string; kind?: string; after?: { madeAtMs: number; id: string }; limit: number }

/** A store's promises, newest first, from just after a place on. */
export function page(view: View, storeId: string, { status, owner, kind, after, limit }: PageQuery): PromiseRow[] {
  const where = ['store = ?']
  const values: (string | number)[] = [storeId]
  const and = (text: string, ...more: (string | number)[]) => {
    where.push(text)
    values.push(...more)
  }
  if (status !== undefined) and('status = ?', status)
  if (owner !== undefined) and('owner = ?', owner)
  if (kind !== undefined) and('kind = ?', kind)
  if (after) and('(made_ms, id) < (?, ?)', after.madeAtMs, after.id)
  const text = `select state, revision, position from promise where ${where.join(' and ')} order by made_ms desc, id desc limit ?`
  return (view.sql(text).all(...values, limit) as Raw[]).map(asRow)
}

/** Of so many promises, the newest, it is counted which kinds are promised often. */
const LATELY_AT_MOST = 300

/** The kinds that people of a store promised lately, the most often first. */
export function oftenPromised(view: View, storeId: string): string[] {
  const lately = `select kind, json_extract(state, '$.madeBy.role') by_role from promise where store = ? order by made_ms desc, id desc limit ?`
  const text = `select kind from (${lately}) where by_role in ('associate', 'lead', 'manager') group by kind order by count(*) desc, kind`
  return (view.sql(text).all(storeId, LATELY_AT_MOST) as { kind: string }[]).map(({ kind }) => kind)
}

/** A store's ended promises, the latest changed first. */
export function endedLately(view: View, storeId: string, atMost: number): PromiseRow[] {
  const text = `select state, revision, position from promise where store = ? and status <> 'open' order by position desc limit ?`
  return (view.sql(text).all(storeId, atMost) as Raw[]).map(asRow)
}

/** For how many promises a person is told of thanks at most. */
const THANKS_AT_MOST = 20

/** Promises for which customers have thanked a person since the last shift that they ended, the latest thanks first. */
export function thankedLately(view: View, storeId: string, personId: string): PromiseRow[] {
  const text = `select p.state, p.revision, p.position from promise p left join shift s on s.store = p.store and s.person = p.thanked
    where p.store = ? and p.thanked = ? and p.thanked_ms > coalesce(s.ended_ms, s.last_ended_ms, 0) order by p.thanked_ms desc limit ?`
  return (view.sql(text).all(storeId, personId, THANKS_AT_MOST) as Raw[]).map(asRow)
}

/** How many open promises customers have asked for by themselves in a zone. */
export function openOfCustomers(view: View, storeId: string, zone: string): number {
  const text = `select count(*) open from promise where store = ? and customer_in = ? and status = 'open' and customer_in is not null`
  return (view.sql(text).get(storeId, zone) as { open: number }).open
}

/** Promises of a store that changed after a position, in the order of their change. */
export function changedAfter(view: View, storeId: string, position: Position, atMost: number): PromiseRow[] {
  const text = 'select state, revision, position from promise where store = ? and position > ? order by position limit ?'
  return (view.sql(text).all(storeId, position, atMost) as Raw[]).map(asRow)
}

/** Promises with an ask open for a person at `nowMs`, the most urgent first. */
export function askedOf(view: View, storeId: string, personId: string, nowMs: number): PromiseRow[] {
  const text = `select p.state, p.revision, p.position from open_ask a join promise p on p.store = a.store and p.id = a.promise
    where a.store = ? and a.person = ? and a.until_ms > ? order by p.due_ms limit 100`
  return (view.sql(text).all(storeId, personId, nowMs) as Raw[]).map(asRow)
}

/** Open promises that a person owns. */
export function ownedBy(view: View, storeId: string, personId: string): PromiseState[] {
  const text = `select state, revision, position from promise where store = ? and owner = ? and status = 'open' order by due_ms limit 1000`
  return (view.sql(text).all(storeId, personId) as Raw[]).map((raw) => asRow(raw).state)
}

/** Open promises for which somebody is still sought, the most urgent first. */
export function sought(view: View, storeId: string, atMost: number): PromiseState[] {
  const text = `select state, revision, position from promise where store = ? and status = 'open' and sought = 1 order by due_ms limit ?`
  return (view.sql(text).all(storeId, atMost) as Raw[]).map((raw) => asRow(raw).state)
}

/** Of these the ones that have not asked this person in their lap, the most urgent first. */
export function soughtAnew(view: View, storeId: string, personId: string, atMost: number): PromiseState[] {
  const text = `select state, revision, position from promise where store = ?1 and status = 'open' and sought = 1
    and json_extract(state, '$.asks."' || ?2 || '"') is null order by due_ms limit ?3`
  return (view.sql(text).all(storeId, personId, atMost) as Raw[]).map((raw) => asRow(raw).state)
}

/** How many promises are open in all stores of this view. */
export function countOpen(view: View): number {
  return (view.sql(`select count(*) n from promise where status = 'open'`).get() as { n: number }).n
}

/** Streams whose events could not be applied, each with the place and the reason. */
export function setAsides(view: View): { stream: string; position: Position; why: string }[] {
  return view.sql('select stream, position, why from set_aside order by position').all() as {
    stream: string
    position: Position
    why: string
  }[]
}
