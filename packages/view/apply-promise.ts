// What a promise's event makes of its row. Rows are written once for each batch, however many events it had.
import type { PromiseEvent } from '@kept/contracts/promise-events'
import { nextInstant } from '@kept/domain/ladder'
import { evolve, type PromiseState } from '@kept/domain/promise'
import { ownerLeft } from '@kept/domain/shift'
import { addTo, noTally, outcomeOf, type Shortage, type Tally } from '@kept/domain/tally'
import type { LoggedEvent, Position } from '@kept/event-log/event-log'
import { promiseStream } from '@kept/event-log/streams'
import type { DueRow } from './due-rows.ts'
import type { View } from './open-view.ts'
import { shiftOf } from './queries-floor.ts'

export type ChangedPromise = {
  state: PromiseState
  tally: Tally
  revision: number
  position: Position
  /** Whom the open ask named before this batch. */
  askedBefore: string[]
  /** False when only the instant at which to look at it has moved. */
  happened: boolean
}

/** Promises that a batch has changed and not yet written, by stream; whom it has asked, by store and person; and what was lacking. */
export type Changed = { promises: Map<string, ChangedPromise>; asks: Map<string, AsksOfOne>; shortages: ShortageOfStore[] }
type AsksOfOne = { storeId: string; personId: string; asks: { promiseId: string; atMs: number }[] }

type ShortageOfStore = Shortage & { storeId: string }

export const nothingChanged = (): Changed => ({ promises: new Map(), asks: new Map(), shortages: [] })

/** Folds one more event into the promise, in memory. Throws what `evolve` throws; then nothing is changed. */
export function applyPromiseEvent(view: View, { promises: changed, asks, shortages }: Changed, logged: LoggedEvent & PromiseEvent): void {
  const key = logged.stream
  // A promise that is made has no row yet.
  const before = changed.get(key) ?? (logged.type === 'promise-made' ? undefined : load(view, logged.stream))
  const state = evolve(before?.state, logged)
  const added = addTo(before?.tally ?? noTally, before?.state, logged, state)
  for (const one of added.shortages) shortages.push({ ...one, storeId: state.storeId })
  changed.set(key, {
    state,
    tally: added.tally,
    revision: logged.revision,
    position: logged.position,
    askedBefore: before?.askedBefore ?? [],
    happened: true,
  })
  if (logged.type === 'asked') countAsks(asks, state, logged.data)
}

/** Has all open promises of an owner written again: their shift has begun or ended, and with it the instant to look (P11). */
export function lookAgain(view: View, { promises: changed }: Changed, storeId: string, owner: string): void {
  const rows = view.sql(`select id, revision, position from promise where store = ? and owner = ? and status = 'open'`).all(storeId, owner)
  for (const { id, revision, position } of rows as { id: string; revision: number; position: Position }[]) {
    const key = promiseStream(storeId, id)
    if (!changed.has(key)) changed.set(key, { ...load(view, key)!, revision, position, happened: false })
  }
}

/** Writes the rows of all that has changed. Returns when to look at the promises again. */
export function writeChanged(view: View, { promises, asks, shortages }: Changed): DueRow[] {
  for (const one of asks.values()) writeAsks(view, one)
  for (const { storeId, what, fromMs, toMs } of shortages)
    view.sql('insert into shortage values (?, ?, ?, ?)').run(storeId, what, fromMs, toMs)
  const due: DueRow[] = []
  for (const { state, tally, revision, position, askedBefore } of promises.values()) {
    const dueAtMs = lookAtMs(view, state)
    if (dueAtMs !== null) due.push({ what: 'promise', storeId: state.storeId, id: state.id, dueAtMs, revision })
    const sought = state.status === 'open' && !state.quiet && state.reached.length > 0
    view
      .sql(upsert)
      .run(
        state.storeId,
        state.id,
        state.status,
        state.kind,
        state.owner,
        state.madeAtMs,
        state.lap.dueMs,
        dueAtMs,
        Number(sought),
        state.openAsk?.untilMs ?? null,
        revision,
        position,
        outcomeOf(state),
        state.ending?.word ?? null,
        state.ending?.lateMs ?? null,
        tally.askedAtMs,
        tally.foundBeforeDueMs,
        tally.unaskedFromMs,
        JSON.stringify(state),
        state.madeBy.role === 'customer' ? (state.zone ?? null) : null,
        state.thanks?.to ?? null,
        state.thanks?.atMs ?? null,
      )
    writeOpenAsk(view, state, askedBefore)
  }
  return due
}

const COUNTED_MS = 120_000

const upsert = `insert into promise (store, id, status, kind, owner, made_ms, due_ms, next_ms, sought, asked_until_ms, revision, position,
  outcome, word, late_ms, asked_ms, found_ms, unasked_ms, state, customer_in, thanked, thanked_ms)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  on conflict do update set status = excluded.status, owner = excluded.owner, due_ms = excluded.due_ms,
  next_ms = excluded.next_ms, sought = excluded.sought, asked_until_ms = excluded.asked_until_ms, revision = excluded.revision, position = excluded.position,
  outcome = excluded.outcome, word = excluded.word, late_ms = excluded.late_ms, asked_ms = excluded.asked_ms, found_ms = excluded.found_ms,
  unasked_ms = excluded.unasked_ms, state = excluded.state, thanked = excluded.thanked, thanked_ms = excluded.thanked_ms`

function lookAtMs(view: View, state: PromiseState): number | null {
  const shift = state.owner === null || state.status !== 'open' ? undefined : shiftOf(view, state.storeId, state.owner)
  return shift && ownerLeft(state, shift) ? shift.endedAtMs : nextInstant(state)
}

function writeOpenAsk(view: View, state: PromiseState, askedBefore: string[]): void {
  const asked = state.openAsk?.people ?? []
  for (const person of askedBefore)
    if (!asked.includes(person))
      view.sql('delete from open_ask where store = ? and person = ? and promise = ?').run(state.storeId, person, state.id)
  for (const person of asked)
    view.sql('insert or replace into open_ask values (?, ?, ?, ?)').run(state.storeId, person, state.id, state.openAsk!.untilMs)
}

function countAsks(
  asks: Changed['asks'],
  { storeId, id }: PromiseState,
  { people, atMs }: Extract<PromiseEvent, { type: 'asked' }>['data'],
): void {
  for (const { personId } of people) {
    const key = `${storeId}~${personId}`
    const ofOne = asks.get(key) ?? { storeId, personId, asks: [] }
    ofOne.asks.push({ promiseId: id, atMs })
    asks.set(key, ofOne)
  }
}

/** Counts are kept for two minutes of the log's own time: nobody is asked more than a few times in one (P15). */
function writeAsks(view: View, { storeId, personId, asks }: AsksOfOne): void {
  const sinceMs = Math.max(...asks.map((ask) => ask.atMs)) - COUNTED_MS
  view.sql('delete from asked where store = ? and person = ? and at_ms < ?').run(storeId, personId, sinceMs)
  for (const { promiseId, atMs } of asks) {
    if (atMs >= sinceMs) view.sql('insert into asked values (?, ?, ?, ?)').run(storeId, personId, promiseId, atMs)
  }
  view.sql('insert or replace into last_asked values (?, ?, ?)').run(storeId, personId, asks.at(-1)!.atMs)
}

type Known = { state: PromiseState; tally: Tally }

function load(view: View, stream: string): (Known & { askedBefore: string[] }) | undefined {
  const known = view.lately.get(stream) ?? read(view, stream)
  return known && { state: known.state, tally: known.tally, askedBefore: known.state.openAsk?.people ?? [] }
}

function read(view: View, stream: string): Known | undefined {
  const [storeId, promiseId] = stream.slice('promise-'.length).split('~') as [string, string]
  const text = `select state, asked_ms askedAtMs, found_ms foundBeforeDueMs, unasked_ms unaskedFromMs from promise where store = ? and id = ?`
  const row = view.sql(text).get(storeId, promiseId) as ({ state: string } & Tally) | undefined
  if (!row) return undefined
  const { state, ...tally } = row
  return { state: JSON.parse(state) as PromiseState, tally }
}
