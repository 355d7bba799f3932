// An ask reaches a colleague whose handheld is in their pocket, by a push service of the test's own.
import type { PutSubscription } from '@kept/contracts/push'
import { openPushService } from '@kept/push/push-service-under-test'
import { expect, onTestFinished, test } from 'vitest'
import { expectStatus } from '../harness/http.ts'
import { openShop } from '../harness/shop.ts'

const carry = { kind: 'carry-to-car', zone: 'till', spot: 'red coat' }
type Colleague = Awaited<ReturnType<Awaited<ReturnType<typeof openShop>>['colleague']>>

async function openShopWithPush() {
  const service = await openPushService({ onTestFinished })
  const shop = await openShop({ pushServices: [service.origin] })
  const subscribe = async (who: Colleague, language: PutSubscription['language'] = 'en') => {
    const { publicKey } = (await who.tries<{ publicKey: string }>('GET', '/v1/push')).body
    const body = { ...service.device(who.id, publicKey), language }
    expectStatus(await who.tries('PUT', '/v1/push/subscription', { body }), 204, 'a subscription')
  }
  return { shop, service, subscribe }
}

test('P9 an ask is pushed once to each device, for as long as its window; a take replaces it on the others, in their language', async () => {
  const { shop, service, subscribe } = await openShopWithPush()
  const ana = await shop.colleague('ana', { zone: 'hair' })
  const [ben, dev] = [await shop.colleague('ben', { zone: 'till' }), await shop.colleague('dev', { zone: 'till' })]
  await subscribe(ana)
  await subscribe(ben)
  await subscribe(dev, 'de')
  const promise = await ana.makes(carry)
  for (const one of [ben, dev]) one.isAsked({ promise: promise.id })
  const asks = [await service.arrives(), await service.arrives()].sort((a, b) => (a.device < b.device ? -1 : 1))
  const windowMs = Date.parse((await ana.reads(promise)).askedUntil!) - shop.startMs
  expect(asks).toMatchObject([
    {
      device: 'ben',
      ttlSeconds: windowMs / 1_000,
      payload: {
        ...{ what: 'ask', tag: promise.id, leftMs: windowMs, lang: 'en', dir: 'ltr' },
        ...{ title: 'Carry to car · Till', body: 'Ana promised it to a customer. Can you?' },
      },
    },
    { device: 'dev', payload: { lang: 'de', body: 'Ana hat es Kundschaft versprochen. Können Sie?' } },
  ])
  // Nothing of the customer lies on a counter, face up.
  expect(JSON.stringify(asks)).not.toContain('red coat')

  await shop.moveBy(5_000)
  await ben.sends(promise, 'take')
  const over = await service.arrives()
  expect(over).toMatchObject({ device: 'dev', topic: asks[1]!.topic, ttlSeconds: windowMs / 1_000 - 5 })
  expect(over.payload).toMatchObject({ what: 'over', tag: promise.id, body: 'Ben übernimmt' })
  await ben.sends(promise, 'keep')
  await shop.pushed()
  expect(service.posts()).toBe(3)
})

test('P4 a push service that hangs or is gone holds up nobody: rungs are reached at their instants', async () => {
  const { shop, service, subscribe } = await openShopWithPush()
  const ana = await shop.colleague('ana', { zone: 'till' })
  const [ben, dev] = [await shop.colleague('ben', { zone: 'till' }), await shop.colleague('dev', { zone: 'hair' })]
  await subscribe(ben)
  await subscribe(dev)
  ben.deviceDies()
  dev.deviceDies()
  service.answers('hang', 'hang')
  const promise = await ana.makes(carry)
  await service.arrives()
  await shop.moveBy(8_000)
  service.close()
  await shop.moveBy(30_000)
  const { events } = (await ana.tries<{ events: { type: string; at: string }[] }>('GET', `/v1/promises/${promise.id}/history`)).body
  const reached = events.filter(({ type }) => type === 'rung-reached').map(({ at }) => Date.parse(at) - shop.startMs)
  // Nobody can be reached, so that each rung below fails at once.
  expect(reached).toEqual([0, 8_000, 8_000, 8_000])
  await ana.sends(promise, 'release')
})
