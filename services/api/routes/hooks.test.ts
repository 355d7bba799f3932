// Commitments of other systems, signed as Standard Webhooks says.
import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { type Api, openApi } from '../api-under-test.ts'

const order = { id: 'order-77', kind: 'find-someone', storeId: 'larkspur', zone: 'till', spot: 'counter', wants: 'sandwich' }

async function openSource(api: Api, source = 'web-shop', storeId = 'larkspur'): Promise<string> {
  return (await api.post('/v1/sources', await api.token('sam', { storeId }), { source })).json().secret
}

/** Signed by hand, as the specification says, and not by the library that checks it. */
function signed(secret: string, text: string, { id = 'msg_1', atMs = Date.now() } = {}) {
  const timestamp = String(Math.floor(atMs / 1_000))
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${text}`).digest('base64')
  return { 'content-type': 'application/json', 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
}

const post = (api: Api, text: string, headers: Record<string, string>, source = 'web-shop') =>
  api.send('POST', `/v1/hooks/${source}`, { body: text, headers })

test('hooks: a signed commitment becomes a promise that nobody owns yet, on the board', async () => {
  const api = await openApi()
  const secret = await openSource(api)
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  const text = JSON.stringify(order)
  const answer = await post(api, text, signed(secret, text))
  expect(answer.statusCode).toBe(202)
  await api.node.idle()
  const ana = await api.token('ana')
  const { nobodyAsked } = (await api.get('/v1/board', ana)).json()
  expect(nobodyAsked).toEqual([expect.objectContaining({ id: answer.json().promiseId, owner: null, spot: 'counter', wants: 'sandwich' })])
  expect(nobodyAsked[0].madeBy).toEqual({ role: 'system', id: 'web-shop' })
})

test('P3 a redelivery is answered with the same promise, and other contents under its id are refused', async () => {
  const api = await openApi()
  const secret = await openSource(api)
  const send = (body: object, id: string) => post(api, JSON.stringify(body), signed(secret, JSON.stringify(body), { id }))
  const answers = await Promise.all(['m1', 'm1', 'm2'].map((id) => send(order, id)))
  expect(new Set(answers.map((answer) => `${answer.statusCode} ${answer.body}`)).size).toBe(1)
  const other = await send({ ...order, wants: 'two sandwiches' }, 'm3')
  expect([other.statusCode, other.json().code, other.json().rule]).toEqual([409, 'promise-exists', 'P3'])
  expect((await api.get('/v1/promises', await api.token('ana'))).json().items).toHaveLength(1)
})

test('hooks: whatever is not signed as it came is refused alike, and does nothing', async () => {
  const api = await openApi({ stores: { larkspur: {}, heather: {} } })
  const secret = await openSource(api)
  const ofHeather = await openSource(api, 'web-shop', 'heather')
  const text = JSON.stringify(order)
  const good = signed(secret, text)
  const without = (name: string) => Object.fromEntries(Object.entries(good).filter(([key]) => key !== name))
  const refused = [
    await post(api, text.replace('counter', 'Counter'), good),
    await post(api, `${text} `, good),
    await post(api, text, signed(ofHeather, text)),
    await post(api, text, signed('whsec_AAAA', text)),
    await post(api, text, signed(secret, text, { atMs: Date.now() - 6 * 60_000 })),
    await post(api, text, signed(secret, text, { atMs: Date.now() + 6 * 60_000 })),
    await post(api, text, without('webhook-id')),
    await post(api, text, without('webhook-timestamp')),
    await post(api, text, without('webhook-signature')),
    await post(api, text, { ...good, 'webhook-id': 'msg_2' }),
    await post(api, text, { ...good, 'webhook-timestamp': String(Number(good['webhook-timestamp']) - 1) }),
    await post(api, text, { ...good, 'webhook-signature': good['webhook-signature'].replace('v1,', 'v2,') }),
    await post(api, text, { ...good, 'webhook-signature': 'v1,' }),
    await post(api, text, { ...good, 'webhook-signature': '__proto__' }),
    await post(api, text, good, 'no-such-source'),
    await post(api, text.replace('larkspur', 'nowhere'), signed(secret, text.replace('larkspur', 'nowhere'))),
  ]
  expect(refused.map((answer) => answer.statusCode)).toEqual(refused.map(() => 401))
  expect(new Set(refused.map((answer) => JSON.stringify({ ...answer.json(), instance: '' }))).size).toBe(1)
  expect((await api.get('/v1/promises', await api.token('ana'))).json().items).toEqual([])
  const one = `v1,AAAA ${good['webhook-signature']}`
  expect((await post(api, text, { ...good, 'webhook-signature': one })).statusCode).toBe(202)
})

test('hooks: a new secret takes the place of the old, and a closed source takes nothing', async () => {
  const api = await openApi()
  const old = await openSource(api)
  const secret = await openSource(api)
  const text = JSON.stringify(order)
  expect((await post(api, text, signed(old, text))).statusCode).toBe(401)
  expect((await post(api, text, signed(secret, text))).statusCode).toBe(202)
  const sam = await api.token('sam')
  expect((await api.send('DELETE', '/v1/sources/web-shop', { token: sam })).statusCode).toBe(204)
  expect((await post(api, text, signed(secret, text))).statusCode).toBe(401)
  expect((await api.send('DELETE', '/v1/sources/web-shop', { token: sam })).statusCode).toBe(404)
})

test('hooks: what is signed and wrong is refused with what is wrong with it', async () => {
  const api = await openApi()
  const secret = await openSource(api)
  const send = (text: string) => post(api, text, signed(secret, text))
  expect((await send(JSON.stringify({ ...order, kind: 'no-kind' }))).json().code).toBe('no-such-kind')
  expect((await send('{"id":"\\ud800","kind":"find-someone","storeId":"larkspur"}')).json().errors).toEqual([
    expect.objectContaining({ path: 'id' }),
  ])
  expect((await send('')).statusCode).toBe(400)
  expect((await send('null')).statusCode).toBe(400)
})

test('hooks: one source’s ids are not another’s', async () => {
  const api = await openApi()
  const [one, other] = [await openSource(api, 'web-shop'), await openSource(api, 'call-centre')]
  const text = JSON.stringify(order)
  const ids = [await post(api, text, signed(one, text)), await post(api, text, signed(other, text), 'call-centre')]
  expect(ids.map((answer) => answer.statusCode)).toEqual([202, 202])
  expect(ids[0]!.json().promiseId).not.toBe(ids[1]!.json().promiseId)
})
