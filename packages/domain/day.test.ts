// Counting, and what is not told: no group of fewer than five, and none that is left when groups are taken from each other.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byHour, byKind, type Cell, figuresOf, GROUP_AT_LEAST, lackingByHour } from './day.ts'
import type { Shortage } from './tally.ts'

const HOUR_MS = 3_600_000
const none = { nobodyToAsk: 0, nobodyWithSkill: 0, nobodyAskedMs: 0 }
const nothingLacking = Array.from({ length: 24 }, () => none)
const cell = (promises: number, but: Partial<Cell> = {}): Cell => ({
  kind: 'hold-item',
  hour: 9,
  outcome: 'in-time',
  word: 'say-so',
  promises,
  ...but,
})
const inHours = (counts: Record<number, number>) => Object.entries(counts).map(([hour, promises]) => cell(promises, { hour: Number(hour) }))
const ofKinds = (counts: Record<string, number>) => Object.entries(counts).map(([kind, promises]) => cell(promises, { kind }))
const hours = (cells: Cell[], lacking = nothingLacking) =>
  byHour(cells, lacking).map(({ fromHour, toHour, promises }) => [fromHour, toHour, promises])
const kinds = (cells: Cell[]) => byKind(cells).map(({ kind, promises }) => [kind, promises])

test('day: outcomes add up to the promises', () => {
  const { promises, outcomes } = figuresOf([cell(3), cell(2, { outcome: 'walkout' }), cell(1, { word: 'proof' })])
  expect(promises).toBe(6)
  expect(outcomes).toMatchObject({ 'in-time': 4, walkout: 2, late: 0, open: 0 })
})

test('day: kinds under five are told together, and alone they are not told', () => {
  expect(kinds(ofKinds({ a: 9, b: 5, c: 4, d: 1 }))).toEqual([
    ['a', 9],
    ['b', 5],
    [null, 5],
  ])
  expect(kinds(ofKinds({ a: 5, b: 6 }))).toEqual([
    ['b', 6],
    ['a', 5],
  ])
})

test('day: what is left of a day when its kinds are taken from it is never under five', () => {
  expect(kinds(ofKinds({ a: 9, b: 5, c: 1 }))).toEqual([
    ['a', 9],
    [null, 6],
  ])
  expect(kinds(ofKinds({ a: 8, b: 1 }))).toEqual([[null, 9]])
  expect(kinds(ofKinds({ a: 2, b: 2 }))).toEqual([])
})

test('day: hours under five go together with those after them, the last with those before', () => {
  expect(hours(inHours({ 9: 5, 10: 2, 12: 4, 13: 7 }))).toEqual([
    [9, 10, 5],
    [10, 13, 6],
    [13, 14, 7],
  ])
  expect(hours(inHours({ 9: 5, 12: 4 }))).toEqual([[9, 13, 9]])
  expect(hours(inHours({ 9: 4 }))).toEqual([])
})

test('day: an empty hour between is told as empty, those before and after the day are not', () => {
  expect(hours(inHours({ 9: 5, 11: 5 }))).toEqual([
    [9, 10, 5],
    [10, 11, 0],
    [11, 12, 5],
  ])
})

test('day: an hour in which people were lacking and nothing was made is told with its neighbours only', () => {
  const lacking = nothingLacking.map((one, hour) => (hour === 12 ? { ...one, nobodyAskedMs: 60_000 } : one))
  expect(byHour(inHours({ 9: 5 }), lacking)).toMatchObject([{ fromHour: 9, toHour: 13, promises: 5, nobodyAskedMs: 60_000 }])
  expect(byHour([], lacking)).toEqual([])
})

test('day: whatever was made, groups have five or more and add up to the day', () => {
  const kind = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
  const cells = fc.array(fc.record({ kind, hour: fc.integer({ min: 0, max: 23 }), promises: fc.integer({ min: 1, max: 4 }) }), {
    maxLength: 30,
  })
  fc.assert(
    fc.property(cells, fc.array(fc.integer({ min: 0, max: 23 }), { maxLength: 4 }), (some, lackedIn) => {
      const all = some.map(({ promises, ...but }) => cell(promises, but))
      const lacking = nothingLacking.map((one, hour) => ({ ...one, nobodyToAsk: lackedIn.filter((it) => it === hour).length }))
      const total = figuresOf(all).promises
      const told = [byKind(all), byHour(all, lacking).filter(({ promises, nobodyToAsk }) => promises + nobodyToAsk > 0)]
      for (const groups of told) {
        const sum = groups.reduce((n, { promises }) => n + promises, 0)
        expect(sum).toBe(total < GROUP_AT_LEAST ? 0 : total)
        expect(groups.filter(({ promises }) => promises < GROUP_AT_LEAST)).toEqual([])
      }
      const lacked = byHour(all, lacking).reduce((n, { nobodyToAsk }) => n + nobodyToAsk, 0)
      expect(lacked).toBe(total < GROUP_AT_LEAST ? 0 : lackedIn.length)
    }),
  )
})

test('day: a time in which nobody was asked counts in each hour that it touches, and only while the store is open', () => {
  const gap: Shortage = { what: 'nobody-asked', fromMs: HOUR_MS / 2, toMs: 2 * HOUR_MS + 60_000 }
  const begins = [0, HOUR_MS, 2 * HOUR_MS]
  const asked = (openMs: (a: number, b: number) => number) =>
    lackingByHour([gap], begins, 3 * HOUR_MS, openMs).map((one) => one.nobodyAskedMs)
  expect(asked((a, b) => b - a)).toEqual([HOUR_MS / 2, HOUR_MS, 60_000])
  expect(asked((a, b) => Math.max(0, Math.min(b, HOUR_MS) - a))).toEqual([HOUR_MS / 2, 0, 0])
})

test('day: what was lacking at midnight belongs to the day that begins', () => {
  const at = (fromMs: number): Shortage => ({ what: 'nobody-to-ask', fromMs, toMs: fromMs })
  const lacking = lackingByHour([at(-1), at(0), at(HOUR_MS - 1), at(HOUR_MS)], [0], HOUR_MS, () => 0)
  expect(lacking).toEqual([{ ...none, nobodyToAsk: 2 }])
})
