import type { PromiseView } from '@kept/client/shapes'
import { expect, test } from 'vitest'
import { briefOf } from './brief-of.ts'

const chloe = { id: 'chloe', skills: ['hair'] }
const DAY_ENDS_MS = Date.parse('2026-06-01T23:59:59Z')
const promise = (id: string, but: object) =>
  ({ id, status: 'open', owner: 'chloe', madeBy: { id: 'chloe' }, skill: null, dueAt: '2026-06-01T12:00:00Z', ...but }) as PromiseView
const ids = (all: PromiseView[] | undefined) => all?.map(({ id }) => id)

test('P11 brief: what was handed over, what lies on the floor for my skill, and what of mine is due today', () => {
  const brief = briefOf(
    [
      promise('late', { dueAt: '2026-06-01T11:00:00Z' }),
      promise('today', {}),
      promise('tomorrow', { dueAt: '2026-06-02T09:00:00Z' }),
      promise('from dev', { madeBy: { id: 'dev' }, dueAt: '2026-06-02T09:00:00Z' }),
      promise('for hair', { owner: null, madeBy: { id: 'ana' }, skill: 'hair' }),
      promise('mine on the floor', { owner: null, dueAt: '2026-06-01T10:00:00Z' }),
      promise('for makeup', { owner: null, madeBy: { id: 'ana' }, skill: 'makeup' }),
      promise('for anybody', { owner: null, madeBy: { id: 'ana' } }),
      promise('of ben', { owner: 'ben', madeBy: { id: 'ana' } }),
      promise('kept', { status: 'kept' }),
    ],
    chloe,
    DAY_ENDS_MS,
  )
  expect([ids(brief?.handed), ids(brief?.floor), ids(brief?.today)]).toEqual([
    ['from dev'],
    ['mine on the floor', 'for hair'],
    ['late', 'today'],
  ])
})

test('brief: with nothing inherited and nothing due today there is none', () => {
  expect(briefOf([], chloe, DAY_ENDS_MS)).toBeUndefined()
  expect(briefOf([promise('tomorrow', { dueAt: '2026-06-02T09:00:00Z' })], chloe, DAY_ENDS_MS)).toBeUndefined()
})
