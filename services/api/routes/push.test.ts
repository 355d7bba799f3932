// Subscriptions: who may make them, what ends them, who gets to know of them; and a push service that is busy or gone.
import { KEPT } from '@kept/domain/ladder'
import { setPin } from '@kept/engine/stores'
import { openPushService, type PushService } from '@kept/push/push-service-under-test'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { type Api, openApi, SECOND_MS } from '../api-under-test.ts'

const carry = { kind: 'carry-to-car', zone: 'till' }
type Body = ReturnType<PushService['device']> & { language?: string }

async function openWithPush() {
  const service = await openPushService({ onTestFinished })
  const lines: string[] = []
  const logger = pino({ level: 'trace' }, { write: (line) => void lines.push(line) })
  const api = await openApi({ pushServices: [service.origin], logger })
  const key = api.push!.publicKey
  const put = (token: string, body: object) => api.send('PUT', '/v1/push/subscription', { token, body })
  return {
    ...{ api, service, lines, put },
    device: (id: string): Body => service.device(id, key),
    /** Somebody on shift at the till, whose device can be pushed to. */
    async subscribed(personId: string, device = personId) {
      const token = await api.token(personId, { zone: 'till' })
      const answer = await put(token, service.device(device, key))
      expect([answer.statusCode, answer.body]).toEqual([204, ''])
      return token
    },
    /** Ana promises; resolves when all that this set off is pushed. */
    async makes(token: string, body: object = carry): Promise<string> {
      const { id } = (await api.post('/v1/promises', token, body)).json<{ id: string }>()
      await settled(api)
      return id
    },
  }
}

async function settled(api: Api) {
  await api.node.idle()
  await api.push!.idle()
  await api.node.idle()
}

test('P9 nobody is pushed off shift, after signing out, or on a device that somebody else carries now', async () => {
  const { api, service, subscribed, makes } = await openWithPush()
  const ana = await api.token('ana', { zone: 'hair' })
  const [ben, chloe] = [await subscribed('ben'), await subscribed('chloe')]
  await subscribed('dev')
  await api.send('DELETE', '/v1/shift', { token: ben })
  await api.send('PUT', '/v1/shift', { token: ben, body: { zone: 'till' } })
  await api.send('DELETE', '/v1/sessions', { token: chloe })
  // Mara has dev's device now.
  const mara = await subscribed('mara', 'dev')
  await api.send('PUT', '/v1/shift', { token: mara, body: { availability: 'on-break' } })
  const id = await makes(ana, { ...carry, zone: 'stock' })
  await api.moveBy(60 * SECOND_MS)
  await settled(api)
  expect((await api.get(`/v1/promises/${id}`, ana)).json().asks.map((ask: { personId: string }) => ask.personId)).toEqual(
    expect.arrayContaining(['ben', 'chloe', 'dev']),
  )
  expect(service.posts()).toBe(0)
  await api.send('DELETE', '/v1/push/subscription', { token: mara })
  expect((await api.post('/v1/push/test', mara, { nonce: 'n' })).json().code).toBe('no-subscription')
})

test('P9 nobody is pushed to a device whose session a new PIN has ended', async () => {
  const { api, service, subscribed, makes } = await openWithPush()
  const ana = await api.token('ana', { zone: 'till' })
  await subscribed('dev')
  await setPin(api.node, 'larkspur', KEPT, 'dev', 'another hash')
  await makes(ana)
  expect(service.posts()).toBe(0)
})

test('push: a device that somebody else carries now is ended in the stream of whoever carried it, and a late "gone" ends no other', async () => {
  const { api, service, device, put, subscribed } = await openWithPush()
  const [dev, mara] = [await subscribed('dev'), await subscribed('mara', 'dev')]
  const lastOf = async (personId: string) => (await api.node.log.read(`push-larkspur~${personId}`)).at(-1)
  // Views that are built anew have the last event of each stream, and no other.
  expect((await lastOf('dev'))?.type).toBe('push-ended')
  expect((await lastOf('mara'))?.type).toBe('push-subscribed')
  expect((await put(dev, device('old'))).statusCode).toBe(204)
  const release = Promise.withResolvers<void>()
  service.answers({ status: 410, after: release.promise })
  const tested = api.post('/v1/push/test', dev, { nonce: 'n' })
  await service.arrives()
  expect((await put(dev, device('new'))).statusCode).toBe(204)
  const newest = await lastOf('dev')
  release.resolve()
  expect((await tested).json()).toEqual({ outcome: 'gone' })
  await settled(api)
  expect(await lastOf('dev')).toEqual(newest)
  await api.send('DELETE', '/v1/push/subscription', { token: mara })
  expect((await lastOf('mara'))?.type).toBe('push-ended')
})

test('P9 a device that its push service does not know is pushed to no more', async () => {
  const { api, service, subscribed, makes } = await openWithPush()
  const [ana, dev] = [await api.token('ana', { zone: 'till' }), await subscribed('dev')]
  service.answers({ status: 410 })
  const first = await makes(ana)
  expect((await service.arrives()).payload.tag).toBe(first)
  await api.post(`/v1/promises/${first}/pass`, dev)
  await makes(ana)
  expect(service.posts()).toBe(1)
  expect((await api.post('/v1/push/test', dev, { nonce: 'n' })).statusCode).toBe(409)
})

test('P9 a push service that is busy is tried again when it says so, inside the window of the ask and never beyond', async () => {
  const { api, service, subscribed, makes } = await openWithPush()
  const ana = await api.token('ana', { zone: 'till' })
  await subscribed('dev')
  service.answers({ status: 503, headers: { 'retry-after': '2' } }, { status: 429 }, { status: 500, headers: { 'retry-after': '120' } })
  await makes(ana)
  const first = await service.arrives()
  await api.moveBy(1_999)
  expect(service.posts()).toBe(1)
  await api.moveBy(1)
  expect((await service.arrives()).ttlSeconds).toBe(first.ttlSeconds - 2)
  await settled(api)
  await api.moveBy(2_000)
  expect((await service.arrives()).payload).toMatchObject({ what: 'ask', leftMs: (first.ttlSeconds - 4) * SECOND_MS })
  await settled(api)
  await api.moveBy(300 * SECOND_MS)
  await settled(api)
  expect(service.posts()).toBe(3)
  const metrics = (await api.get('/metrics')).body
  expect(metrics).toMatch(/kept_pushes_total\{what="ask",outcome="late"\} 1/)
})

test('push: a test says what the push service said, and carries the nonce to the device', async () => {
  const { api, service, subscribed } = await openWithPush()
  const dev = await subscribed('dev')
  const sends = async () => (await api.post('/v1/push/test', dev, { nonce: 'n-1' })).json()
  expect(await sends()).toEqual({ outcome: 'sent' })
  expect((await service.arrives()).payload).toMatchObject({ what: 'test', nonce: 'n-1', lang: 'en' })
  service.answers({ status: 403 }, { status: 503 })
  expect([await sends(), await sends()]).toEqual([{ outcome: 'refused' }, { outcome: 'unreachable' }])
  await Promise.all([service.arrives(), service.arrives()])
  service.close()
  expect(await sends()).toEqual({ outcome: 'unreachable' })
})

test('push: a worker that has got a push says so, and its person can be asked again (P5)', async () => {
  const { api, service, subscribed, makes } = await openWithPush()
  const [ana, dev] = [await api.token('ana', { zone: 'till' }), await subscribed('dev')]
  await makes(ana)
  await service.arrives()
  await api.moveBy(9 * SECOND_MS)
  const reachable = async () => (await api.get('/v1/floor', ana)).json().people.find((one: { id: string }) => one.id === 'dev').reachable
  expect(await reachable()).toBe(false)
  expect((await api.post('/v1/push/arrived', dev)).statusCode).toBe(204)
  expect(await reachable()).toBe(true)
})

test('push: endpoint and keys are in no answer, no event that is read, and no line of the log', async () => {
  const { api, lines, device, put, subscribed, makes, service } = await openWithPush()
  const [ana, dev] = [await api.token('ana', { zone: 'till' }), await subscribed('dev')]
  const body = { ...device('dev-2'), language: 'ar' }
  await put(dev, body)
  const head = await api.node.log.head()
  await put(dev, body)
  expect(await api.node.log.head(), 'the same again to be no event').toBe(head)
  const id = await makes(ana)
  expect((await service.arrives()).payload).toMatchObject({ dir: 'rtl', title: 'Carry to car · Till' })
  const events = []
  for await (const batch of api.node.log.follow({ signal: AbortSignal.timeout(5_000) })) {
    events.push(...batch)
    if (batch.at(-1)!.position === (await api.node.log.head())) break
  }
  // Only the last is kept.
  expect(events.filter((event) => 'type' in event && event.type === 'push-subscribed')).toHaveLength(1)
  const said = [JSON.stringify(events), ...lines]
  for (const url of ['/v1/me', '/v1/shift', '/v1/push', '/v1/floor', `/v1/promises/${id}/history`, '/metrics'])
    said.push((await api.get(url, dev)).body)
  for (const secret of [body.keys.auth, body.keys.p256dh, '/push/dev-2', '/push/dev"']) expect(said.join('\n')).not.toContain(secret)
})

test('push: what is no subscription is refused, and says why', async () => {
  const { api, device, put } = await openWithPush()
  const off = await api.token('ben')
  const good = device('ben')
  expect((await put(off, good)).json()).toMatchObject({ status: 409, code: 'not-on-shift' })
  const on = await api.token('ben', { zone: 'till' })
  const refused = async (body: object) => {
    const { status, code, detail } = (await put(on, body)).json()
    return `${status} ${code} ${detail}`
  }
  expect(await refused({ ...good, endpoint: 'http://127.0.0.1:9/metrics' })).toMatch(/^422 no-such-push-service .*127\.0\.0\.1:9/)
  expect(await refused({ ...good, endpoint: 'file:///etc/passwd' })).toMatch(/^400 bad-request .*endpoint/)
  expect(await refused({ ...good, endpoint: `${good.endpoint}${'a'.repeat(1_000)}` })).toMatch(/^400 bad-request .*endpoint/)
  expect(await refused({ ...good, endpoint: `${good.endpoint}${'漢'.repeat(900)}` })).toMatch(/^400 bad-request .*ASCII/)
  expect(await refused({ ...good, keys: { ...good.keys, auth: 'short' } })).toMatch(/^400 bad-request .*auth/)
  expect(await refused({ ...good, keys: { ...good.keys, p256dh: 'B'.repeat(87) } })).toMatch(/^400 bad-request .*P-256/)
  expect(await refused({ ...good, language: 'fr' })).toMatch(/^400 bad-request .*language/)
  expect(await refused({ ...good, expirationTime: null })).toMatch(/^400 bad-request/)
  expect((await api.post('/v1/push/test', on, { nonce: 'a b' })).statusCode).toBe(400)
  expect((await put(on, good)).statusCode).toBe(204)
  const many = await Promise.all(Array.from({ length: 20 }, () => put(on, good)))
  expect(many.at(-1)!.json().code).toBe('too-many-requests')
})

test('push: a server that pushes nothing says so', async () => {
  const api = await openApi()
  const token = await api.token('ben', { zone: 'till' })
  expect((await api.get('/v1/push', token)).json()).toEqual({ publicKey: null })
  expect((await api.post('/v1/push/test', token, { nonce: 'n' })).json()).toMatchObject({ status: 422, code: 'push-is-off' })
})
