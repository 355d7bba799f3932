// What is added to a promise that is made already, and what a handheld is told of its store to offer it by one tap.
import type { Ask } from '@kept/contracts/floor'
import { expect, test } from 'vitest'
import { listenTo, MINUTE_MS, openApi, SECOND_MS } from '../api-under-test.ts'

test('P8 who is asked sees live what was added, and history tells it', async () => {
  const api = await openApi()
  const ana = await api.token('ana', { zone: 'hair' })
  const ben = await api.token('ben', { zone: 'hair' })
  const stream = await listenTo(api, ben)
  await api.post('/v1/promises', ana, { id: 'p1', kind: 'find-someone', zone: 'hair' })
  await api.moveBy(0)
  await stream.hears('ask')
  const said = await api.post('/v1/promises/p1/say-more', ana, { spot: 'aisle 4', wants: 'without silicone' })
  expect(said.json()).toMatchObject({ spot: 'aisle 4', wants: 'without silicone', lap: 1 })
  await stream.hears<{ ask: Ask | null }>('ask', ({ ask }) => ask?.spot === 'aisle 4' && ask.wants === 'without silicone')
  const { events } = (await api.get('/v1/promises/p1/history', ana)).json()
  expect(events.at(-1)).toMatchObject({ type: 'more-said', spot: 'aisle 4', wants: 'without silicone', by: { id: 'ana' } })
})

test('P12 what is added without a network arrives with its promise, and its due time counts from the making', async () => {
  const api = await openApi()
  const ana = await api.token('ana', { zone: 'makeup' })
  await api.moveBy(10 * MINUTE_MS)
  const nowMs = api.clock.nowMs()
  const tap = (id: string, command: string, agoMs: number, body: object) => ({
    ...{ id, promiseId: 'p1', command, body },
    tappedAt: new Date(nowMs - agoMs).toISOString(),
  })
  const commands = [
    tap('c1', 'make', 4 * MINUTE_MS, { kind: 'check-stock', zone: 'makeup' }),
    tap('c2', 'say-more', 4 * MINUTE_MS - 3 * SECOND_MS, { dueInMs: 10 * MINUTE_MS }),
    tap('c3', 'say-more', 4 * MINUTE_MS - 5 * SECOND_MS, { spot: 'mirror 2' }),
    tap('c4', 'say-more', 2 * MINUTE_MS, { dueInMs: 20 * MINUTE_MS }),
    tap('c5', 'say-more', MINUTE_MS, {}),
  ]
  const send = async () => (await api.post('/v1/outbox', ana, { sentAt: new Date(nowMs).toISOString(), commands })).json()
  const { results } = await send()
  expect(results.map(({ problem }: { problem: { code: string } | null }) => problem?.code ?? null)).toEqual([
    ...[null, null, null],
    ...['time-is-running', 'bad-request'],
  ])
  const dueAt = new Date(nowMs + 6 * MINUTE_MS).toISOString()
  // By the kind's own patience its owner would have been reminded by now.
  const expected = { spot: 'mirror 2', dueAt, firstDueAt: dueAt, lap: 1, extensionsLeft: 2, asks: [] }
  await api.moveBy(0)
  expect((await api.get('/v1/promises/p1', ana)).json()).toMatchObject(expected)
  const before = (await api.get('/v1/promises/p1/history', ana)).json().events.length
  await send()
  expect((await api.get('/v1/promises/p1/history', ana)).json().events).toHaveLength(before)
})

test.each([{}, { spot: '' }, { spot: 'a'.repeat(121) }, { wants: 'a\nb' }, { dueInMs: 0 }, { dueInMs: 1e12 }, { zone: 'hair' }])(
  'say-more: %j is not well-formed and changes nothing',
  async (body) => {
    const api = await openApi()
    const ana = await api.token('ana', { zone: 'hair' })
    await api.post('/v1/promises', ana, { id: 'p1', kind: 'check-stock' })
    const refused = await api.post('/v1/promises/p1/say-more', ana, body)
    expect(refused.statusCode).toBe(400)
    expect(refused.json()).toMatchObject({ code: 'bad-request' })
    expect((await api.get('/v1/promises/p1', ana)).json()).toMatchObject({ spot: null, wants: null, lap: 1 })
  },
)

test('me: tells what people promised most often lately, and the chips of zones and kinds', async () => {
  const api = await openApi()
  const [ana, pos] = [await api.token('ana', { zone: 'hair' }), await api.systemKey()]
  for (let i = 0; i < 4; i++) await api.post('/v1/promises', pos, { kind: 'email-receipt' })
  for (const kind of ['call-back', 'something-else', 'something-else']) await api.post('/v1/promises', ana, { kind })
  await api.node.idle()
  const { store } = (await api.get('/v1/me', ana)).json()
  expect(store.oftenPromised).toEqual(['something-else', 'call-back'])
  expect(store.zones.find(({ id }: { id: string }) => id === 'hair').landmarks).toContain('aisle 4')
  expect(store.kinds.find(({ id }: { id: string }) => id === 'check-stock').wants).toContain('another size')
})
