import type { PromiseView } from '@kept/client/shapes'
import { expect, test } from 'vitest'
import { latelyEnded } from './ended.ts'

const NOON_MS = Date.UTC(2026, 5, 1, 12)
const ended = (id: string, revision: number, minutes: number, status = 'kept') => {
  const withdrawableUntil = new Date(NOON_MS + minutes * 60_000).toISOString()
  return { id, revision, status, ending: { ending: status, withdrawableUntil } } as PromiseView
}
const open = (id: string, revision: number) => ({ id, revision, status: 'open', ending: null }) as PromiseView

test('P2 lead: what ended last comes first, whoever told of it, each promise once and as it is now', () => {
  const list = [ended('a', 4, 1), ended('b', 7, 2)]
  const live = [ended('c', 3, 3), ended('a', 5, 1, 'broken'), ended('b', 6, 9, 'broken'), open('d', 2)]
  expect(latelyEnded(list, live).map(({ id, status }) => `${id} ${status}`)).toEqual(['c kept', 'b kept', 'a broken'])
})

test('P2 lead: one whose ending was withdrawn is gone', () => {
  expect(latelyEnded([ended('a', 4, 1)], [open('a', 5)])).toEqual([])
})
