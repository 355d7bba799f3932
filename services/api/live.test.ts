// The live stream, over a real port.
import { connect } from 'node:net'
import { live } from '@kept/contracts/floor'
import { expect, test } from 'vitest'
import { type Api, HOUR_MS, listenTo, MINUTE_MS, openApi } from './api-under-test.ts'

const BEAT_MS = 20_000
type Changed = { id: string; revision: number }
const make = async (api: Api, token: string, body: object = { kind: 'check-stock' }) =>
  (await api.post('/v1/promises', token, body)).json<{ id: string }>().id
const idsIn = (frames: { event: string; data: unknown }[]) =>
  frames.filter((frame) => frame.event === 'promise').map((frame) => (frame.data as Changed).id)

test('live: hello comes first, then what changes, each as its contract says', async () => {
  const api = await openApi()
  const [ana, ben] = [await api.token('ana', { zone: 'hair' }), await api.token('ben', { zone: 'hair' })]
  const stream = await listenTo(api, ben)
  expect(stream.response.headers.get('content-type')).toBe('text/event-stream')
  expect(stream.response.headers.get('cache-control')).toBe('no-store')
  expect(stream.response.headers.get('x-content-type-options')).toBe('nosniff')
  expect(await stream.hears('hello')).toMatchObject({ nowMs: api.clock.nowMs(), resync: false })
  const floor = await stream.hears<{ people: unknown[] }>('floor')
  expect(floor.people).toHaveLength(2)
  const id = await make(api, ana, { kind: 'find-someone', zone: 'hair' })
  await api.node.idle()
  await stream.hears('promise', (it: Changed) => it.id === id)
  const ask = await stream.hears<{ promiseId: string; ask: object | null }>(
    'ask',
    (it: { promiseId: string; ask: object | null }) => it.promiseId === id && it.ask !== null,
  )
  expect(ask.ask).toMatchObject({ kind: 'find-someone', zone: 'hair', madeBy: 'ana', owned: false })
  await api.post(`/v1/promises/${id}/take`, ben)
  await stream.hears('ask', (it: { promiseId: string; ask: object | null }) => it.promiseId === id && it.ask === null)
  await api.send('PUT', '/v1/shift', { token: ana, body: { zone: 'till', availability: 'on-break' } })
  await stream.hears('floor', (it: { people: { id: string; zone: string }[] }) =>
    it.people.some((one) => one.id === 'ana' && one.zone === 'till'),
  )
  expect(stream.frames[0]?.event).toBe('hello')
  for (const { event, data } of stream.frames) live[event as keyof typeof live].parse(data)
})

test('live: nobody hears of another person’s ask', async () => {
  const api = await openApi()
  const [ana, ben, dev] = [await api.token('ana', { zone: 'hair' }), await api.token('ben', { zone: 'hair' }), await api.token('dev')]
  const [his, other] = [await listenTo(api, ben), await listenTo(api, dev)]
  await other.hears('floor')
  const id = await make(api, ana, { kind: 'find-someone', zone: 'hair' })
  await api.node.idle()
  await his.hears('ask')
  await other.hears('promise', (it: { id: string; asks: unknown[] }) => it.id === id && it.asks.length > 0)
  expect(other.frames.filter((frame) => frame.event === 'ask')).toEqual([])
})

test('live: whoever comes back after a cut has every change, each once', async () => {
  const api = await openApi()
  const ana = await api.token('ana', { zone: 'hair' })
  const first = await listenTo(api, ana)
  const before = await make(api, ana)
  await first.hears('promise', (it: Changed) => it.id === before)
  const lastId = first.frames.findLast((frame) => frame.id !== undefined)!.id!
  first.cut()
  const missed = [await make(api, ana), await make(api, ana), await make(api, ana)]
  await api.post(`/v1/promises/${missed[0]}/keep`, ana)
  await api.node.idle()
  for (const [query, headers] of [
    ['', { 'last-event-id': lastId }],
    [`?after=${lastId}`, {}],
  ] as const) {
    const again = await listenTo(api, ana, { query, headers: headers as Record<string, string> })
    await again.hears('promise', (it: { id: string; status: string }) => it.id === missed[0] && it.status === 'kept')
    expect(await again.hears('hello')).toMatchObject({ resync: false })
    const after = await make(api, ana)
    await again.hears('promise', (it: Changed) => it.id === after)
    const ids = idsIn(again.frames)
    expect([...ids].sort()).toEqual([...missed, after].sort())
    missed.push(after)
    again.cut()
  }
})

test('live: a new stream can be resumed from before anything has changed', async () => {
  const api = await openApi()
  const ana = await api.token('ana')
  const stream = await listenTo(api, ana)
  await stream.hears('hello')
  const lastId = stream.frames[0]!.id!
  stream.cut()
  const id = await make(api, ana)
  await api.node.idle()
  const again = await listenTo(api, ana, { headers: { 'last-event-id': lastId } })
  await again.hears('promise', (it: Changed) => it.id === id)
})

test('live: who missed too much, or comes from another log, is told to read anew, and can resume from there', async () => {
  const api = await openApi()
  const ana = await api.token('ana')
  const start = api.node.view.position()!
  for (let i = 0; i < 11; i++) await Promise.all(Array.from({ length: 100 }, () => make(api, ana)))
  await api.node.idle()
  for (const after of [start, 'zzz', '9'.repeat(16)]) {
    const stream = await listenTo(api, ana, { headers: { 'last-event-id': after } })
    expect(await stream.hears('hello')).toMatchObject({ resync: true })
    await stream.hears('floor')
    expect(idsIn(stream.frames)).toEqual([])
    expect(stream.frames.findLast((frame) => frame.id !== undefined)?.id).toBe(api.node.view.position())
    stream.cut()
  }
})

test('live: what was missed is bounded in bytes as well, so that nobody is cut off for catching up', async () => {
  const api = await openApi()
  const ana = await api.token('ana')
  const start = api.node.view.position()!
  const body = { kind: 'check-stock', spot: '靴'.repeat(120), wants: '靴'.repeat(200) }
  for (let i = 0; i < 6; i++) await Promise.all(Array.from({ length: 100 }, () => make(api, ana, body)))
  await api.node.idle()
  const stream = await listenTo(api, ana, { headers: { 'last-event-id': start } })
  expect(await stream.hears('hello')).toMatchObject({ resync: true })
})

test('live: a reader who does not read is cut off before much waits for them', async () => {
  const api = await openApi()
  const ana = await api.token('ana')
  const { port } = new URL(await api.listen())
  const socket = connect(Number(port), '127.0.0.1')
  socket.pause()
  socket.write(`GET /v1/live HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${ana}\r\n\r\n`)
  const gone = Promise.withResolvers<void>()
  const open = async () => (await api.node.metrics.liveStreams.get()).values[0]!.value
  const body = { kind: 'check-stock', spot: 'x'.repeat(120), wants: 'y'.repeat(200) }
  let sent = 0
  await api.get('/readyz')
  while ((await open()) === 0) await api.get('/readyz')
  for (; (await open()) === 1 && sent < 10_000; sent += 100) await Promise.all(Array.from({ length: 100 }, () => make(api, ana, body)))
  expect(await open()).toBe(0)
  expect(sent).toBeLessThan(10_000)
  socket
    .on('close', () => gone.resolve())
    .on('error', () => {})
    .resume()
  await gone.promise
})

test('live: one person may have ten streams, and another one when one of them is closed', async () => {
  const api = await openApi()
  const [ana, ben] = [await api.token('ana'), await api.token('ben')]
  const streams = await Promise.all(Array.from({ length: 10 }, () => listenTo(api, ana)))
  await expect(listenTo(api, ana)).rejects.toThrow('429')
  await listenTo(api, ben)
  streams[0]!.cut()
  const closed = async () => (await api.node.metrics.liveStreams.get()).values[0]!.value === 10
  while (!(await closed())) await api.get('/readyz')
  await listenTo(api, ana)
})

test.each([
  ['signed out', (api: Api, token: string) => api.send('DELETE', '/v1/sessions', { token })],
  ['removed', async (api: Api) => api.send('DELETE', '/v1/people/ana', { token: await api.token('sam') })],
])('live: a stream ends with its session, and no other: %s', async (_, end) => {
  const api = await openApi()
  const [ana, ben] = [await api.token('ana'), await api.token('ben')]
  const [stream, other] = [await listenTo(api, ana), await listenTo(api, ben)]
  await end(api, ana)
  // No beat has to come first.
  await stream.ended
  const { id } = (await api.post('/v1/promises', await api.token('sam'), { kind: 'check-stock' })).json()
  await other.hears<{ id: string }>('promise', (promise) => promise.id === id)
  expect(stream.frames.filter(({ event }) => event === 'promise')).toEqual([])
})

test('live: a stream ends when its session expires', async () => {
  const api = await openApi()
  const ana = await api.token('ana')
  await api.moveBy(14 * HOUR_MS - 20_000)
  const stream = await listenTo(api, ana)
  await api.moveBy(20_000)
  await stream.ended
})

test('live: a stream that stays open is no contact with the device behind it', async () => {
  const api = await openApi()
  const ana = await api.token('ana', { zone: 'hair' })
  const stream = await listenTo(api, ana)
  await stream.hears('floor')
  const contactAtMs = async () => (await api.node.presence.inStore('larkspur', api.clock.nowMs()))[0]?.contactAtMs
  const before = await contactAtMs()
  await api.moveBy(MINUTE_MS)
  expect(live.beat.parse(await stream.hears('beat'))).toEqual({ nowMs: api.clock.nowMs() - 2 * BEAT_MS })
  expect(await contactAtMs()).toBe(before)
})

test('live: HEAD opens no stream', async () => {
  const api = await openApi()
  const answer = await api.send('HEAD', '/v1/live', { token: await api.token('ana') })
  expect(answer.statusCode).toBe(404)
  expect((await api.node.metrics.liveStreams.get()).values[0]!.value).toBe(0)
})

test('live: closing the app ends the streams, answers what was accepted, and does not wait for idle connections', async () => {
  const api = await openApi()
  const ana = await api.token('ana')
  const stream = await listenTo(api, ana)
  await stream.hears('floor')
  const address = await api.listen()
  let accepted = 0
  const { promise: all, resolve } = Promise.withResolvers<void>()
  api.app.server.on('request', () => ++accepted === 20 && resolve())
  const asked = Array.from({ length: 20 }, (_, i) =>
    fetch(`${address}/v1/promises`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ana}`, 'content-type': 'application/json' },
      body: JSON.stringify({ id: `p-${i}`, kind: 'check-stock' }),
    }),
  )
  await all
  const beganAtMs = performance.now()
  await Promise.all([api.app.close(), stream.ended])
  expect(performance.now() - beganAtMs).toBeLessThan(3_000)
  expect((await Promise.all(asked)).map((answer) => answer.status)).toEqual(asked.map(() => 201))
})
