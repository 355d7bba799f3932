// What a lead asks beside the board.
import { closing } from '@kept/contracts/floor'
import { history, listedPromises } from '@kept/contracts/promise'
import { expect, test } from 'vitest'
import { type Api, openApi } from '../api-under-test.ts'

const ended = async (api: Api, token: string) => {
  await api.node.idle()
  return listedPromises.parse((await api.get('/v1/ended', token)).json()).items
}
/** It is ten in the morning in London, on Monday 1 June 2026. */
const openDaily = (from: string, to: string, closedOn: string[] = []) => {
  const openings = [{ from, to }]
  const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
  const hours = Object.fromEntries(days.map((day) => [day, openings])) as Record<(typeof days)[number], typeof openings>
  return { timeZone: 'Europe/London', openingHours: { ...hours, closedOn } }
}

test('lead: what ended lately comes with the latest first, and a promise whose ending was taken back is open', async () => {
  const api = await openApi()
  const [ana, mara] = [await api.token('ana'), await api.token('mara')]
  for (const id of ['first', 'second', 'third', 'open']) await api.post('/v1/promises', ana, { id, kind: 'check-stock' })
  for (const [id, command] of [
    ['second', 'keep'],
    ['first', 'break'],
    ['third', 'release'],
  ]) {
    await api.moveBy(1_000)
    await api.post(`/v1/promises/${id}/${command}`, ana)
  }
  expect((await ended(api, mara)).map(({ id }) => id)).toEqual(['third', 'first', 'second'])
  await api.post('/v1/promises/third/withdraw-ending', ana)
  await api.post('/v1/promises/second/correct-ending', mara, { ending: 'broken', reason: 'walkout' })
  const now = await ended(api, mara)
  expect(now.map(({ id, status }) => [id, status])).toEqual([
    ['second', 'broken'],
    ['first', 'broken'],
  ])
  expect(now[0]?.ending).toMatchObject({ corrected: true, reason: 'walkout', by: { id: 'mara' } })
})

test('lead: of all that ended the latest fifty are told', async () => {
  const api = await openApi()
  const ana = await api.token('ana')
  for (let i = 0; i < 52; i++) {
    await api.post('/v1/promises', ana, { id: `p-${i}`, kind: 'check-stock' })
    await api.post(`/v1/promises/p-${i}/keep`, ana)
  }
  const ids = (await ended(api, ana)).map(({ id }) => id)
  expect([ids.length, ids.includes('p-0'), ids.includes('p-51')]).toEqual([50, false, true])
})

test('lead: another store’s endings are not told', async () => {
  const api = await openApi({ stores: { larkspur: {}, other: {} } })
  const ana = await api.token('ana')
  await api.post('/v1/promises', ana, { id: 'p', kind: 'check-stock' })
  await api.post('/v1/promises/p/keep', ana)
  expect(await ended(api, await api.token('sam', { storeId: 'other' }))).toEqual([])
})

const hours = {
  'in the opening that it is in': openDaily('09:00', '20:00'),
  'before it has opened': openDaily('11:00', '20:00'),
  'before a closed day': openDaily('09:00', '20:00', ['2026-06-02']),
  'open round the clock, at midnight': openDaily('00:00', '24:00'),
}
const closings = {
  'in the opening that it is in': ['2026-06-01T09:00', '2026-06-01T19:00', '2026-06-02T08:00', '2026-06-02T19:00'],
  'before it has opened': ['2026-06-01T10:00', '2026-06-01T19:00', '2026-06-02T10:00', '2026-06-02T19:00'],
  'before a closed day': ['2026-06-01T09:00', '2026-06-01T19:00', '2026-06-03T08:00', '2026-06-03T19:00'],
  'open round the clock, at midnight': ['2026-06-01T09:00', '2026-06-01T23:00', '2026-06-01T23:00', '2026-06-02T23:00'],
}

test('P13 lead: when the store closes, and when it is open next', async () => {
  const ids = Object.values(hours).map((_, i) => `store-${i}`)
  const api = await openApi({ stores: Object.fromEntries(Object.values(hours).map((one, i) => [ids[i], one])) })
  const told = await Promise.all(
    ids.map(async (storeId) => closing.parse((await api.get('/v1/closing', await api.token('mara', { storeId }))).json())),
  )
  const short = told.map((it) => [it.opensAt, it.closesAt, it.nextOpensAt, it.nextClosesAt].map((at) => at.slice(0, 16)))
  expect(Object.fromEntries(Object.keys(hours).map((name, i) => [name, short[i]]))).toEqual(closings)
})

test('lead: these lists are for nobody who is not signed in', async () => {
  const api = await openApi()
  for (const url of ['/v1/ended', '/v1/closing']) expect((await api.get(url)).statusCode).toBe(401)
})

test('story: the history of an open promise tells what it will do by itself, and that of an ended one nothing', async () => {
  const api = await openApi()
  const ana = await api.token('ana', { zone: 'makeup' })
  await api.post('/v1/promises', ana, { id: 'p', kind: 'check-stock', zone: 'makeup' })
  const told = async () => history.parse((await api.get('/v1/promises/p/history', ana)).json())
  const open = await told()
  expect(open.ahead).toEqual([
    { at: '2026-06-01T09:02:30.000Z', who: 'owner' },
    { at: '2026-06-01T09:04:00.000Z', who: 'nearby' },
    { at: '2026-06-01T09:05:00.000Z', who: 'zone-lead' },
    { at: '2026-06-01T09:06:30.000Z', who: 'manager-on-duty' },
  ])
  expect(Date.parse(open.closesAt)).toBeGreaterThan(Date.parse(open.ahead.at(-1)!.at))
  await api.post('/v1/promises/p/keep', ana)
  expect((await told()).ahead).toEqual([])
})

test('lead: a promise says since when it has its owner, and nothing of it on the floor', async () => {
  const api = await openApi()
  const [ana, ben, mara] = [await api.token('ana'), await api.token('ben', { zone: 'hair' }), await api.token('mara')]
  await api.post('/v1/promises', ana, { id: 'p', kind: 'check-stock' })
  await api.moveBy(10_000)
  const handed = await api.post('/v1/promises/p/hand-over', mara, { to: 'ben' })
  expect(handed.json()).toMatchObject({ owner: 'ben', ownerSince: '2026-06-01T09:00:10.000Z' })
  expect((await api.post('/v1/promises/p/put-to-floor', ben)).json()).toMatchObject({ owner: null, ownerSince: null })
})

test('story: what was added to a promise is told with its time as every other', async () => {
  const api = await openApi()
  const ana = await api.token('ana', { zone: 'makeup' })
  await api.post('/v1/promises', ana, { id: 'p', kind: 'check-stock', zone: 'makeup' })
  expect((await api.post('/v1/promises/p/say-more', ana, { spot: 'mirror 5' })).statusCode).toBe(200)
  const { events } = history.parse((await api.get('/v1/promises/p/history', ana)).json())
  expect(events.at(-1)).toMatchObject({ type: 'more-said', spot: 'mirror 5', saidAt: '2026-06-01T09:00:00.000Z' })
  expect(events.flatMap((event) => Object.keys(event).filter((name) => name.endsWith('AtMs')))).toEqual([])
})
