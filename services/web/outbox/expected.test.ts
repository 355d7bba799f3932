import type { Me, PromiseView } from '@kept/client/shapes'
import { promise } from '@kept/contracts/promise'
import { expect, test } from 'vitest'
import { expectedPromises, isUnsent } from './expected.ts'
import type { Said, Tap } from './tap.ts'

const NOW_MS = 1_800_000_000_000
const AHEAD_MS = 3_600_000
const PATIENCE_MS = 300_000
const me = {
  person: { id: 'ana', name: 'Ana', role: 'associate', skills: [] },
  store: {
    id: 'larkspur',
    kinds: [
      { id: 'check-stock', patienceMs: PATIENCE_MS, clock: 'wait', keeper: 'maker' },
      { id: 'find-someone', patienceMs: PATIENCE_MS, clock: 'wait', keeper: 'floor' },
    ],
  },
} as unknown as Me

let order = 0
function tap(said: Said, afterMs = 0, kind = 'check-stock'): Tap {
  order++
  const by = { storeId: 'larkspur', personId: 'ana' }
  const about = { kind, zone: 'makeup', spot: null }
  return { ...said, id: `c${order}`, promiseId: 'p1', by, order, tappedAtMs: NOW_MS + afterMs, about }
}
const make = (kind = 'check-stock') => tap({ command: 'make', body: { kind } }, 0, kind)
const after = (taps: Tap[], known: PromiseView[] = []) =>
  expectedPromises(new Map(known.map((it) => [it.id, it])), taps, { me, aheadMs: AHEAD_MS })
const hers = { ...after([make()]).get('p1')!, revision: 4 }
const iso = (ms: number) => new Date(NOW_MS + AHEAD_MS + ms).toISOString()

test('P12 a promise that was tapped counts from the tap, by the clock of the server', () => {
  const made = after([make()]).get('p1')!
  expect(made).toMatchObject({ kind: 'check-stock', owner: 'ana', status: 'open', madeAt: iso(0), dueAt: iso(PATIENCE_MS) })
  expect(isUnsent(made)).toBe(true)
  expect(isUnsent(hers)).toBe(false)
  // Where it is put, only what a promise of the server's has is read.
  expect(promise.safeParse({ ...made, revision: 0 }).error).toBeUndefined()
})

test('P8 what is made for the floor has no owner, also before it is sent', () => {
  expect(after([make('find-someone')]).get('p1')).toMatchObject({ owner: null })
})

test('P2 done, walked out and no longer wanted end it at once, each with its reason, and may be undone', () => {
  const ends = (said: Said) => after([tap(said, 1_000)], [hers]).get('p1')
  expect(ends({ command: 'keep', body: {} })).toMatchObject({ status: 'kept', ending: { at: iso(1_000), by: { id: 'ana' }, lateMs: 0 } })
  expect(ends({ command: 'break', body: { reason: 'walkout' } })).toMatchObject({ status: 'broken', ending: { reason: 'walkout' } })
  expect(ends({ command: 'release', body: { reason: 'mis-tap' } })).toMatchObject({ status: 'released', ending: { reason: 'mis-tap' } })
  const undone = after([tap({ command: 'keep', body: {} }), tap({ command: 'withdraw-ending', body: {} })], [hers]).get('p1')
  expect(undone).toEqual(hers)
})

test('P2 an ending of somebody else is not withdrawn, and what ended is not ended again', () => {
  const bens = after([tap({ command: 'keep', body: {} })], [hers]).get('p1')!
  const ended: PromiseView = { ...bens, ending: { ...bens.ending!, by: { role: 'associate', id: 'ben' } } }
  expect(after([tap({ command: 'withdraw-ending', body: {} })], [ended]).get('p1')).toEqual(ended)
  expect(after([tap({ command: 'break', body: {} })], [ended]).get('p1')).toEqual(ended)
})

test('P7 on it, cannot and hand over change who has it; of another one’s promise nothing is expected', () => {
  const one = (said: Said, it = hers) => after([tap(said)], [it]).get('p1')
  expect(one({ command: 'on-it', body: {} })).toMatchObject({ onIt: true, owner: 'ana' })
  expect(one({ command: 'cannot', body: {} })).toMatchObject({ owner: null })
  expect(one({ command: 'put-to-floor', body: {} })).toMatchObject({ owner: null })
  expect(one({ command: 'hand-over', body: { to: 'ben' } })).toMatchObject({ owner: 'ben', onIt: false })
  const bens = { ...hers, owner: 'ben' }
  expect(one({ command: 'on-it', body: {} }, bens)).toEqual(bens)
  expect(one({ command: 'cannot', body: {} }, bens)).toEqual(bens)
})

test('P10 extending moves its due from the tap, and once only when the live stream was faster than the answer', () => {
  const longer = tap({ command: 'extend', body: { dueInMs: 900_000 } }, 60_000)
  const extended = after([longer], [{ ...hers, onIt: true }]).get('p1')!
  expect(extended).toMatchObject({ dueAt: iso(960_000), lap: 2, extensionsLeft: 0, onIt: false })
  expect(after([longer], [extended]).get('p1')).toEqual(extended)
})

test('P3 what the server has told is never made anew by a tap, and taps on what nobody knows are left out', () => {
  expect(after([make()], [hers]).get('p1')).toEqual(hers)
  expect(after([tap({ command: 'keep', body: {} })]).size).toBe(0)
  const known = new Map([['p1', hers]])
  expect(expectedPromises(known, [], { me, aheadMs: 0 })).toBe(known)
})

test('P12 more: what is added is there at once, each thing by itself, and a due time counts from the making', () => {
  const said = (body: object, known: PromiseView = hers) => after([tap({ command: 'say-more', body }, 3_000)], [known]).get('p1')
  expect(said({ spot: 'mirror 2' })).toMatchObject({ spot: 'mirror 2', wants: null, dueAt: hers.dueAt, lap: 1 })
  expect(said({ wants: 'a tester' }, { ...hers, spot: 'mirror 2' })).toMatchObject({ spot: 'mirror 2', wants: 'a tester' })
  expect(said({ dueInMs: 600_000 })).toMatchObject({ dueAt: iso(600_000), lap: 1, extensionsLeft: hers.extensionsLeft })
  expect(said({ dueInMs: 600_000 }, { ...hers, clock: 'later' })).toMatchObject({ dueAt: hers.dueAt })
  const ended = { ...hers, status: 'kept' as const }
  expect(said({ spot: 'mirror 2' }, ended)).toEqual(ended)
})
