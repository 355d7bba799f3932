// What operators see: metrics and logs. Neither names anybody.
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { type Api, MINUTE_MS, openApi, PIN } from './api-under-test.ts'

/** A story with everything in it that must not be written down. Returns what that is. */
async function tellStory(api: Api): Promise<string[]> {
  const [ana, ben, sam] = [await api.token('ana', { zone: 'hair' }), await api.token('ben', { zone: 'hair' }), await api.token('sam')]
  await api.signIn('ana', { pin: '99887766' })
  const device = (await api.post('/v1/devices', sam, { name: 'Counter handheld' })).json().token
  const key = (await api.post('/v1/keys', sam, { name: 'pos' })).json().token
  const { secret } = (await api.post('/v1/sources', sam, { source: 'web-shop' })).json()
  await api.post('/v1/people', sam, { id: 'eve', name: 'Evelyn Example', role: 'associate', pin: '55443322' })
  const made = await api.post(
    '/v1/promises',
    ana,
    { kind: 'find-someone', zone: 'hair', spot: 'aisle 4, red coat', wants: 'conditioner' },
    { key: 'my-own-key' },
  )
  await api.node.idle()
  await api.post(`/v1/promises/${made.json().id}/take`, ben)
  await api.moveBy(10 * MINUTE_MS)
  await api.post(`/v1/promises/${made.json().id}/keep`, ben, { evidence: 'she was thankful' })
  await api.post('/v1/promises', ana, { kind: 'find-someone', spot: 'red\ncoat' })
  await api.get(`/v1/nothing/conditioner?token=${ana}`, ana)
  await api.send('GET', '/v1/board', { headers: { cookie: `kept_session=${ben}` } })
  api.node.view.db.exec('alter table playbook rename to gone')
  api.node.view.forget()
  await api.get('/v1/me', ana)
  return [
    ana,
    ben,
    sam,
    device,
    key,
    secret,
    PIN,
    '99887766',
    '55443322',
    'Evelyn',
    'Ana',
    'red coat',
    'conditioner',
    'my-own-key',
    'thankful',
    'Counter handheld',
  ]
}

test('logs: lines of JSON with the request’s id, and no name, PIN, token or spot', async () => {
  const lines: string[] = []
  const logger = pino({ level: 'trace', base: null }, { write: (line: string) => void lines.push(line) })
  const api = await openApi({ logger })
  const secrets = await tellStory(api)
  const entries = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
  const answered = entries.filter((entry) => entry.msg === 'answered')
  expect(answered.length).toBeGreaterThan(10)
  for (const entry of answered)
    expect(entry).toMatchObject({ reqId: expect.stringMatching(/^[0-9a-f-]{36}$/), status: expect.any(Number), ms: expect.any(Number) })
  const failed = entries.find((entry) => entry.msg === 'request failed')
  expect(failed).toMatchObject({ level: 50, err: { stack: expect.any(String) } })
  const said = lines.join('')
  expect(secrets.filter((secret) => said.includes(secret))).toEqual([])
})

test('logs: a request’s id is ours, whatever the sender calls it', async () => {
  const lines: string[] = []
  const logger = pino({ level: 'info', base: null }, { write: (line: string) => void lines.push(line) })
  const api = await openApi({ logger })
  const answer = await api.send('GET', '/v1/me', { headers: { 'request-id': 'forged', 'x-request-id': 'forged"}\n{"level":60' } })
  expect(lines.join('')).toContain(answer.json().instance)
  expect(lines.join('')).not.toContain('forged')
})

test('metrics: what operators watch is there, and nobody is named', async () => {
  const api = await openApi()
  const secrets = await tellStory(api)
  const metrics = (await api.get('/metrics')).body
  const names = [
    'kept_rung_lateness_ms_bucket',
    'kept_open_promises',
    'kept_append_ms_bucket',
    'kept_follow_lag_ms',
    'kept_heartbeat_age_ms',
    'kept_asks_total',
    'kept_endings_total',
    'kept_live_streams',
    'kept_set_aside_streams',
  ]
  expect(names.filter((name) => !metrics.includes(`\n${name}`))).toEqual([])
  expect(metrics).toMatch(/kept_asks_total\{cause="rung"\} [1-9]/)
  expect([...secrets, 'ana', 'ben', 'larkspur'].filter((secret) => new RegExp(`[^a-z]${secret}[^a-z]`).test(metrics))).toEqual([])
})

test('health: well and ready is 200; what is not is 503 and said in words', async () => {
  const api = await openApi()
  expect([(await api.get('/healthz')).json(), (await api.get('/readyz')).json()]).toEqual([
    { status: 'ok', why: [] },
    { status: 'ok', why: [] },
  ])
  api.node.view.db.exec(`insert into set_aside values ('promise-larkspur~p', '1', 0, 'it broke')`)
  const red = await api.get('/healthz')
  expect([red.statusCode, red.json()]).toEqual([503, { status: 'red', why: ['set aside promise-larkspur~p: it broke'] }])
})
