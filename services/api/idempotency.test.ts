// One command, sent any number of times (P3).
import { larkspur } from '@kept/engine/larkspur'
import { expect, test } from 'vitest'
import { MINUTE_MS, openApi } from './api-under-test.ts'

test('P3 a retried creation gets the same answer byte for byte, also after later changes', async () => {
  const api = await openApi()
  const [ana, ben] = [await api.token('ana', { zone: 'hair' }), await api.token('ben', { zone: 'hair' })]
  const body = { kind: 'find-someone', zone: 'hair', spot: 'by the mirror, "red" coat — größe 42' }
  const first = await api.post('/v1/promises', ana, body, { key: 'tap-1' })
  expect(first.statusCode).toBe(201)
  await api.node.idle()
  await api.moveBy(10 * MINUTE_MS)
  await api.post(`/v1/promises/${first.json().id}/take`, ben)
  await api.post(`/v1/promises/${first.json().id}/keep`, ben)
  const again = await api.post('/v1/promises', ana, body, { key: 'tap-1' })
  expect([again.statusCode, again.body]).toEqual([201, first.body])
  const events = (await api.get(`/v1/promises/${first.json().id}/history`, ana)).json().events
  expect(events.filter((event: { type: string }) => event.type === 'promise-made')).toHaveLength(1)
  expect((await api.get('/v1/promises', ana)).json().items).toHaveLength(1)
})

test('P3 a retried command gets the same answer byte for byte, also after later changes', async () => {
  const api = await openApi()
  const ana = await api.token('ana', { zone: 'hair' })
  const { id } = (await api.post('/v1/promises', ana, { kind: 'check-stock' })).json()
  const url = `/v1/promises/${id}/extend`
  const first = await api.post(url, ana, { dueInMs: 20 * MINUTE_MS }, { key: 'more-time' })
  expect(first.json().lap).toBe(2)
  await api.moveBy(MINUTE_MS)
  await api.post(`/v1/promises/${id}/keep`, ana)
  const again = await api.post(url, ana, { dueInMs: 20 * MINUTE_MS }, { key: 'more-time' })
  expect([again.statusCode, again.body]).toEqual([200, first.body])
})

test('P3 many retries at once take effect once', async () => {
  const api = await openApi()
  const ana = await api.token('ana')
  const answers = await Promise.all(Array.from({ length: 20 }, () => api.post('/v1/promises', ana, { kind: 'check-stock' }, { key: 'k' })))
  expect(new Set(answers.map((answer) => `${answer.statusCode} ${answer.body}`)).size).toBe(1)
  const { id } = answers[0]!.json()
  const kept = await Promise.all(Array.from({ length: 20 }, () => api.post(`/v1/promises/${id}/keep`, ana, {}, { key: 'done' })))
  expect(new Set(kept.map((answer) => `${answer.statusCode} ${answer.body}`)).size).toBe(1)
})

test('P3 a key or a promise id that comes with something else is refused', async () => {
  const api = await openApi()
  const ana = await api.token('ana')
  const make = (body: object, key?: string) => api.post('/v1/promises', ana, body, key === undefined ? {} : { key })
  const { id } = (await make({ kind: 'check-stock' }, 'k')).json()
  await make({ id: 'p-1', kind: 'check-stock', spot: 'aisle 4' })
  for (const answer of [
    await make({ kind: 'call-back' }, 'k'),
    await make({ id: 'p-1', kind: 'check-stock', spot: 'aisle 5' }),
    await make({ id: 'p-1', kind: 'check-stock' }, 'k'),
  ]) {
    expect(answer.statusCode).toBe(409)
    expect(answer.json()).toMatchObject({ code: 'promise-exists', rule: 'P3' })
  }
  await api.post(`/v1/promises/${id}/on-it`, ana, {}, { key: 'k-2' })
  const other = await api.post(`/v1/promises/${id}/keep`, ana, {}, { key: 'k-2' })
  expect(other.json()).toMatchObject({ status: 409, code: 'command-id-used', rule: 'P3' })
})

test('P3 another sender’s key is another key', async () => {
  const api = await openApi()
  const [ana, ben, pos] = [await api.token('ana'), await api.token('ben'), await api.systemKey('ana')]
  const answers = await Promise.all([ana, ben, pos].map((token) => api.post('/v1/promises', token, { kind: 'call-back' }, { key: 'k' })))
  expect(answers.map((answer) => answer.statusCode)).toEqual([201, 201, 201])
  expect(new Set(answers.map((answer) => answer.json().id)).size).toBe(3)
  const { id } = answers[0]!.json()
  await api.post(`/v1/promises/${id}/keep`, ana, {}, { key: 'end' })
  expect((await api.post(`/v1/promises/${id}/break`, ben, {}, { key: 'end' })).statusCode).toBe(200)
})

test.each([
  ['empty', ''],
  ['with a space', 'a b'],
  ['too long', 'k'.repeat(201)],
  ['not ASCII', 'schlüssel'],
])('P3 a key that is %s is refused before anything happens', async (_, key) => {
  const api = await openApi()
  const ana = await api.token('ana')
  const answer = await api.post('/v1/promises', ana, { kind: 'check-stock' }, { key })
  expect(answer.json()).toMatchObject({ status: 400, code: 'bad-idempotency-key' })
  expect((await api.get('/v1/promises', ana)).json().items).toEqual([])
})

test('P3 a retry is answered also when the playbook no longer has its kind', async () => {
  const api = await openApi()
  const [ana, sam] = [await api.token('ana'), await api.token('sam')]
  const body = { id: 'p-1', kind: 'check-stock' }
  const first = await api.post('/v1/promises', ana, body, { key: 'k' })
  const kinds = larkspur.kinds.filter((kind) => kind.id !== 'check-stock')
  expect((await api.send('PUT', '/v1/playbook', { token: sam, body: { ...larkspur, kinds } })).statusCode).toBe(200)
  const again = await api.post('/v1/promises', ana, body, { key: 'k' })
  expect([again.statusCode, again.body]).toEqual([201, first.body])
  expect((await api.post('/v1/promises', ana, { ...body, id: 'p-2' })).json()).toMatchObject({ status: 422, code: 'no-such-kind' })
})

test('P3 a command that comes after its time is refused', async () => {
  const api = await openApi()
  const ana = await api.token('ana')
  const { id } = (await api.post('/v1/promises', ana, { kind: 'check-stock' })).json()
  const validUntil = new Date(api.clock.nowMs()).toISOString()
  expect((await api.post(`/v1/promises/${id}/keep`, ana, { validUntil })).json()).toMatchObject({
    status: 409,
    code: 'too-late',
    rule: 'P3',
  })
})
