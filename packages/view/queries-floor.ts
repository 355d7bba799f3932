// Questions about people: who is on shift, in which role, asked when, owning how much; and who may come in.
// What every request or row asks is recalled.
import type { Playbook } from '@kept/contracts/playbook'
import type { PersonRole } from '@kept/contracts/words'
import type { Shift } from '@kept/domain/shift'
import type { View } from './open-view.ts'

export type PersonRow = { id: string; name: string; role: PersonRole; skills: string[] }

type Current = { version: number; playbook: Playbook }
const parsed = new WeakMap<View, Map<string, Current>>()

/**
 * The store's current playbook and its version; undefined when there is no such store. Not to be changed: it is parsed once
 * for each version, and the domain keeps a calendar with its opening hours.
 */
export function playbookOf(view: View, storeId: string): Current | undefined {
  const row = view.recall(`playbook ${storeId}`, () => view.sql('select version from playbook where store = ?').get(storeId)) as
    | { version: number }
    | undefined
  if (!row) return undefined
  const known = parsed.get(view) ?? new Map<string, Current>()
  if (known.get(storeId)?.version !== row.version) {
    const { playbook } = view.sql('select playbook from playbook where store = ?').get(storeId) as { playbook: string }
    parsed.set(view, known.set(storeId, { version: row.version, playbook: JSON.parse(playbook) as Playbook }))
  }
  return known.get(storeId)
}

/** The ids of all stores, in order. */
export function stores(view: View): string[] {
  return (view.sql('select store from playbook order by store').all() as { store: string }[]).map((row) => row.store)
}

type RawPerson = { id: string; name: string; role: PersonRole; skills: string }
const asPerson = (row: RawPerson): PersonRow => ({ ...row, skills: JSON.parse(row.skills) as string[] })

/** Everybody who belongs to a store, by name. */
export function people(view: View, storeId: string): PersonRow[] {
  return (view.sql('select id, name, role, skills from person where store = ? order by name, id').all(storeId) as RawPerson[]).map(asPerson)
}

/** One person of a store; undefined when nobody there has this id. */
export function personOf(view: View, storeId: string, personId: string): PersonRow | undefined {
  return view.recall(`person ${storeId}~${personId}`, () => {
    const text = 'select id, name, role, skills from person where store = ? and id = ?'
    const row = view.sql(text).get(storeId, personId) as RawPerson | undefined
    return row && asPerson(row)
  })
}

type RawShift = {
  id: string
  person: string
  started_ms: number
  planned_end_ms: number
  next_shift_ms: number
  ended_ms: number | null
  revision: number
}

const shiftSql = 'select id, person, started_ms, planned_end_ms, next_shift_ms, ended_ms, revision from shift'

/** The latest shift of a person, ended or not; undefined when they never had one. */
export function shiftOf(view: View, storeId: string, personId: string): Shift | undefined {
  return view.recall(`shift ${storeId}~${personId}`, () => {
    const row = view.sql(`${shiftSql} where store = ? and person = ?`).get(storeId, personId) as RawShift | undefined
    return row && asShift(storeId, row)
  })
}

/** The shifts of a store that have not ended. */
export function openShifts(view: View, storeId: string): Shift[] {
  return (view.sql(`${shiftSql} where store = ? and ended_ms is null`).all(storeId) as RawShift[]).map((row) => asShift(storeId, row))
}

function asShift(storeId: string, row: RawShift): Shift {
  return {
    id: row.id,
    storeId,
    personId: row.person,
    startedAtMs: row.started_ms,
    plannedEndMs: row.planned_end_ms,
    nextShiftMs: row.next_shift_ms,
    endedAtMs: row.ended_ms,
    revision: row.revision,
  }
}

export type OnShiftRow = {
  personId: string
  name: string
  role: PersonRole
  skills: string[]
  startedAtMs: number
  load: number
  openAsks: string[]
  lastAskedAtMs: number | null
  asksLastMinute: number
}

const onShiftSql = `select s.person, coalesce(p.name, s.person) name, s.role, s.skills, s.started_ms,
  (select count(*) from promise o where o.store = s.store and o.owner = s.person and o.status = 'open') load,
  (select group_concat(promise, ' ') from open_ask a where a.store = s.store and a.person = s.person and a.until_ms >= ?) asks,
  (select at_ms from last_asked l where l.store = s.store and l.person = s.person) last_asked,
  (select count(*) from asked k where k.store = s.store and k.person = s.person and k.at_ms > ?) lately
  from shift s left join person p on p.store = s.store and p.id = s.person
  where s.store = ? and s.ended_ms is null order by s.person`

type RawOnShift = {
  person: string
  name: string
  role: PersonRole
  skills: string
  started_ms: number
  load: number
  asks: string | null
  last_asked: number | null
  lately: number
}

/** Everybody on shift in a store, with what was asked of them up to `nowMs`. Where they stand is presence's to say. */
export function onShift(view: View, storeId: string, nowMs: number): OnShiftRow[] {
  return (view.sql(onShiftSql).all(nowMs, nowMs - 60_000, storeId) as RawOnShift[]).map((row) => ({
    personId: row.person,
    name: row.name,
    role: row.role,
    skills: JSON.parse(row.skills) as string[],
    startedAtMs: row.started_ms,
    load: row.load,
    openAsks: row.asks?.split(' ') ?? [],
    lastAskedAtMs: row.last_asked,
    asksLastMinute: row.lately,
  }))
}

/** The argon2id hash of a person's PIN, and since when it is theirs. */
export function pinOf(view: View, storeId: string, personId: string): { hash: string; setAtMs: number } | undefined {
  const text = 'select hash, set_ms setAtMs from pin where store = ? and person = ?'
  return view.recall(`pin ${storeId}~${personId}`, () => view.sql(text).get(storeId, personId)) as
    | { hash: string; setAtMs: number }
    | undefined
}

/** Whether somebody signed out of this session. */
export function sessionEnded(view: View, sessionId: string): boolean {
  return view.recall(`session ${sessionId}`, () => view.sql('select 1 from ended_session where id = ?').get(sessionId)) !== undefined
}

/** The device whose token hashes to this; undefined when none is enrolled. */
export function deviceByHash(view: View, hash: string): { id: string; storeId: string } | undefined {
  return view.sql('select id, store storeId from device where hash = ?').get(hash) as { id: string; storeId: string } | undefined
}

/** The API key whose token hashes to this; undefined when none does, or it was revoked. */
export function keyByHash(view: View, hash: string): { id: string; storeId: string; name: string } | undefined {
  return view.sql('select id, store storeId, name from api_key where hash = ?').get(hash) as
    | { id: string; storeId: string; name: string }
    | undefined
}

/** A webhook source's signing secret, sealed; undefined when there is no such source in the store. */
export function sourceOf(view: View, storeId: string, source: string): { sealed: string } | undefined {
  return view.sql('select sealed from source where store = ? and source = ?').get(storeId, source) as { sealed: string } | undefined
}
