import type { PromiseView, StoreInfo } from '@kept/client/shapes'
import { expect, test } from 'vitest'
import { chipsOf, isDueOpen, isWanted, withChip, withWords } from './chips.ts'

const MADE_MS = 1_800_000_000_000
const store = {
  zones: [
    { id: 'hair', landmarks: ['aisle 4'], wants: ['advice', 'one size up'] },
    { id: 'till', landmarks: undefined },
  ],
  kinds: [
    { id: 'check-stock', patienceMs: 300_000, wants: ['one size up'] },
    { id: 'call-back', patienceMs: 7_200_000 },
  ],
} as unknown as StoreInfo
const it = {
  ...{ kind: 'check-stock', zone: 'hair', clock: 'wait', owner: 'ana', madeBy: { role: 'associate', id: 'ana' }, onIt: false, lap: 1 },
  ...{ asks: [], nudges: 0, madeAt: new Date(MADE_MS).toISOString() },
} as unknown as PromiseView
const chips = (but: object = {}) => chipsOf({ ...it, ...but } as PromiseView, store)
const dueOpen = (but: object = {}, afterMs = 2_000) => isDueOpen({ ...it, ...but } as PromiseView, 'ana', MADE_MS + afterMs)

test('more: chips are the landmarks of its zone and what its kind and zone are often about, each once', () => {
  expect(chips()).toMatchObject({ spots: ['aisle 4'], wants: ['one size up', 'advice'] })
  expect(chips({ zone: 'till', kind: 'call-back' })).toMatchObject({ spots: [], wants: [] })
  expect(chips({ zone: null, kind: 'gone' })).toEqual({ spots: [], wants: [], duesInMs: [] })
})

test('P10 more: due times have that of the kind among them, each once', () => {
  expect(chips().duesInMs).toEqual([120_000, 300_000, 600_000, 1_200_000])
  expect(chips({ kind: 'call-back', clock: 'later' }).duesInMs).toEqual([3_600_000, 7_200_000, 14_400_000])
})

test('P10 more: a due time may be said right after the tap, by who made it and has it, while nobody is asked', () => {
  expect(dueOpen()).toBe(true)
  expect(dueOpen({}, 56_000)).toBe(false)
  for (const but of [{ owner: null }, { owner: 'ben' }, { madeBy: { role: 'associate', id: 'ben' } }, { lap: 2 }, { onIt: true }])
    expect(dueOpen(but)).toBe(false)
  for (const but of [{ asks: [1] }, { nudges: 1 }]) expect(dueOpen(but)).toBe(false)
})

test('more: a chip takes the place of another, a code that of a code, and neither that of the other', () => {
  const all = ['a shade', 'a tester']
  const chosen = withChip(null, 'a shade', all)
  const coded = withWords(chosen, '4006381333931', all)
  expect(coded).toBe('a shade · 4006381333931')
  expect(withChip(coded, 'a tester', all)).toBe('a tester · 4006381333931')
  expect(withWords(coded, 'the red one', all)).toBe('a shade · the red one')
  expect([isWanted(coded, 'a shade'), isWanted(coded, 'a tester'), isWanted(null, 'a shade')]).toEqual([true, false, false])
})

test('more: what is spoken or scanned becomes one line of a length that is taken', () => {
  expect(withWords(null, ' 01\u001d40063\n81 ', [])).toBe('01 40063 81')
  expect(withWords(null, 'x'.repeat(500), [])).toHaveLength(200)
})
