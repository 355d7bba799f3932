// The hair product: an assistant who knows nothing about hair promises a customer to find somebody who does.

import type { PromiseView } from '@kept/contracts/promise'
import { expect, test } from 'vitest'
import { expectStatus } from '../harness/http.ts'
import { openShop, type Shop } from '../harness/shop.ts'

const findSomeone = { kind: 'find-someone', zone: 'hair', spot: 'aisle 4, red coat', wants: 'curls that frizz' }
type CanHelp = { nobodyHasSkill: boolean; skill: string; people: { person: { id: string }; why: { skill: boolean } }[] }

async function floor(shop: Shop) {
  const sam = await shop.colleague('sam', { zone: 'entrance' })
  const eve = { id: 'eve', name: 'Eve', role: 'associate', skills: ['hair'], pin: shop.pin }
  expectStatus(await sam.tries('POST', '/v1/people', { body: eve }), 201, 'the new colleague')
  return {
    sam,
    ana: await shop.colleague('ana', { zone: 'hair' }),
    ben: await shop.colleague('ben', { zone: 'hair' }),
    chloe: await shop.colleague('chloe', { zone: 'fragrance' }),
    eve: await shop.colleague('eve', { zone: 'till' }),
  }
}

test('Story 1 the hair product: a dead headset, a pass, then somebody who knows takes it, and it is kept before due', async () => {
  const shop = await openShop()
  const { ana, ben, chloe, eve } = await floor(shop)
  const screen = await shop.listen(ana)
  ben.deviceDies()

  const promise = await ana.makes(findSomeone)
  await shop.moveBy(7_999)
  const unseen = (await ana.reads(promise)).asks
  expect(unseen.map(({ personId, seenAt, open }) => ({ personId, seenAt, open }))).toEqual([{ personId: 'ben', seenAt: null, open: true }])

  await shop.moveBy(1)
  const asked = { promise: promise.id, kind: 'find-someone', atMs: 8_000 }
  expect(chloe.isAsked(asked)).toMatchObject({ ...findSomeone, madeBy: 'ana', owned: false, why: { skill: true, distance: 'next-zone' } })
  expect(eve.isAsked(asked).why).toMatchObject({ skill: true, distance: 'elsewhere', availability: 'free' })
  await shop.moveBy(4_000)
  await chloe.sends(promise, 'pass')

  await shop.moveBy(8_000)
  await eve.sends(promise, 'take')
  expect(await screen.hears<PromiseView>('promise', ({ id, owner }) => id === promise.id && owner === 'eve')).toMatchObject({
    status: 'open',
  })

  await shop.moveBy(100_000)
  const kept = await eve.sends(promise, 'keep')
  expect(kept).toMatchObject({ status: 'kept', owner: 'eve', ending: { word: 'say-so', lateMs: 0, by: { id: 'eve' } } })
  expect(Date.parse(kept.ending!.at)).toBeLessThan(Date.parse(kept.dueAt))
  await screen.hears<PromiseView>('promise', ({ id, status }) => id === promise.id && status === 'kept')
  await ben.deviceIsBack()
  await shop.moveBy(600_000)
})

test('Story 1 the hair product: whoever was asked on the dead headset sees it once that is back, and may still take it', async () => {
  const shop = await openShop()
  const { ana, ben, chloe, eve } = await floor(shop)
  ben.deviceDies()
  const promise = await ana.makes(findSomeone)
  await shop.moveBy(20_000)
  chloe.isAsked({ atMs: 8_000 })
  eve.isAsked({ atMs: 8_000 })
  await ben.deviceIsBack()
  ben.isAsked({ promise: promise.id, atMs: 0 })
  await ben.sends(promise, 'take')
})

test('Story 1 with nobody on shift who knows hair, she sees that before she promises, and who is nearest', async () => {
  const shop = await openShop()
  const ana = await shop.colleague('ana', { zone: 'hair' })
  await shop.colleague('dev', { zone: 'till' })
  await shop.colleague('mara', { zone: 'makeup' })
  const help = () => ana.tries<CanHelp>('GET', '/v1/can-help?kind=find-someone&zone=hair')

  const before = (await help()).body
  expect(before).toMatchObject({ skill: 'hair', nobodyHasSkill: true })
  expect(before.people.map(({ person, why }) => [person.id, why.skill])).toEqual([
    ['mara', false],
    ['dev', false],
  ])
  const { body: onFloor } = await ana.tries<{ missingSkills: string[] }>('GET', '/v1/floor')
  expect(onFloor.missingSkills).toEqual(['fragrance', 'hair'])

  await shop.colleague('ben', { zone: 'till' })
  const now = (await help()).body
  expect(now.nobodyHasSkill).toBe(false)
  expect(now.people.map(({ person }) => person.id)).toEqual(['ben'])
})
