// One sender, many wires: what is sent twice, at once, or too late.
import type { Problem } from '@kept/contracts/problem'
import type { PromiseView } from '@kept/contracts/promise'
import { expect, test } from 'vitest'
import { openShop } from '../harness/shop.ts'

const stock = { kind: 'check-stock', zone: 'hair', wants: 'the red one' }

test('P3 the same Idempotency-Key is answered byte for byte as the first time, whatever has happened since', async () => {
  const shop = await openShop()
  const ana = await shop.colleague('ana', { zone: 'hair' })
  const ben = await shop.colleague('ben', { zone: 'hair' })
  const make = () => ana.tries('POST', '/v1/promises', { body: { ...stock, kind: 'find-someone' }, key: 'tap-1' })
  const made = await make()
  const url = `/v1/promises/${made.body.id}`
  ben.isAsked()
  const take = () => ben.tries('POST', `${url}/take`, { body: {}, key: 'tap-2' })
  const taken = await take()
  await shop.moveBy(1_000)
  const keep = () => ben.tries('POST', `${url}/keep`, { body: {}, key: 'tap-3' })
  const kept = await keep()
  expect([made.status, taken.status, kept.status]).toEqual([201, 200, 200])

  for (const again of [make, take, keep, take, make]) {
    const { status, text } = await again()
    const first = again === make ? made : again === take ? taken : kept
    expect({ status, text }).toEqual({ status: first.status, text: first.text })
    await shop.restart(1_000)
  }
  const { body } = await ana.tries<{ events: { type: string }[] }>('GET', `${url}/history`)
  expect(body.events.filter(({ type }) => ['promise-made', 'promise-taken', 'promise-ended'].includes(type))).toHaveLength(3)
})

test('P3 a promise id with other contents is refused, and a key that was sent with another command', async () => {
  const shop = await openShop()
  const ana = await shop.colleague('ana', { zone: 'hair' })
  const promise = await ana.makes({ ...stock, id: 'made-by-ana' }, { key: 'k1' })
  for (const other of [
    { kind: 'hold-item' },
    { zone: 'till' },
    { wants: 'the blue one' },
    { skill: 'hair' },
    { spot: 'aisle 4' },
    { dueInMs: 60_000 },
  ]) {
    const refused = await ana.tries<Problem>('POST', '/v1/promises', { body: { ...stock, id: 'made-by-ana', ...other } })
    expect(refused.status).toBe(409)
    expect(refused.body).toMatchObject({ code: 'promise-exists', rule: 'P3' })
  }
  await ana.sends(promise, 'on-it', {}, { key: 'k2' })
  const misused = await ana.tries<Problem>('POST', `/v1/promises/${promise.id}/keep`, { body: {}, key: 'k2' })
  expect(misused).toMatchObject({ status: 409, body: { code: 'command-id-used', rule: 'P3' } })
  expect((await ana.reads(promise)).status).toBe('open')
})

test('P3 of the same creation sent many times at once there is one promise, and every answer is the same', async () => {
  const shop = await openShop()
  const ana = await shop.colleague('ana', { zone: 'hair' })
  const ways = [
    { body: { ...stock, id: 'tapped-twice' } },
    { body: { ...stock, id: 'tapped-with-key' }, key: 'k1' },
    { body: stock, key: 'only-a-key' },
  ]
  for (const sending of ways) {
    const sent = Array.from({ length: 8 }, () => shop.call<PromiseView>('POST', '/v1/promises', { token: ana.token, ...sending }))
    const answers = await Promise.all(sent)
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
  }
  await shop.settle()
  const { body } = await ana.tries<{ items: PromiseView[] }>('GET', '/v1/promises')
  expect(body.items).toHaveLength(ways.length)
})

test('P3 a key counts for its sender only, and a command that is no longer valid is refused', async () => {
  const shop = await openShop()
  const ana = await shop.colleague('ana', { zone: 'hair' })
  const dev = await shop.colleague('dev', { zone: 'till' })
  const mine = await ana.makes(stock, { key: 'same' })
  const theirs = await dev.makes(stock, { key: 'same' })
  expect(theirs.id).not.toBe(mine.id)
  const validUntil = new Date(shop.clock.nowMs() + 5_000).toISOString()
  await shop.moveBy(5_000)
  const late = await ana.tries<Problem>('POST', `/v1/promises/${mine.id}/keep`, { body: { validUntil } })
  expect(late).toMatchObject({ status: 409, body: { code: 'too-late', rule: 'P3' } })
  const queued = await ana.tries<Problem>('POST', `/v1/promises/${mine.id}/nudge`, { body: { agoMs: 4_000 } })
  expect(queued.status).toBe(200)
  ana.isAsked({ promise: mine.id, owned: true, atMs: 5_000 })
})

test('P7 of all who take at once one becomes owner, and the others learn who', async () => {
  const shop = await openShop()
  const maker = await shop.colleague('ana', { zone: 'hair' })
  const others = []
  for (const id of ['ben', 'chloe', 'dev', 'mara', 'sam']) others.push(await shop.colleague(id, { zone: 'till' }))
  const promise = await maker.makes({ kind: 'find-someone', zone: 'hair' })
  others[0]!.isAsked()
  const answers = await Promise.all(
    others.map(({ token }) =>
      shop.call<PromiseView & Omit<Problem, 'status'>>('POST', `/v1/promises/${promise.id}/take`, { token, body: {} }),
    ),
  )
  const [winner, ...none] = answers.filter(({ status }) => status === 200)
  expect(none).toEqual([])
  const owner = winner!.body.owner
  for (const { status, body } of answers.filter((answer) => answer !== winner)) {
    expect({ status, code: body.code, rule: body.rule }).toEqual({ status: 409, code: 'already-taken', rule: 'P7' })
    expect(body.detail).toContain(owner)
  }
  await shop.settle()
  expect(await maker.reads(promise)).toMatchObject({ owner, onIt: true })
})
