// Two stores in one node: a session of one sees and changes nothing of the other.
import { expect, test } from 'vitest'
import { listenTo, openApi } from './api-under-test.ts'

const stores = { larkspur: {}, heather: {} }

test('stores: nothing of another store can be read', async () => {
  const api = await openApi({ stores })
  const here = await api.token('ana', { zone: 'hair' })
  const there = await api.token('ana', { storeId: 'heather' })
  const { id } = (await api.post('/v1/promises', here, { kind: 'find-someone', zone: 'hair', spot: 'red coat' })).json()
  await api.node.idle()
  for (const path of ['', '/history']) {
    const answer = await api.get(`/v1/promises/${id}${path}`, there)
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'no-such-promise'])
  }
  expect((await api.get('/v1/promises', there)).json().items).toEqual([])
  const board = (await api.get('/v1/board', there)).json()
  expect([board.soon, board.overdue, board.nobodyAsked, board.floor.people]).toEqual([[], [], [], []])
  expect((await api.get('/v1/floor', there)).json().people).toEqual([])
  expect((await api.get('/v1/asks', there)).json()).toEqual({ asks: [] })
  expect((await api.get('/v1/can-help?kind=find-someone&zone=hair', there)).json().people).toEqual([])
  expect((await api.get('/v1/me', there)).json().store.id).toBe('heather')
})

test('stores: nothing of another store can be changed', async () => {
  const api = await openApi({ stores })
  const here = await api.token('ana', { zone: 'hair' })
  const [mara, sam] = await Promise.all(['mara', 'sam'].map((person) => api.token(person, { storeId: 'heather', zone: 'hair' })))
  const samHere = await api.token('sam')
  const made = await api.post('/v1/promises', here, { kind: 'check-stock' })
  const { id } = made.json()
  for (const [command, body] of Object.entries({
    take: {},
    keep: {},
    'hand-over': { to: 'mara' },
    extend: { dueInMs: 9e6 },
    nudge: {},
    'correct-ending': { ending: 'kept' },
  })) {
    expect([command, (await api.post(`/v1/promises/${id}/${command}`, mara!, body)).statusCode]).toEqual([command, 404])
  }
  expect((await api.get(`/v1/promises/${id}`, here)).json()).toEqual(made.json())

  const device = (await api.post('/v1/devices', samHere, { name: 'Till' })).json().id
  const key = (await api.post('/v1/keys', samHere, { name: 'pos' })).json()
  await api.post('/v1/sources', samHere, { source: 'web-shop' })
  for (const url of [`/v1/devices/${device}`, `/v1/keys/${key.id}`, '/v1/sources/web-shop'])
    expect((await api.send('DELETE', url, { token: sam! })).statusCode).toBe(404)
  expect((await api.get('/v1/floor', key.token)).statusCode).toBe(200)

  expect((await api.send('DELETE', '/v1/people/ana', { token: sam! })).statusCode).toBe(204)
  expect((await api.get('/v1/me', here)).statusCode).toBe(200)
})

test('stores: the same promise id, the same Idempotency-Key and the same name are others in another store', async () => {
  const api = await openApi({ stores })
  const [here, there] = [await api.token('ana'), await api.token('ana', { storeId: 'heather' })]
  const [one, other] = await Promise.all([here, there].map((token) => api.post('/v1/promises', token, { id: 'p-1', kind: 'check-stock' })))
  expect([one!.statusCode, other!.statusCode]).toEqual([201, 201])
  expect([one!.json().storeId, other!.json().storeId]).toEqual(['larkspur', 'heather'])
  const keyed = await Promise.all([here, there].map((token) => api.post('/v1/promises', token, { kind: 'check-stock' }, { key: 'k' })))
  expect(keyed[0]!.json().id).not.toBe(keyed[1]!.json().id)
})

test('stores: no change of another store comes on the live stream', async () => {
  const api = await openApi({ stores })
  const [here, there] = [await api.token('ana', { zone: 'hair' }), await api.token('ana', { storeId: 'heather', zone: 'hair' })]
  const stream = await listenTo(api, there)
  await stream.hears('floor')
  const foreign = (await api.post('/v1/promises', here, { kind: 'find-someone', zone: 'hair' })).json()
  const own = (await api.post('/v1/promises', there, { kind: 'check-stock' })).json()
  await stream.hears('promise', (it: { id: string }) => it.id === own.id)
  expect(JSON.stringify(stream.frames)).not.toContain(foreign.id)
})
