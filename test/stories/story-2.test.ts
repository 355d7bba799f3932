// The receipt and the call back: two promises to two customers, made while a third is already waiting.

import type { PromiseView } from '@kept/contracts/promise'
import { expect, test } from 'vitest'
import { expectStatus } from '../harness/http.ts'
import { openShop } from '../harness/shop.ts'

const MINUTE_MS = 60_000

test('Story 2 the receipt and the call back: kept on time by reminders, and the receipt by proof, with nothing typed', async () => {
  const shop = await openShop()
  const sam = await shop.colleague('sam', { zone: 'entrance' })
  const dev = await shop.colleague('dev', { zone: 'till' })
  await shop.colleague('ana', { zone: 'till' })
  const { body: key } = await sam.tries<{ token: string }>('POST', '/v1/keys', { body: { name: 'mailer' } })

  const receipt = await dev.makes({ kind: 'email-receipt', zone: 'till' })
  await shop.moveBy(MINUTE_MS)
  const call = await dev.makes({ kind: 'call-back', zone: 'till', dueInMs: 20 * MINUTE_MS })
  expect([receipt.owner, call.owner]).toEqual(['dev', 'dev'])
  await dev.is({ zone: 'till', availability: 'with-a-customer' })

  await shop.moveBy(6.5 * MINUTE_MS)
  dev.isAsked({ promise: receipt.id, kind: 'email-receipt', owned: true, atMs: 7.5 * MINUTE_MS })
  await dev.sends(receipt, 'on-it')

  await shop.moveBy(2 * MINUTE_MS)
  const open = await shop.call<{ items: PromiseView[] }>('GET', '/v1/promises?kind=email-receipt&status=open', { token: key.token })
  const sent = { body: { evidence: 'message 8f21 accepted by mx.example' }, token: key.token, key: 'mailer-8f21' }
  for (const { id } of expectStatus(open, 200, 'the open receipts').items)
    expectStatus(await shop.call('POST', `/v1/promises/${id}/prove`, sent), 200, 'the proof')
  expect(await dev.reads(receipt)).toMatchObject({
    status: 'kept',
    ending: { word: 'proof', lateMs: 0, by: { role: 'system', id: 'mailer' }, evidence: sent.body.evidence },
  })

  await shop.moveBy(7.5 * MINUTE_MS)
  dev.isAsked({ promise: call.id, kind: 'call-back', owned: true, atMs: 17 * MINUTE_MS })
  await dev.is({ zone: 'till', availability: 'free' })
  await shop.moveBy(3 * MINUTE_MS)
  dev.isAsked({ promise: call.id, owned: true, atMs: 20 * MINUTE_MS })
  expect(await dev.sends(call, 'keep')).toMatchObject({ status: 'kept', ending: { word: 'say-so', lateMs: 0 } })
  await shop.moveBy(60 * MINUTE_MS)
})

test('Story 2 a reminder that its owner cannot follow brings somebody else, in time', async () => {
  const shop = await openShop()
  const dev = await shop.colleague('dev', { zone: 'till' })
  const ana = await shop.colleague('ana', { zone: 'till' })
  const call = await dev.makes({ kind: 'call-back', zone: 'till', dueInMs: 20 * MINUTE_MS })
  await shop.moveBy(16 * MINUTE_MS)
  dev.isAsked({ promise: call.id, owned: true, atMs: 16 * MINUTE_MS })
  await dev.sends(call, 'pass')
  ana.isAsked({ promise: call.id, owned: false, atMs: 16 * MINUTE_MS })
  await ana.sends(call, 'take')
  await shop.moveBy(2 * MINUTE_MS)
  expect(await ana.sends(call, 'keep')).toMatchObject({ owner: 'ana', ending: { lateMs: 0 } })
})

test('Story 2 the mailer proves what the assistant has said already: both are kept apart', async () => {
  const shop = await openShop()
  const sam = await shop.colleague('sam', { zone: 'entrance' })
  const dev = await shop.colleague('dev', { zone: 'till' })
  const { body: key } = await sam.tries<{ token: string }>('POST', '/v1/keys', { body: { name: 'mailer' } })
  const receipt = await dev.makes({ kind: 'email-receipt', zone: 'till' })
  await dev.sends(receipt, 'keep')
  const proof = { token: key.token, body: { evidence: 'message 9' } }
  const after = expectStatus(await shop.call<PromiseView>('POST', `/v1/promises/${receipt.id}/prove`, proof), 200, 'the proof')
  expect(after).toMatchObject({ ending: { word: 'say-so' }, claims: [{ word: 'proof', evidence: 'message 9' }] })
})
