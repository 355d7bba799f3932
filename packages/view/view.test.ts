import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PromiseEvent } from '@kept/contracts/promise-events'
import type { StoreEvent } from '@kept/contracts/store-events'
import type { Actor } from '@kept/contracts/words'
import type { Followed, LoggedEvent } from '@kept/event-log/event-log'
import { promiseStream, shiftStream } from '@kept/event-log/streams'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { apply } from './apply.ts'
import { dueBy, nextAfter } from './due-rows.ts'
import { openView, type View, viewIn } from './open-view.ts'
import { askedOf, changedAfter, countOpen, onBoard, page, setAsides } from './queries-promises.ts'

const ana: Actor = { role: 'associate', id: 'ana' }
const kept: Actor = { role: 'kept', id: '' }
const T0 = Date.UTC(2026, 4, 4, 10)
const MINUTE_MS = 60_000

let folder: string
let view: View
let last = 0
const revisions = new Map<string, number>()

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kept-view-'))
  view = openView(folder)
  last = 0
  revisions.clear()
})
afterEach(() => {
  view.close()
  rmSync(folder, { recursive: true })
})

describe('applying', () => {
  test('view: rows and checkpoint are there together, also after it is opened again', () => {
    const batch = [...made('a'), ...made('b')]
    const { position } = apply(view, batch)
    view.close()
    view = openView(folder)
    expect(view.position()).toBe(position)
    expect(countOpen(view)).toBe(2)
  })

  test('view: an event that throws is set aside with its stream, and the rest goes on', () => {
    const orphan = at(promiseStream('shop', 'x'), { type: 'nudged', data: { atMs: T0, by: ana } })
    const applied = apply(view, [...made('a'), orphan, ...made('b')])
    expect(applied.setAside).toEqual([promiseStream('shop', 'x')])
    expect(setAsides(view)).toMatchObject([{ stream: promiseStream('shop', 'x'), why: expect.stringContaining('promise-made') }])
    expect(applied.promises.map((one) => one.state.id)).toEqual(['a', 'a', 'b', 'b'])
    expect(countOpen(view)).toBe(2)

    apply(view, made('x'))
    expect(countOpen(view)).toBe(2)
    expect(view.position()).toBe(position(last))
  })

  test('view: an event that no release can read is set aside, and is not tried again', () => {
    const unreadable: Followed = { stream: 'promise-shop~x', revision: 0, position: position(++last), unreadable: 'of a later release' }
    apply(view, [unreadable, ...made('a')])
    expect(setAsides(view)).toMatchObject([{ stream: 'promise-shop~x', why: expect.stringContaining('of a later release') }])
    expect(countOpen(view)).toBe(1)
  })

  test('view: what the disk refuses is nobody’s fault: nothing is set aside, and the checkpoint stays', () => {
    view.db.exec('pragma query_only = on')
    expect(() => apply(view, made('a'))).toThrow(/readonly/)
    view.db.exec('pragma query_only = off')
    expect(setAsides(view)).toEqual([])
    expect(view.position()).toBeUndefined()
  })

  test('view: its indexes are made once it has caught up, by the next process when the first one ended before', () => {
    const plan = () =>
      JSON.stringify(view.db.prepare(`explain query plan select * from promise where store = ? and position > ?`).all('shop', '0'))
    view.catchUp(true)
    apply(view, made('a'))
    expect(plan()).not.toContain('promise_changed')
    view.close()
    view = openView(folder)
    view.catchUp(true)
    apply(view, made('b'))
    view.catchUp(false)
    expect(plan()).toContain('promise_changed')
    expect(changedAfter(view, 'shop', position(0), 9)).toHaveLength(2)
  })

  test('view: a file that is no database is built anew', () => {
    view.close()
    writeFileSync(viewIn(folder), 'this is no database, and has not been one for long enough to matter')
    for (const suffix of ['-wal', '-shm']) rmSync(`${viewIn(folder)}${suffix}`, { force: true })
    view = openView(folder)
    expect(view.position()).toBeUndefined()
  })
})

describe('what is due', () => {
  test('view: a promise is due at its next rung, and no more once it has ended', () => {
    apply(view, made('a'))
    expect(dueBy(view, T0 + MINUTE_MS - 1, 10)).toEqual([])
    expect(dueBy(view, T0 + MINUTE_MS, 10)).toMatchObject([{ what: 'promise', storeId: 'shop', id: 'a', dueAtMs: T0 + MINUTE_MS }])
    expect(nextAfter(view, T0)).toBe(T0 + MINUTE_MS)
    apply(view, [ended('a')])
    expect(dueBy(view, T0 + 10 * MINUTE_MS, 10)).toEqual([])
    expect(nextAfter(view, T0)).toBeUndefined()
  })

  test('P11 when the owner’s shift ends, what is due before their next one is to be looked at now', () => {
    apply(view, [...made('soon'), ...made('later', T0 + 30 * 3_600_000), shift('shift-started', T0)])
    const { due } = apply(view, [shift('shift-ended', T0 + 1_000)])
    expect(due).toContainEqual(expect.objectContaining({ id: 'soon', dueAtMs: T0 + 1_000 }))
    expect(dueBy(view, T0 + 1_000, 10).map((row) => row.id)).toEqual(['soon'])
  })

  test('P11 a shift is due at its planned end while it lasts', () => {
    apply(view, [shift('shift-started', T0)])
    expect(dueBy(view, T0 + 8 * 3_600_000, 10)).toMatchObject([{ what: 'shift', id: 'ana', dueAtMs: T0 + 8 * 3_600_000 }])
    apply(view, [shift('shift-ended', T0 + 1_000)])
    expect(dueBy(view, T0 + 8 * 3_600_000, 10)).toEqual([])
  })
})

describe('questions', () => {
  test('view: a page goes on just after the last one, also among promises of one instant', () => {
    apply(
      view,
      ['a', 'b', 'c', 'd', 'e'].flatMap((id) => made(id)),
    )
    const first = page(view, 'shop', { limit: 2 }).map((row) => row.state.id)
    const second = page(view, 'shop', { limit: 3, after: { madeAtMs: T0, id: first[1]! } }).map((row) => row.state.id)
    expect([...first, ...second]).toEqual(['e', 'd', 'c', 'b', 'a'])
    expect(page(view, 'elsewhere', { limit: 10 })).toEqual([])
  })

  test('view: a board shows what is due soon, what nobody owns and what is asked about, and no other store’s', () => {
    const farMs = T0 + 5 * 3_600_000
    apply(view, [
      ...made('soon'),
      ...made('far', farMs),
      ...made('nobodys', farMs, null),
      ...made('asked', farMs - 1),
      asked('asked', 'ben'),
    ])
    expect(onBoard(view, 'shop', T0).map((row) => row.state.id)).toEqual(['soon', 'asked', 'nobodys'])
    expect(onBoard(view, 'shop', T0 + MINUTE_MS + 1).map((row) => row.state.id)).toEqual(['soon', 'nobodys'])
    expect(onBoard(view, 'elsewhere', T0)).toEqual([])
  })

  test('view: an ask is found by whom it names until it is over', () => {
    apply(view, [...made('a'), asked('a', 'ben')])
    expect(askedOf(view, 'shop', 'ben', T0).map((row) => row.state.id)).toEqual(['a'])
    expect(askedOf(view, 'shop', 'ben', T0 + MINUTE_MS)).toEqual([])
    apply(view, [at(promiseStream('shop', 'a'), { type: 'promise-taken', data: { atMs: T0, by: ana, personId: 'chloe' } })])
    expect(askedOf(view, 'shop', 'ben', T0)).toEqual([])
  })

  test('view: what changed after a position comes once, in the order of its last change', () => {
    apply(view, [...made('a'), ...made('b')])
    const seen = view.position()!
    apply(view, [asked('b', 'ben'), asked('a', 'ben'), ended('b')])
    expect(changedAfter(view, 'shop', seen, 10).map((row) => row.state.id)).toEqual(['a', 'b'])
    expect(changedAfter(view, 'shop', view.position()!, 10)).toEqual([])
  })
})

const position = (n: number) => String(n).padStart(16, '0')

function at(stream: string, event: PromiseEvent | StoreEvent): LoggedEvent {
  const revision = (revisions.get(stream) ?? -1) + 1
  revisions.set(stream, revision)
  return { ...event, stream, revision, position: position(++last), id: '', meta: {} }
}

function made(id: string, dueMs = T0 + 4 * MINUTE_MS, owner: string | null = 'ana'): LoggedEvent[] {
  const stream = promiseStream('shop', id)
  const is = { atMs: T0, by: ana, promiseId: id, storeId: 'shop', kind: 'check-stock', clock: 'wait', owner, madeAtMs: T0 } as const
  const rungs = [{ atMs: T0 + MINUTE_MS, who: 'nearby', atMost: 1, windowMs: 30_000, beforeDue: true }] as const
  return [
    at(stream, { type: 'promise-made', data: { ...is, extensionsAtMost: 1, playbookVersion: 1 } }),
    at(stream, {
      type: 'lap-started',
      data: { atMs: T0, by: ana, lap: 1, startMs: T0, dueMs, closesAtMs: dueMs + 3_600_000, rungs: [...rungs] },
    }),
  ]
}

function asked(id: string, personId: string): LoggedEvent {
  const why = { skill: false, availability: 'free', distance: 'same-zone', load: 0 } as const
  const data = {
    atMs: T0,
    by: kept,
    lap: 1,
    rung: null,
    cause: 'nudge',
    people: [{ personId, why }],
    carried: [],
    untilMs: T0 + MINUTE_MS,
  } as const
  return at(promiseStream('shop', id), { type: 'asked', data: { ...data, people: [...data.people], carried: [] } })
}

function ended(id: string): LoggedEvent {
  return at(promiseStream('shop', id), {
    type: 'promise-ended',
    data: { atMs: T0, by: ana, ending: 'kept', word: 'say-so', endedAtMs: T0 },
  })
}

function shift(type: 'shift-started' | 'shift-ended', atMs: number): LoggedEvent {
  const is = { atMs, by: ana, storeId: 'shop', shiftId: 's1', personId: 'ana' }
  const stream = shiftStream('shop', 's1')
  if (type === 'shift-ended') return at(stream, { type, data: { ...is, cause: 'said' } })
  const times = { plannedEndMs: atMs + 8 * 3_600_000, nextShiftMs: atMs + 24 * 3_600_000 }
  return at(stream, { type, data: { ...is, role: 'associate', skills: [], ...times } })
}
