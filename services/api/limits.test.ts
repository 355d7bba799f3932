import { expect, test } from 'vitest'
import { openApi } from './api-under-test.ts'

test('limits: each person and system is counted by themselves, so that a store behind one address is not one client', async () => {
  const api = await openApi({ requestsAMinute: 300 })
  const [ana, ben, pos] = [await api.token('ana'), await api.token('ben'), await api.systemKey()]
  const statuses = async (token: string, times: number) => {
    const all = []
    for (let i = 0; i < times; i++) all.push((await api.get('/v1/floor', token)).statusCode)
    return all
  }
  expect(new Set(await statuses(ana, 300))).toEqual(new Set([200]))
  const over = await api.get('/v1/floor', ana)
  expect(over.json()).toMatchObject({ status: 429, code: 'too-many-requests' })
  expect(over.headers['content-type']).toMatch('application/problem+json')
  expect(Number(over.headers['retry-after'])).toBeGreaterThan(0)
  expect(Number(over.headers['retry-after'])).toBeLessThanOrEqual(60)
  expect(new Set([...(await statuses(ben, 50)), ...(await statuses(pos, 50))])).toEqual(new Set([200]))
})

test('limits: whoever is not signed in is counted by where they are, also with made-up tokens', async () => {
  const api = await openApi({ requestsAMinute: 100 })
  const get = (i: number, from: string) => api.send('GET', '/v1/floor', { token: `made-up-${i}`, from })
  for (let i = 0; i < 100; i++) expect((await get(i, '198.51.100.9')).statusCode).toBe(401)
  expect((await get(101, '198.51.100.9')).statusCode).toBe(429)
  expect((await get(102, '192.0.2.1')).statusCode).toBe(401)
  const forged = await api.send('GET', '/v1/floor', { from: '198.51.100.9', headers: { 'x-forwarded-for': '192.0.2.77' } })
  expect(forged.statusCode).toBe(429)
})

test('limits: sign-ins from one place are few, whomever they are for', async () => {
  const api = await openApi({ requestsAMinute: 500 })
  const statuses = []
  for (let i = 0; i < 12; i++) statuses.push((await api.signIn(`nobody-${i}`, { from: '198.51.100.9' })).statusCode)
  expect(statuses).toEqual([...Array(10).fill(401), 429, 429])
  expect((await api.signIn('ana', { from: '192.0.2.1' })).statusCode).toBe(201)
})

test('limits: behind a proxy that is trusted, each client is counted by itself', async () => {
  const api = await openApi({ requestsAMinute: 50, proxies: '10.0.0.0/8' })
  const get = (client: string) => api.send('GET', '/v1/sign-in', { from: '10.0.0.2', headers: { 'x-forwarded-for': client } })
  for (let i = 0; i < 50; i++) await get('198.51.100.9')
  expect((await get('198.51.100.9')).statusCode).toBe(429)
  expect((await get('192.0.2.1')).statusCode).toBe(200)
})
