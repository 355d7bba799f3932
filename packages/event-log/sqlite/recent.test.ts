import { expect, test } from 'vitest'
import type { Done } from './group-commit.ts'
import { encodePosition } from './position.ts'
import { openRecent } from './recent.ts'

/** An append of so many events whose last one is at `row`. */
const append = (row: number, { count = 1, plain = true } = {}): Done => ({
  piece: {
    do: 'append',
    stream: 'p',
    expected: -1,
    events: Array.from({ length: count }, () => ({ id: 'x', type: 'nudged', version: 1, data: '{}', meta: '{}' })),
  },
  outcome: { appended: { revision: row - 1, position: encodePosition(row) }, plain },
})
const rows = (recent: ReturnType<typeof openRecent>, row: number, atMost = 100) =>
  recent.after(row, atMost)?.map((event) => Number(event.position))

test('log: what was committed last is handed on in order, with its place', () => {
  const recent = openRecent()
  recent.remember([append(7), append(9, { count: 2 })])
  expect(rows(recent, 6)).toEqual([7, 8, 9])
  expect(rows(recent, 7, 1)).toEqual([8])
  expect(rows(recent, 9)).toEqual([])
  expect(recent.after(7, 100)).toMatchObject([{ stream: 'p', revision: 7 }, { revision: 8 }])
})

test('log: of what came before, only the table can tell', () => {
  const recent = openRecent()
  expect(rows(recent, 0)).toBeUndefined()
  recent.remember([append(7)])
  expect(rows(recent, 5)).toBeUndefined()
})

test('log: whoever has more than is known here waits', () => {
  const recent = openRecent()
  recent.remember([append(7)])
  expect(rows(recent, 12)).toEqual([])
})

test('P3 a repeated append is nothing new, and after one that made others go only the table can tell', () => {
  const recent = openRecent()
  recent.remember([append(3, { plain: false })])
  expect(rows(recent, 2)).toBeUndefined()
  recent.remember([append(7), append(8, { plain: false }), append(9)])
  expect(rows(recent, 7)).toBeUndefined()
  expect(rows(recent, 8)).toEqual([9])
})

test('P7 a conflict has written nothing', () => {
  const recent = openRecent()
  recent.remember([append(7), { ...append(0), outcome: { conflict: 'it is at 0' } }, append(8)])
  expect(rows(recent, 6)).toEqual([7, 8])
})

test('log: after a gap it begins anew, so that nobody misses what is in between', () => {
  const recent = openRecent()
  recent.remember([append(7), append(9)])
  expect(rows(recent, 7)).toBeUndefined()
  expect(rows(recent, 8)).toEqual([9])
})

test('log: what is deleted, or of unknown outcome, is forgotten here too', () => {
  const deleted: Done = { piece: { do: 'delete-stream', stream: 'p' }, outcome: { done: true } }
  for (const forget of [
    (recent: ReturnType<typeof openRecent>) => recent.remember([deleted]),
    (recent: ReturnType<typeof openRecent>) => recent.forget(),
  ]) {
    const recent = openRecent()
    recent.remember([append(7)])
    forget(recent)
    expect(rows(recent, 6)).toBeUndefined()
    recent.remember([append(8)])
    expect(rows(recent, 7)).toEqual([8])
  }
})

test('log: only so much is remembered', () => {
  const recent = openRecent()
  for (let row = 1; row <= 5_000; row++) recent.remember([append(row)])
  expect(rows(recent, 2_000)).toBeUndefined()
  expect(rows(recent, 4_500, 10_000)).toHaveLength(500)
})
