// What managers do at the same moment.
import { larkspur } from '@kept/engine/larkspur'
import { expect, test } from 'vitest'
import { openApi, PIN } from '../api-under-test.ts'

test('set up: of two managers who remove each other at once one stays', async () => {
  const api = await openApi()
  const sam = await api.token('sam')
  await api.post('/v1/people', sam, { id: 'kim', name: 'Kim', role: 'manager', pin: PIN })
  const kim = await api.token('kim')
  const remove = (token: string, id: string) => api.send('DELETE', `/v1/people/${id}`, { token })
  const answers = await Promise.all([remove(sam, 'kim'), remove(kim, 'sam')])
  expect(answers.map((answer) => answer.statusCode).sort()).toEqual([204, 404])
  expect((await Promise.all([sam, kim].map((token) => api.get('/v1/me', token)))).map((me) => me.statusCode).sort()).toEqual([200, 401])
})

test('P6 set up: whoever is removed while their shift begins is not on the floor', async () => {
  const api = await openApi()
  const sam = await api.token('sam')
  for (const id of ['ana', 'ben', 'chloe', 'dev']) {
    const token = await api.token(id)
    const begin = () => api.send('PUT', '/v1/shift', { token, body: { zone: 'hair' } })
    await Promise.all([begin(), api.send('DELETE', `/v1/people/${id}`, { token: sam }), begin()])
  }
  expect((await api.get('/v1/floor', sam)).json().people).toEqual([])
})

test('set up: a playbook that was changed meanwhile is not overwritten by who says which version they changed', async () => {
  const api = await openApi()
  const sam = await api.token('sam')
  const { version } = (await api.get('/v1/playbook', sam)).json()
  const put = (name: string, query = '') => api.send('PUT', `/v1/playbook${query}`, { token: sam, body: { ...larkspur, name } })
  const both = await Promise.all(['North', 'South'].map((name) => put(name, `?replaces=${version}`)))
  expect(both.map((answer) => answer.statusCode).sort()).toEqual([200, 409])
  const late = await put('East', `?replaces=${version}`)
  expect([late.statusCode, late.json().code]).toEqual([409, 'another-version'])
  expect((await api.get('/v1/playbook', sam)).json()).toMatchObject({
    version: version + 1,
    playbook: { name: expect.stringMatching(/North|South/) },
  })
  expect((await put('West')).json()).toMatchObject({ version: version + 2 })
  expect((await put('West', '?replaces=no')).statusCode).toBe(400)
})

test('set up: whoever stands in a zone that the playbook has lost may say that they are on break, and nobody goes there', async () => {
  const api = await openApi()
  const [sam, ana, ben] = await Promise.all(['sam', 'ana', 'ben'].map((id) => api.token(id)))
  const put = (token: string, zone: string, availability = 'free') => api.send('PUT', '/v1/shift', { token, body: { zone, availability } })
  const zones = [...larkspur.zones, { id: 'attic', name: 'Attic', nextTo: [] }]
  await api.send('PUT', '/v1/playbook', { token: sam!, body: { ...larkspur, zones } })
  await put(ana!, 'attic')
  await api.send('PUT', '/v1/playbook', { token: sam!, body: larkspur })
  const onBreak = await put(ana!, 'attic', 'on-break')
  expect([onBreak.statusCode, onBreak.json().person]).toEqual([200, expect.objectContaining({ zone: 'attic', availability: 'on-break' })])
  expect((await put(ben!, 'attic')).json()).toMatchObject({ status: 422, code: 'no-such-zone' })
  expect((await put(ana!, 'hair')).statusCode).toBe(200)
  expect((await put(ana!, 'attic')).statusCode).toBe(422)
})
