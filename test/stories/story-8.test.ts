// The empty floor: a customer waits and nobody is free.
import type { Board } from '@kept/contracts/floor'
import { expect, test } from 'vitest'
import { openShop } from '../harness/shop.ts'

const DUE_MS = 240_000

async function emptyFloor() {
  const shop = await openShop()
  const ana = await shop.colleague('ana', { zone: 'hair' })
  const ben = await shop.colleague('ben', { zone: 'hair', availability: 'on-break' })
  const chloe = await shop.colleague('chloe', { zone: 'hair', availability: 'on-break' })
  const mara = await shop.colleague('mara', { zone: 'entrance', availability: 'on-break' })
  const sam = await shop.colleague('sam', { zone: 'entrance' })
  const promise = await ana.makes({ kind: 'find-someone', zone: 'hair' })
  const board = async () => (await shop.call<Board>('GET', '/v1/board', { token: ana.token })).body
  return { shop, ana, ben, chloe, mara, sam, promise, board }
}

test('Story 8 the empty floor: nobody is paged at half-time who must not be, and the board says that nobody is asked', async () => {
  const { shop, sam, promise, board } = await emptyFloor()
  const ids = async (column: 'nobodyAsked' | 'soon' | 'overdue') => (await board())[column].map(({ id }) => id)
  for (const atMs of [0, DUE_MS / 2, DUE_MS - 1]) {
    await shop.moveBy(shop.startMs + atMs - shop.clock.nowMs())
    expect(await ids('nobodyAsked')).toEqual([promise.id])
    expect((await board()).floor.people.map(({ id, availability }) => [id, availability])).toContainEqual(['ben', 'on-break'])
  }
  await shop.moveBy(1)
  sam.isAsked({ promise: promise.id, atMs: DUE_MS })
  expect(await ids('nobodyAsked')).toEqual([])
  expect(await ids('overdue')).toEqual([promise.id])
  await sam.sends(promise, 'take')
})

test('Story 8 P8 whoever becomes free is asked at once, and only they', async () => {
  const { shop, ben, promise, board } = await emptyFloor()
  await shop.moveBy(100_000)
  await ben.is({ availability: 'free' })
  ben.isAsked({ promise: promise.id, atMs: 100_000 })
  expect((await board()).nobodyAsked).toEqual([])
  await ben.sends(promise, 'take')
  await shop.moveBy(60_000)
  expect(await ben.sends(promise, 'keep')).toMatchObject({ status: 'kept', ending: { lateMs: 0 } })
})

test('Story 8 nobody at all: it stands on the board until the store closes, and then ends as unknown', async () => {
  const shop = await openShop()
  const ana = await shop.colleague('ana', { zone: 'hair' })
  const promise = await ana.makes({ kind: 'find-someone', zone: 'hair', dueInMs: 1_000 })
  await shop.moveBy(30 * 60_000)
  const { body } = await shop.call<Board>('GET', '/v1/board', { token: ana.token })
  expect(body.nobodyAsked.map(({ id }) => id)).toEqual([promise.id])
  expect((await ana.reads(promise)).status).toBe('open')
})
