// What becomes of promises when people go, when devices fall silent, and who is not above the clock.
import type { Problem } from '@kept/contracts/problem'
import { expect, test } from 'vitest'
import type { Colleague } from '../harness/colleague.ts'
import { openShop } from '../harness/shop.ts'

const MINUTE_MS = 60_000
const leaves = (colleague: Colleague) => colleague.tries<Problem>('DELETE', '/v1/shift')
type History = { events: { type: string; at: string; reason?: string; cause?: string }[] }

test('P11 who goes is told which promises need a choice, and each of the three choices is one', async () => {
  const shop = await openShop()
  const ana = await shop.colleague('ana', { zone: 'till' })
  const dev = await shop.colleague('dev', { zone: 'till' })
  const handed = await ana.makes({ kind: 'check-stock', zone: 'till' })
  const floored = await ana.makes({ kind: 'something-else', zone: 'till' })
  const tomorrow = await ana.makes({ kind: 'hold-item', zone: 'till', dueInMs: 25 * 60 * MINUTE_MS })
  const refused = await leaves(ana)
  expect(refused).toMatchObject({ status: 409, body: { code: 'promises-need-a-choice', rule: 'P11' } })
  expect(refused.body.promises?.toSorted()).toEqual([handed.id, floored.id].toSorted())

  await ana.sends(handed, 'hand-over', { to: 'dev' })
  dev.isAsked({ promise: handed.id, owned: true, atMs: 0 })
  await dev.sends(handed, 'on-it')
  expect((await leaves(ana)).body.promises).toEqual([floored.id])
  await ana.sends(floored, 'put-to-floor')
  dev.isAsked({ promise: floored.id, owned: false, atMs: 0 })
  expect((await leaves(ana)).status).toBe(204)
  expect((await dev.reads(tomorrow)).owner).toBe('ana')
  expect((await leaves(ana)).body).toMatchObject({ code: 'not-on-shift' })
  await dev.sends(floored, 'keep')
  await dev.sends(handed, 'keep')
})

test('P11 extended beyond the next shift, a promise waits for its owner', async () => {
  const shop = await openShop()
  const ana = await shop.colleague('ana', { zone: 'till', nextShiftInMs: 60 * MINUTE_MS })
  const promise = await ana.makes({ kind: 'something-else', zone: 'till' })
  expect((await leaves(ana)).body.promises).toEqual([promise.id])
  await ana.sends(promise, 'extend', { dueInMs: 61 * MINUTE_MS })
  expect((await leaves(ana)).status).toBe(204)
  expect((await ana.reads(promise)).owner).toBe('ana')
})

test('P11 a shift ends at its planned end, and its promises are put to the floor', async () => {
  const shop = await openShop()
  const ana = await shop.colleague('ana', { zone: 'till', plannedMs: 10 * MINUTE_MS })
  const dev = await shop.colleague('dev', { zone: 'till' })
  const promise = await ana.makes({ kind: 'call-back', zone: 'till' })
  await shop.moveBy(10 * MINUTE_MS - 1)
  expect((await dev.reads(promise)).owner).toBe('ana')
  await shop.moveBy(1)
  expect((await dev.reads(promise)).owner).toBe(null)
  dev.isAsked({ promise: promise.id, owned: false, atMs: 10 * MINUTE_MS })
  await dev.sends(promise, 'take')
  expect((await dev.tries<{ people: { id: string }[] }>('GET', '/v1/floor')).body.people.map(({ id }) => id)).toEqual(['dev'])
})

test('P11 the shift of somebody who is removed ends with that, and their promises are put to the floor', async () => {
  const shop = await openShop()
  const ana = await shop.colleague('ana', { zone: 'till' })
  const dev = await shop.colleague('dev', { zone: 'till' })
  const sam = await shop.colleague('sam', { zone: 'entrance' })
  const promise = await ana.makes({ kind: 'something-else', zone: 'till' })
  ana.deviceDies()
  expect((await sam.tries('DELETE', '/v1/people/ana')).status).toBe(204)
  for (const near of [dev, sam]) near.isAsked({ promise: promise.id, owned: false, atMs: 0 })
  expect((await dev.reads(promise)).owner).toBeNull()
  expect((await sam.tries<{ people: { id: string }[] }>('GET', '/v1/floor')).body.people.map((one) => one.id)).toEqual(['dev', 'sam'])
  await dev.sends(promise, 'keep')
})

test('P11 a shift ends when its device has been silent for an hour', async () => {
  const shop = await openShop()
  const ana = await shop.colleague('ana', { zone: 'till' })
  const dev = await shop.colleague('dev', { zone: 'till' })
  const promise = await ana.makes({ kind: 'call-back', zone: 'till', dueInMs: 100 * MINUTE_MS })
  ana.deviceDies()
  await shop.moveBy(60 * MINUTE_MS)
  expect((await dev.reads(promise)).owner).toBe('ana')
  await shop.moveBy(60_000)
  expect((await dev.reads(promise)).owner).toBe(null)
  const asked = dev.isAsked({ promise: promise.id, owned: false })
  expect(Date.parse(asked.askedAt)).toBeGreaterThan(shop.startMs + 60 * MINUTE_MS)
  const { body } = await dev.tries<History>('GET', `/v1/promises/${promise.id}/history`)
  expect(body.events.find(({ type }) => type === 'put-to-floor')).toMatchObject({ reason: 'shift-ended' })
  await dev.sends(promise, 'take')
})

test('P12 a promise tapped offline counts from the tap, and no further back than the start of the shift', async () => {
  const shop = await openShop()
  const ana = await shop.colleague('ana', { zone: 'till' })
  await shop.moveBy(10 * MINUTE_MS)
  const nowMs = shop.clock.nowMs()
  const tapped = await ana.makes({ kind: 'check-stock', zone: 'till', madeAgoMs: 60_000 })
  expect([tapped.madeAt, tapped.dueAt].map(Date.parse)).toEqual([nowMs - 60_000, nowMs + 240_000])
  const early = await ana.makes({ kind: 'email-receipt', zone: 'till', madeAgoMs: 90 * MINUTE_MS })
  expect(Date.parse(early.madeAt)).toBe(shop.startMs)
  ana.isAsked({ promise: early.id, owned: true, atMs: 10 * MINUTE_MS })
  const kept = await ana.sends(tapped, 'keep', { agoMs: 30_000 })
  expect(Date.parse(kept.ending!.at)).toBe(nowMs - 30_000)
  await ana.sends(early, 'keep', { agoMs: 90 * MINUTE_MS })
  expect((await ana.reads(early)).ending).toMatchObject({ at: early.madeAt, lateMs: 0 })
})

test('P13 a promise for later counts open hours, right across a clock change', async () => {
  const shop = await openShop({ startMs: Date.parse('2026-03-28T17:00:00Z') })
  const sam = await shop.colleague('sam', { zone: 'till' })
  const { body } = await sam.tries<{ playbook: { openingHours: object } }>('GET', '/v1/playbook')
  const daily = [{ from: '09:00', to: '18:00' }]
  const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
  const openingHours = { ...Object.fromEntries(days.map((day) => [day, daily])), closedOn: [] }
  expect((await sam.tries('PUT', '/v1/playbook', { body: { ...body.playbook, openingHours } })).status).toBe(200)
  const call = await sam.makes({ kind: 'call-back', dueInMs: 120 * MINUTE_MS })
  // One hour on Saturday, one on Sunday, which begins an hour earlier in UTC.
  expect(call.dueAt).toBe('2026-03-29T09:00:00.000Z')
})

test('P16 a manager’s own promise has a clock too, and others are asked when they let it run', async () => {
  const shop = await openShop()
  const sam = await shop.colleague('sam', { zone: 'till' })
  const mara = await shop.colleague('mara', { zone: 'entrance' })
  const dev = await shop.colleague('dev', { zone: 'till' })
  const promise = await sam.makes({ kind: 'check-stock', zone: 'till' })
  await shop.moveBy(150_000)
  sam.isAsked({ promise: promise.id, owned: true, atMs: 150_000 })
  await shop.moveBy(60_000)
  // The reminder has failed: those nearby are asked.
  dev.isAsked({ promise: promise.id, owned: false, atMs: 210_000 })
  mara.isAsked({ promise: promise.id, owned: false, atMs: 210_000 })
  await dev.sends(promise, 'pass')
  await mara.sends(promise, 'pass')
  await shop.moveBy(400_000)
  expect(await dev.reads(promise)).toMatchObject({ owner: 'sam', status: 'open' })
})
