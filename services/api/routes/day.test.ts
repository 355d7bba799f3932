// The day in figures over HTTP: who may read it, what is refused, what is not told, and the file for spreadsheets.
import { day } from '@kept/contracts/day'
import { larkspur } from '@kept/engine/larkspur'
import { expect, test } from 'vitest'
import { type Api, HOUR_MS, MINUTE_MS, openApi } from '../api-under-test.ts'

const DATE = '2026-06-01'

async function dayOf(api: Api, token: string, date?: string) {
  await api.node.idle()
  const answer = await api.get(`/v1/day${date ? `?date=${date}` : ''}`, token)
  expect(answer.statusCode).toBe(200)
  return day.strict().parse(answer.json())
}

async function csvOf(api: Api, token: string) {
  const { body } = await api.get('/v1/day.csv', token)
  expect(body.startsWith('\ufeff') && body.endsWith('\r\n')).toBe(true)
  const [head, ...rows] = body.slice(1, -2).split('\r\n')
  const names = head!.split(',')
  return rows.map((row) => Object.fromEntries(row.split(',').map((value, i) => [names[i]!, value])))
}

/** Ana promises so many of a kind; each is kept unless the test says otherwise. */
async function makes(api: Api, token: string, kind: string, howMany: number, command = 'keep') {
  for (let i = 0; i < howMany; i++) {
    const { id } = (await api.post('/v1/promises', token, { kind })).json<{ id: string }>()
    if (command !== '') expect((await api.post(`/v1/promises/${id}/${command}`, token)).statusCode).toBe(200)
  }
}

async function open(stores?: Parameters<typeof openApi>[0]) {
  const api = await openApi(stores)
  return { api, ana: await api.token('ana', { zone: 'hair' }), mara: await api.token('mara') }
}

test('day: counts what became of today’s promises, by kind and by hour, and says so in the file too', async () => {
  const { api, ana, mara } = await open()
  await makes(api, ana, 'check-stock', 6)
  await api.moveBy(HOUR_MS - 1)
  await makes(api, ana, 'hold-item', 4, 'break')
  await api.moveBy(7 * MINUTE_MS)
  await makes(api, ana, 'hold-item', 3, 'release')
  await makes(api, ana, 'call-back', 3, '')
  const told = await dayOf(api, mara)
  expect(told).toMatchObject({ date: DATE, today: DATE, running: true, told: 'figures', timeZone: 'Europe/London' })
  const { all, kinds, hours, keptBy, asked, lateMedianMs } = told.figures!
  expect(all).toMatchObject({ promises: 16, outcomes: { 'in-time': 6, walkout: 4, 'no-longer-wanted': 3, open: 3 } })
  expect(kinds.map(({ kind, promises }) => [kind, promises])).toEqual([
    ['hold-item', 7],
    [null, 9],
  ])
  expect(hours.map(({ from, to, promises }) => [from, to, promises])).toEqual([
    ['10:00', '11:00', 10],
    ['11:00', '12:00', 6],
  ])
  expect({ keptBy, asked, lateMedianMs }).toEqual({ keptBy: { saySo: 6, proof: 0, customer: 0 }, asked: null, lateMedianMs: null })

  const rows = await csvOf(api, mara)
  expect(rows.map(({ group, kind, from, promises, walked_out }) => [group, kind, from, promises, walked_out])).toEqual([
    ['day', '', '', '16', '4'],
    ['kind', 'hold-item', '', '7', '4'],
    ['other-kinds', '', '', '9', '0'],
    ['hours', '', '2026-06-01T10:00:00+01:00', '10', '4'],
    ['hours', '', '2026-06-01T11:00:00+01:00', '6', '0'],
  ])
})

test('day: of fewer than five promises nothing is told, not even how many, in the file neither', async () => {
  const { api, ana, mara } = await open()
  expect(await dayOf(api, mara)).toMatchObject({ told: 'none', figures: null })
  await makes(api, ana, 'check-stock', 4)
  expect(await dayOf(api, mara)).toMatchObject({ told: 'too-few', figures: null })
  expect(await csvOf(api, mara)).toEqual([])
  await makes(api, ana, 'check-stock', 1)
  expect((await dayOf(api, mara)).figures!.all.promises).toBe(5)
})

test('day: an ending that is corrected moves its case, and the customer’s word counts apart', async () => {
  const { api, ana, mara } = await open()
  await makes(api, ana, 'check-stock', 5)
  const { id } = (await api.post('/v1/promises', ana, { kind: 'check-stock' })).json<{ id: string }>()
  await api.post(`/v1/promises/${id}/break`, ana)
  expect((await dayOf(api, mara)).figures!.all.outcomes).toMatchObject({ 'in-time': 5, walkout: 1 })
  expect((await api.post(`/v1/promises/${id}/correct-ending`, mara, { ending: 'kept' })).statusCode).toBe(200)
  expect((await dayOf(api, mara)).figures!.all.outcomes).toMatchObject({ 'in-time': 6, walkout: 0 })
})

test('day: how early those who were asked took it, and how long nobody was asked', async () => {
  const { api, ana, mara } = await open()
  const ben = await api.token('ben', { zone: 'hair' })
  for (let i = 0; i < 5; i++) {
    const { id } = (await api.post('/v1/promises', ana, { kind: 'find-someone', zone: 'hair' })).json<{ id: string }>()
    await api.node.idle()
    expect((await api.post(`/v1/promises/${id}/take`, ben)).statusCode).toBe(200)
    await api.moveBy(MINUTE_MS)
  }
  expect((await dayOf(api, mara)).figures!.asked).toEqual({
    promises: 5,
    notTaken: 0,
    taken: [600_000, 300_000, 120_000, 0, null].map((beforeDueMs) => ({ beforeDueMs, promises: beforeDueMs === 120_000 ? 5 : 0 })),
  })
  await api.send('PUT', '/v1/shift', { token: ben, body: { zone: 'hair', availability: 'on-break' } })
  await api.post('/v1/promises', ana, { kind: 'find-someone', zone: 'hair' })
  await api.moveBy(MINUTE_MS)
  const { all } = (await dayOf(api, mara)).figures!
  expect(all.nobodyToAsk).toBeGreaterThan(0)
  expect(all.nobodyAskedMs).toBe(MINUTE_MS)
  await api.moveBy(MINUTE_MS)
  expect((await dayOf(api, mara)).figures!.all.nobodyAskedMs).toBe(2 * MINUTE_MS)
})

test('day: a day begins and ends at the store’s midnight, and counts no other store’s', async () => {
  // An hour before midnight in the one, in the middle of the morning in the other.
  const api = await openApi({ stores: { larkspur: { timeZone: 'Pacific/Kiritimati' }, far: {} } })
  const [ana, mara] = [await api.token('ana', { zone: 'hair' }), await api.token('mara')]
  await makes(api, await api.token('ana', { storeId: 'far', zone: 'hair' }), 'check-stock', 6)
  await api.moveBy(HOUR_MS - 1)
  await makes(api, ana, 'check-stock', 5)
  await api.moveBy(1)
  await makes(api, ana, 'hold-item', 7)
  expect((await dayOf(api, mara, DATE)).figures!.all.promises).toBe(5)
  expect(await dayOf(api, mara)).toMatchObject({ date: '2026-06-02', today: '2026-06-02', figures: { all: { promises: 7 } } })
  expect(await dayOf(api, mara, DATE)).toMatchObject({ running: false, startsAt: '2026-05-31T10:00:00.000Z' })
  expect((await dayOf(api, await api.token('mara', { storeId: 'far' }), DATE)).figures!.all.promises).toBe(6)
})

test('day: a date that is none, or has not begun, is refused and says what was expected', async () => {
  const { api, mara } = await open()
  for (const date of ['2026-02-30', 'today', '', '2026-6-1', '2026-06-02', '9999-12-31', '2026-06-01T00:00:00Z'])
    for (const route of ['day', 'day.csv']) {
      const answer = await api.get(`/v1/${route}?date=${encodeURIComponent(date)}`, mara)
      expect([date, answer.statusCode, answer.json().code]).toEqual([date, 400, 'bad-request'])
    }
  expect((await api.get('/v1/day?date=2026-06-02', mara)).json().detail).toContain('"2026-06-01"')
  expect((await api.get('/v1/day?person=ana', mara)).statusCode).toBe(400)
  expect((await dayOf(api, mara, '0001-01-01')).told).toBe('none')
})

test('day: the file is a table of its own type, with a name, and no cell of it is a formula', async () => {
  const kinds = larkspur.kinds.map((kind) => (kind.id === 'check-stock' ? { ...kind, name: '=1+1, "ready"' } : kind))
  const { api, ana, mara } = await open({ stores: { larkspur: { kinds } } })
  await makes(api, ana, 'check-stock', 5)
  await api.node.idle()
  const { headers, body } = await api.get('/v1/day.csv', mara)
  expect(headers['content-type']).toBe('text/csv; charset=utf-8; header=present')
  expect(headers['content-disposition']).toBe(`attachment; filename="kept-larkspur-${DATE}.csv"`)
  expect(body).toContain(`,check-stock,"'=1+1, ""ready""",`)
  expect(body).not.toMatch(/(^|,)"?[=@]/m)
})

test('day: it names nobody', async () => {
  const { api, ana, mara } = await open()
  const ben = await api.token('ben', { zone: 'hair' })
  await makes(api, ana, 'check-stock', 5)
  await makes(api, ben, 'find-someone', 5, '')
  const told = JSON.stringify(await dayOf(api, mara)) + (await api.get('/v1/day.csv', mara)).body
  for (const name of ['ana', 'ben', 'mara']) expect(told.toLowerCase()).not.toMatch(new RegExp(`\\b${name}\\b`))
})
