// Guessing PINs: slowed down for whoever guesses, and for nobody else.
import { expect, test } from 'vitest'
import { HOUR_MS, MINUTE_MS, openApi, PIN, SECOND_MS } from './api-under-test.ts'

type Api = Awaited<ReturnType<typeof openApi>>
const stranger = '198.51.100.9'
const shop = '192.0.2.1'

async function guess(api: Api, times: number, from: string, personId = 'ana', headers = {}) {
  const statuses: number[] = []
  for (let i = 0; i < times; i++) statuses.push((await api.signIn(personId, { pin: '0001', from, headers })).statusCode)
  return statuses
}

test('sessions: five wrong PINs from one place are slowed down, longer each time, until the right one', async () => {
  const api = await openApi()
  await api.signIn('ben', { from: shop })
  expect(await guess(api, 6, shop)).toEqual([401, 401, 401, 401, 401, 429])
  const refused = await api.signIn('ana', { from: shop })
  expect(refused.json()).toMatchObject({ status: 429, code: 'try-later', retryAfterMs: 15_000 })
  expect(refused.headers['retry-after']).toBe('15')
  await api.moveBy(15 * SECOND_MS)
  expect(await guess(api, 2, shop)).toEqual([401, 429])
  await api.moveBy(29 * SECOND_MS)
  expect((await api.signIn('ana', { from: shop })).json().retryAfterMs).toBe(SECOND_MS)
  await api.moveBy(SECOND_MS)
  expect((await api.signIn('ana', { from: shop })).statusCode).toBe(201)
  expect(await guess(api, 5, shop)).toEqual([401, 401, 401, 401, 401])
})

test('sessions: no wait is longer than a quarter of an hour', async () => {
  const api = await openApi()
  await api.signIn('ben', { from: shop })
  let waited = 0
  for (let i = 0; i < 20; i++) {
    const answer = await api.signIn('ana', { pin: '0001', from: shop })
    if (answer.statusCode !== 429) continue
    waited = answer.json().retryAfterMs
    await api.moveBy(waited)
  }
  expect(waited).toBe(15 * MINUTE_MS)
})

test('sessions: a stranger’s guesses lock out neither the store nor the person where they are known', async () => {
  const api = await openApi()
  const mara = await api.token('mara')
  const device = (await api.post('/v1/devices', mara, { name: 'Handheld' })).json<{ token: string }>().token
  await api.signIn('ben', { from: shop })
  await guess(api, 30, stranger)
  expect((await api.signIn('ana', { from: stranger })).statusCode).toBe(429)
  expect((await api.signIn('ben', { from: stranger })).statusCode).toBe(201)
  expect((await api.signIn('ana', { from: shop })).statusCode).toBe(201)
  expect((await api.signIn('ana', { from: stranger, headers: { 'kept-device': device } })).statusCode).toBe(201)
})

test('sessions: an enrolled device has tries of its own', async () => {
  const api = await openApi()
  const mara = await api.token('mara')
  const [one, other] = await Promise.all(
    ['One', 'Other'].map(async (name) => (await api.post('/v1/devices', mara, { name })).json<{ token: string }>().token),
  )
  expect(await guess(api, 6, shop, 'ana', { 'kept-device': one })).toContain(429)
  expect((await api.signIn('ana', { from: shop, headers: { 'kept-device': one! } })).statusCode).toBe(429)
  expect((await api.signIn('ana', { from: shop, headers: { 'kept-device': other! } })).statusCode).toBe(201)
})

test('sessions: many at once are no way around it', async () => {
  const api = await openApi()
  await api.signIn('ben', { from: shop })
  const answers = await Promise.all(Array.from({ length: 30 }, (_, i) => api.signIn('ana', { pin: `${1000 + i}`, from: shop })))
  expect(answers.filter((answer) => answer.statusCode === 401)).toHaveLength(5)
  expect(answers.filter((answer) => answer.statusCode === 429)).toHaveLength(25)
})

test('sessions: many addresses are no way around it, and a network of IPv6 is one', async () => {
  const api = await openApi()
  const from = (i: number) => `203.0.113.${i}`
  const statuses = (await Promise.all(Array.from({ length: 60 }, (_, i) => guess(api, 1, from(i))))).flat()
  expect(statuses.filter((status) => status === 401)).toHaveLength(20)
  expect(statuses.filter((status) => status === 429)).toHaveLength(40)
  await api.moveBy(HOUR_MS)
  await api.signIn('ben', { from: '2001:db8:0:1::1' })
  const v6 = (await Promise.all(Array.from({ length: 10 }, (_, i) => guess(api, 1, `2001:db8:0:1::${i + 2}`)))).flat()
  expect(v6.filter((status) => status === 401)).toHaveLength(5)
})

test('sessions: nobody known is slowed down as somebody known is', async () => {
  const api = await openApi()
  const [known, unknown] = [await guess(api, 7, stranger, 'ana'), await guess(api, 7, stranger, 'nobody')]
  expect(unknown).toEqual(known)
})

test('sessions: what cannot be checked now is said to be so, and counts as no wrong PIN', async () => {
  const api = await openApi()
  const flood = await Promise.all(Array.from({ length: 80 }, (_, i) => api.signIn(`nobody-${i}`, { from: `203.0.113.${i}` })))
  const busy = flood.filter((answer) => answer.json().code === 'busy')
  expect(busy.length).toBe(48)
  expect(busy[0]!.statusCode).toBe(503)
  expect(busy[0]!.headers['retry-after']).toBe('2')
  const again = await Promise.all(
    flood
      .map((_, i) => i)
      .slice(60, 80)
      .map((i) => guess(api, 4, `203.0.113.${i}`, `nobody-${i}`)),
  )
  expect(new Set(again.flat())).toEqual(new Set([401]))
})

test('sessions: a flood of strangers leaves room for the people of the store', async () => {
  const api = await openApi()
  await api.signIn('ben', { from: shop })
  const flood = Array.from({ length: 60 }, (_, i) => api.signIn(`nobody-${i}`, { from: `203.0.113.${i}` }))
  const ana = api.signIn('ana', { pin: PIN, from: shop })
  expect((await ana).statusCode).toBe(201)
  await Promise.all(flood)
})
