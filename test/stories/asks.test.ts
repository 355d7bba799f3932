// Asks across promises: what one promise alone cannot know.
import type { Ask } from '@kept/contracts/floor'
import type { Problem } from '@kept/contracts/problem'
import { askWhoIsFree } from '@kept/engine/look-at-promise'
import { sought } from '@kept/view/queries-promises'
import { expect, test } from 'vitest'
import { openShop } from '../harness/shop.ts'

const find = { kind: 'find-someone', zone: 'hair' }

test('P6 two promises made at once do not choose the same person', async () => {
  const shop = await openShop()
  const ana = await shop.colleague('ana', { zone: 'hair' })
  const dev = await shop.colleague('dev', { zone: 'till' })
  const ben = await shop.colleague('ben', { zone: 'hair' })
  const chloe = await shop.colleague('chloe', { zone: 'hair' })
  await Promise.all([ana, dev].map(({ token }) => shop.call('POST', '/v1/promises', { token, body: find })))
  await shop.settle()
  expect(ben.isAsked({ atMs: 0 }).promiseId).not.toBe(chloe.isAsked({ atMs: 0 }).promiseId)
})

test('P6 nobody with an open ask is asked for another promise; a pass there makes them free for it (P8)', async () => {
  const shop = await openShop()
  const ana = await shop.colleague('ana', { zone: 'hair' })
  const ben = await shop.colleague('ben', { zone: 'hair' })
  const first = await ana.makes(find)
  ben.isAsked({ promise: first.id })
  await shop.moveBy(1_000)
  const second = await ana.makes(find)
  await shop.moveBy(9_000)
  await ben.sends(first, 'pass')
  ben.isAsked({ promise: second.id, atMs: 10_000 })
  await ben.sends(second, 'take')
  await shop.moveBy(10_000)
})

test('P8 whoever lets an ask go by is asked at once for another that waits, and never for the same again by that', async () => {
  const shop = await openShop()
  const ana = await shop.colleague('ana', { zone: 'till' })
  const dev = await shop.colleague('dev', { zone: 'till' })
  const carry = { kind: 'carry-to-car', zone: 'till' }
  const first = await ana.makes(carry)
  const { until } = dev.isAsked({ promise: first.id })
  await shop.moveBy(5_000)
  const second = await ana.makes(carry)
  await dev.sends(first, 'seen')
  const untilMs = Date.parse(until) - shop.startMs
  await shop.moveBy(untilMs - 5_000)
  expect(dev.unexpected()).toEqual([])
  await shop.moveBy(1)
  dev.isAsked({ promise: second.id, atMs: untilMs + 1 })
  // Both asks have run out by then, and both promises wait: they do not ask dev in turn for ever.
  await shop.moveBy(3 * 60_000)
})

test('P8 whoever becomes free is asked: by presence, by arriving on shift, by coming back from a break', async () => {
  const shop = await openShop()
  const ana = await shop.colleague('ana', { zone: 'hair' })
  const promise = await ana.makes(find)
  await shop.moveBy(10_000)
  const ben = await shop.colleague('ben', { zone: 'till' })
  ben.isAsked({ promise: promise.id, atMs: 10_000 })
  await ben.sends(promise, 'pass')
  const chloe = await shop.colleague('chloe', { zone: 'till', availability: 'on-break' })
  await shop.moveBy(10_000)
  await chloe.is({ availability: 'free' })
  chloe.isAsked({ promise: promise.id, atMs: 20_000 })
  // Back from a break once more: who is asked already, or has passed, is not asked again.
  await chloe.is({ availability: 'on-break' })
  await chloe.is({ availability: 'free' })
  await ben.is({ availability: 'on-break' })
  await ben.is({ availability: 'free' })
  await chloe.sends(promise, 'take')
  await ben.is({ availability: 'with-a-customer' })
  await ben.is({ availability: 'free' })
})

test('P8 whoever becomes free and would be asked for nothing that waits holds up nobody: no turn is taken for them', async () => {
  const shop = await openShop()
  const ana = await shop.colleague('ana', { zone: 'hair' })
  await shop.colleague('ben', { zone: 'hair', availability: 'on-break' })
  await shop.colleague('dev', { zone: 'till' })
  const promise = await ana.makes({ kind: 'find-someone', zone: 'hair' })
  const node = shop.node()
  const turns: string[] = []
  const counted: typeof node = {
    ...node,
    inTurn(storeId, what, work) {
      turns.push(what)
      return node.inTurn(storeId, what, work)
    },
  }
  const waiting = sought(node.view, shop.storeId, 50)
  expect(waiting.map(({ id }) => id)).toEqual([promise.id])
  await askWhoIsFree(counted, shop.storeId, 'dev', waiting)
  expect(turns).toEqual([])
})

test('P8 after the last rung the manager on duty is asked again every few minutes, until somebody takes it', async () => {
  const shop = await openShop()
  const ana = await shop.colleague('ana', { zone: 'hair' })
  const sam = await shop.colleague('sam', { zone: 'entrance' })
  await shop.colleague('ben', { zone: 'hair', availability: 'on-break' })
  const promise = await ana.makes(find)
  await shop.moveBy(240_000)
  const { askedAt } = sam.isAsked({ promise: promise.id, atMs: 240_000 })
  await shop.moveBy(15 * 60_000)
  const times = [Date.parse(askedAt)]
  for (let again = 0; again < 4; again++) times.push(Date.parse(sam.isAsked({ promise: promise.id }).askedAt))
  for (const [i, atMs] of times.slice(1).entries()) expect(atMs - times[i]!).toBeLessThanOrEqual(4 * 60_000)
  for (let more = 0; more < 2; more++) if (sam.unexpected().length > 0) sam.isAsked({ promise: promise.id })
  await sam.sends(promise, 'take')
  await sam.sends(promise, 'keep')
  await shop.moveBy(15 * 60_000)
})

test('P9 a take replaces the ask on every device, and an ended promise asks nobody', async () => {
  const shop = await openShop()
  const ana = await shop.colleague('ana', { zone: 'till' })
  const ben = await shop.colleague('ben', { zone: 'till' })
  const dev = await shop.colleague('dev', { zone: 'till' })
  const screen = await shop.listen(dev)
  const promise = await ana.makes({ kind: 'carry-to-car', zone: 'till' })
  ben.isAsked({ promise: promise.id })
  dev.isAsked({ promise: promise.id })
  await ben.sends(promise, 'take')
  await screen.hears<{ ask: Ask | null }>('ask', ({ ask }) => ask === null)
  expect((await dev.tries<{ asks: Ask[] }>('GET', '/v1/asks')).body.asks).toEqual([])
  await ben.sends(promise, 'release')
  await shop.moveBy(30 * 60_000)
})

test('P10 extending withdraws the open ask, keeps the first due, and is capped', async () => {
  const shop = await openShop()
  const ana = await shop.colleague('ana', { zone: 'hair' })
  const ben = await shop.colleague('ben', { zone: 'till' })
  const promise = await ana.makes(find)
  ben.isAsked({ promise: promise.id, atMs: 0 })
  await shop.moveBy(5_000)
  const longer = await ana.sends(promise, 'extend', { dueInMs: 600_000, reason: 'customer-is-trying-it-on' })
  expect(longer).toMatchObject({ lap: 2, firstDueAt: promise.dueAt, asks: [], extensionsLeft: 1 })
  expect(Date.parse(longer.dueAt)).toBe(shop.startMs + 605_000)
  ben.isAsked({ promise: promise.id, atMs: 5_000 })
  await shop.moveBy(5_000)
  await ana.sends(promise, 'extend', { dueInMs: 900_000 })
  ben.isAsked({ promise: promise.id, atMs: 10_000 })
  const refused = await ana.tries<Problem>('POST', `/v1/promises/${promise.id}/extend`, { body: { dueInMs: 1_200_000 } })
  expect(refused).toMatchObject({ status: 409, body: { code: 'extended-enough', rule: 'P10' } })
})

test('P14 a nudge asks the owner first, then one rung further; at most once a minute and three times a lap', async () => {
  const shop = await openShop()
  const ana = await shop.colleague('ana', { zone: 'hair' })
  const ben = await shop.colleague('ben', { zone: 'hair' })
  const promise = await ana.makes({ kind: 'something-else', zone: 'hair', dueInMs: 3_600_000 })
  const nudge = () => ben.tries<Problem>('POST', `/v1/promises/${promise.id}/nudge`, { body: {} })
  expect((await nudge()).status).toBe(200)
  ana.isAsked({ promise: promise.id, owned: true, atMs: 0 })
  await shop.moveBy(59_999)
  expect(await nudge()).toMatchObject({ status: 409, body: { code: 'nudged-just-now', rule: 'P14' } })
  await shop.moveBy(1)
  expect((await nudge()).status).toBe(200)
  ana.isAsked({ promise: promise.id, owned: true, atMs: 60_000 })
  await shop.moveBy(60_000)
  expect((await nudge()).status).toBe(200)
  ben.isAsked({ promise: promise.id, owned: false, atMs: 120_000 })
  await ben.sends(promise, 'pass')
  await shop.moveBy(60_000)
  expect(await nudge()).toMatchObject({ status: 409, body: { code: 'nudged-enough', rule: 'P14' } })
})
