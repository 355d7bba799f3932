import { larkspur } from '@kept/engine/larkspur'
import { expect, test } from 'vitest'
import { HOUR_MS, MINUTE_MS, openApi, PIN, SECOND_MS } from '../api-under-test.ts'
import { openSecrets } from '../secrets.ts'

// Fourteen hours have five thousand heartbeats.
test('sessions: name and PIN open one, that ends by itself after 14 hours', { timeout: 60_000 }, async () => {
  const api = await openApi()
  const answer = await api.signIn('ana')
  expect(answer.statusCode).toBe(201)
  const { token, expiresAt, person } = answer.json()
  expect(person).toEqual({ id: 'ana', name: 'Ana', role: 'associate', skills: ['makeup'] })
  expect(Date.parse(expiresAt) - api.clock.nowMs()).toBe(14 * HOUR_MS)
  await api.moveBy(14 * HOUR_MS - 1)
  expect((await api.get('/v1/me', token)).json().person.id).toBe('ana')
  await api.moveBy(1)
  expect((await api.get('/v1/me', token)).statusCode).toBe(401)
})

test('sessions: a wrong PIN, nobody known and no such store are answered alike', async () => {
  const api = await openApi()
  const wrong = [await api.signIn('ana', { pin: '1111' }), await api.signIn('nobody'), await api.signIn('ana', { storeId: 'nowhere' })]
  const bodies = wrong.map((answer) => ({ ...answer.json(), instance: '' }))
  expect(wrong.map((answer) => answer.statusCode)).toEqual([401, 401, 401])
  expect(bodies[1]).toEqual(bodies[0])
  expect(bodies[2]).toEqual(bodies[0])
  expect(Object.keys(wrong[1]!.headers)).toEqual(Object.keys(wrong[0]!.headers))
})

test('sessions: signing out ends that session and no other', async () => {
  const api = await openApi()
  const [one, other] = [await api.token('ana'), await api.token('ana')]
  expect((await api.send('DELETE', '/v1/sessions', { token: one })).statusCode).toBe(204)
  expect((await api.get('/v1/me', one)).statusCode).toBe(401)
  expect((await api.get('/v1/me', other)).statusCode).toBe(200)
})

test('sessions: a new PIN ends those that were opened before, also one whose old PIN is being checked', async () => {
  const api = await openApi()
  const before = await api.token('ana')
  await api.moveBy(SECOND_MS)
  const beingChecked = api.signIn('ana')
  const sam = await api.token('sam')
  await api.moveBy(SECOND_MS)
  expect((await api.send('PUT', '/v1/people/ana/pin', { token: sam, body: { pin: '13579' } })).statusCode).toBe(204)
  const { token } = (await beingChecked).json()
  expect((await api.get('/v1/me', before)).statusCode).toBe(401)
  expect((await api.get('/v1/me', token)).statusCode).toBe(401)
  expect((await api.signIn('ana')).statusCode).toBe(401)
  const anew = (await api.signIn('ana', { pin: '13579' })).json<{ token: string }>().token
  expect((await api.get('/v1/me', anew)).statusCode).toBe(200)
})

test('sessions: somebody who is removed is out at once, and an older session does not come back with them', async () => {
  const api = await openApi()
  const [ana, sam] = [await api.token('ana'), await api.token('sam')]
  expect((await api.send('DELETE', '/v1/people/ana', { token: sam })).statusCode).toBe(204)
  expect((await api.get('/v1/me', ana)).statusCode).toBe(401)
  expect((await api.signIn('ana')).statusCode).toBe(401)
  await api.moveBy(SECOND_MS)
  const again = { id: 'ana', name: 'Ana', role: 'associate', skills: [], pin: PIN }
  expect((await api.post('/v1/people', sam, again)).statusCode).toBe(201)
  expect((await api.get('/v1/me', ana)).statusCode).toBe(401)
})

test('sessions: two of one person that end at the same moment both end', async () => {
  const api = await openApi()
  const tokens = await Promise.all([1, 2, 3].map(() => api.token('ana')))
  const ended = await Promise.all(tokens.map((token) => api.send('DELETE', '/v1/sessions', { token })))
  expect(ended.map((answer) => answer.statusCode)).toEqual([204, 204, 204])
  for (const token of tokens) expect((await api.get('/v1/me', token)).statusCode).toBe(401)
})

test.each([
  ['nothing', ''],
  ['no token', 'x'],
  ['a JWT that is not signed', 'eyJhbGciOiJub25lIn0.eyJzdG9yZUlkIjoibGFya3NwdXIiLCJwZXJzb25JZCI6InNhbSJ9.'],
  ['a key that was never made', `keptkey_${'a'.repeat(43)}`],
  ['the prefix of a key', 'keptkey_'],
  ['a name that every object has', '__proto__'],
  ['much', 'a.'.repeat(4_000)],
])('sessions: a token that is %s is refused', async (_, token) => {
  const api = await openApi()
  expect((await api.get('/v1/me', token)).statusCode).toBe(401)
  expect((await api.send('GET', '/v1/me', { headers: { cookie: `kept_session=${token}` } })).statusCode).toBe(401)
})

test('sessions: what another secret or another use of the secret has made is no session', async () => {
  const api = await openApi()
  const { token } = (await api.signIn('sam')).json<{ token: string }>()
  const nowMs = api.clock.nowMs()
  const claims = { storeId: 'larkspur', personId: 'sam', sessionId: 'made-up', issuedAtMs: nowMs, expiresAtMs: nowMs + HOUR_MS }
  const foreign = openSecrets('the secret of another installation, as long')
  expect((await api.get('/v1/me', await foreign.signSession(claims))).statusCode).toBe(401)
  expect((await api.get('/v1/me', await foreign.seal(JSON.stringify(claims)))).statusCode).toBe(401)
  const device = (await api.post('/v1/devices', token, { name: 'Till 1' })).json<{ token: string }>().token
  expect((await api.get('/v1/me', device)).statusCode).toBe(401)
  const [head, , signature] = token.split('.')
  const other = Buffer.from(JSON.stringify({ ...claims, personId: 'mara' })).toString('base64url')
  expect((await api.get('/v1/me', `${head}.${other}.${signature}`)).statusCode).toBe(401)
  expect((await api.send('GET', '/v1/me', { headers: { authorization: `bearer ${token}` } })).statusCode).toBe(200)
  expect(
    (await api.send('GET', '/v1/me', { headers: { authorization: `Basic ${token}`, cookie: `kept_session=${token}` } })).statusCode,
  ).toBe(401)
})

test('sessions: a browser’s cookie is for this site’s own pages', async () => {
  const api = await openApi()
  const answer = await api.signIn('ana', { headers: { host: 'kept.example' } })
  expect(answer.headers['set-cookie']).toMatch(/^kept_session=[^;]+; Max-Age=50400; Path=\/; HttpOnly; SameSite=Strict$/)
  const cookie = `kept_session=${answer.json().token}`
  const put = (headers: Record<string, string>) =>
    api.send('PUT', '/v1/shift', { body: { zone: 'hair' }, headers: { host: 'kept.example', cookie, ...headers } })
  for (const origin of ['https://evil.example', 'null', '', 'kept.example', 'http://kept.example.evil.example', 'http://kept.example:81']) {
    const refused = await put({ origin })
    expect([origin, refused.statusCode, refused.json().code]).toEqual([origin, 403, 'cross-origin'])
  }
  expect((await put({})).json().code).toBe('cross-origin')
  expect((await put({ origin: 'http://kept.example' })).statusCode).toBe(200)
  expect((await api.send('GET', '/v1/me', { headers: { cookie } })).statusCode).toBe(200)
  const bearer = { authorization: `Bearer ${answer.json().token}`, origin: 'https://evil.example' }
  expect((await api.send('PUT', '/v1/shift', { body: {}, headers: bearer })).statusCode).toBe(200)
})

test('sessions: over TLS the cookie is for TLS only, also behind a proxy', async () => {
  const api = await openApi({ proxies: '10.0.0.0/8' })
  const secure = async (headers: Record<string, string>, from = '192.0.2.7') =>
    String((await api.signIn('ana', { headers, from })).headers['set-cookie']).includes('Secure')
  expect(await secure({})).toBe(false)
  expect(await secure({ origin: 'http://kept.example' })).toBe(false)
  expect(await secure({ origin: 'https://kept.example' })).toBe(true)
  expect(await secure({ 'x-forwarded-proto': 'https' }, '10.1.2.3')).toBe(true)
  expect(await secure({ 'x-forwarded-proto': 'https' })).toBe(false)
})

test('sessions: signing out takes the cookie away', async () => {
  const api = await openApi()
  const answer = await api.send('DELETE', '/v1/sessions', { token: await api.token('ana') })
  expect(answer.headers['set-cookie']).toMatch(/^kept_session=; .*Expires=Thu, 01 Jan 1970/)
})

test('sessions: a store that wants enrolled devices takes those only, and tells others no names', async () => {
  const api = await openApi({ stores: { larkspur: {}, other: {} } })
  const [sam, mara] = [await api.token('sam'), await api.token('mara')]
  const enrol = (token: string) => api.post('/v1/devices', token, { name: 'Handheld 7' })
  const enrolled = await enrol(mara)
  expect(enrolled.statusCode).toBe(201)
  expect(enrolled.headers['set-cookie']).toMatch(/^kept_device=keptdev_[^;]+; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Strict$/)
  const ofOther = (await enrol(await api.token('mara', { storeId: 'other' }))).json<{ token: string }>().token
  const { id, token } = enrolled.json<{ id: string; token: string }>()
  expect((await api.send('PUT', '/v1/playbook', { token: sam, body: { ...larkspur, devices: 'enrolled' } })).statusCode).toBe(200)

  const names = async (headers = {}) => {
    const { stores } = (await api.send('GET', '/v1/sign-in', { headers })).json()
    return stores.find((store: { id: string }) => store.id === 'larkspur').people.length
  }
  expect(await names()).toBe(0)
  expect(await names({ 'kept-device': ofOther })).toBe(0)
  expect(await names({ cookie: `kept_device=${token}` })).toBe(6)
  for (const headers of [{}, { 'kept-device': ofOther }, { 'kept-device': 'keptdev_x' }]) {
    const refused = await api.signIn('ana', { headers })
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'needs-enrolled-device'])
  }
  expect((await api.signIn('ana', { headers: { 'kept-device': token } })).statusCode).toBe(201)
  expect((await api.send('DELETE', `/v1/devices/${id}`, { token: sam })).statusCode).toBe(204)
  expect((await api.signIn('ana', { headers: { 'kept-device': token } })).statusCode).toBe(403)
})

test('sessions: a request counts as contact with the person’s device', async () => {
  const api = await openApi()
  const ana = await api.token('ana', { zone: 'hair' })
  await api.moveBy(MINUTE_MS)
  await api.get('/v1/asks', ana)
  const [present] = await api.node.presence.inStore('larkspur', api.clock.nowMs())
  expect(present?.contactAtMs).toBe(api.clock.nowMs())
})
