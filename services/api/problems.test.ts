// Every error leaves as problem details of one shape.
import { gzipSync } from 'node:zlib'
import { problem } from '@kept/contracts/problem'
import type { LightMyRequestResponse } from 'fastify'
import { expect, test } from 'vitest'
import { openApi, smallDisk } from './api-under-test.ts'

function problemIn(answer: LightMyRequestResponse) {
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
  const said = problem.strict().parse(answer.json())
  expect(said.status).toBe(answer.statusCode)
  expect(said.detail).not.toBe('')
  expect(said.code).toMatch(/^[a-z]+(-[a-z]+)*$/)
  return said
}

test('problems: what cannot be read is refused with what is wrong with it', async () => {
  const api = await openApi()
  const token = await api.token('ana')
  const send = (url: string, body: unknown, headers = {}) => api.send('POST', url, { token, body, headers })
  const json = { 'content-type': 'application/json' }
  const codes: [LightMyRequestResponse, number, string][] = [
    [await api.get('/v1/nothing', token), 404, 'no-such-route'],
    [await api.get('/nothing?token=secret', token), 404, 'no-such-route'],
    [await api.send('PATCH', '/v1/shift', { token, body: {} }), 404, 'no-such-route'],
    [await send('/v1/promises', '{"kind":', json), 400, 'invalid-json-body'],
    [await send('/v1/promises', '{"__proto__": {"kind": "check-stock"}}', json), 400, 'invalid-json-body'],
    [await send('/v1/promises', '{"constructor": {"prototype": {}}}', json), 400, 'invalid-json-body'],
    [await send('/v1/promises', 'kind=check-stock', { 'content-type': 'application/x-www-form-urlencoded' }), 415, 'invalid-media-type'],
    [await send('/v1/promises', '{"kind":"check-stock"}', { 'content-type': 'text/plain' }), 415, 'invalid-media-type'],
    [await send('/v1/promises', gzipSync('{"kind":"check-stock"}'), { ...json, 'content-encoding': 'gzip' }), 415, 'packed-body'],
    [await send('/v1/promises', '{"kind":"check-stock"}', { ...json, 'content-encoding': 'br' }), 415, 'packed-body'],
    [await send('/v1/promises', Buffer.from('{"kind":"check-stock","wants":"größe"}', 'latin1'), json), 400, 'bad-encoding'],
    [await send('/v1/hooks/pos', Buffer.from('{"wants":"größe"}', 'latin1'), json), 400, 'bad-encoding'],
    [await send('/v1/promises', { kind: 'check-stock', spot: 'x'.repeat(300_000) }), 413, 'body-too-large'],
    [await send('/v1/promises', { kind: 'no-kind' }), 422, 'no-such-kind'],
    [await send('/v1/promises', { kind: 'constructor' }), 422, 'no-such-kind'],
    [await send('/v1/promises', { kind: 'check-stock', zone: 'moon' }), 422, 'no-such-zone'],
    [await send('/v1/promises/none/keep', {}), 404, 'no-such-promise'],
    [await send('/v1/promises/a~b/keep', {}), 400, 'bad-request'],
    [await send(`/v1/promises/${'a'.repeat(500)}/keep`, {}), 414, 'max-param-length'],
    [await api.get('/v1/promises/%00', token), 400, 'bad-request'],
    [await api.get('/v1/promises/%E0%A4%A', token), 400, 'bad-url'],
    [await api.get('/v1/me'), 401, 'not-signed-in'],
    [await api.get('/v1/shift', token), 409, 'not-on-shift'],
  ]
  expect(codes.map(([answer]) => [answer.statusCode, problemIn(answer).code])).toEqual(codes.map(([, status, code]) => [status, code]))
  expect(codes[1]![0].body).not.toContain('secret')
  expect((await api.get('/v1/me')).headers['www-authenticate']).toBe('Bearer')
})

test('problems: every wrong field is listed by its path', async () => {
  const api = await openApi()
  const [ana, sam] = [await api.token('ana'), await api.token('sam')]
  const paths = async (answer: Promise<LightMyRequestResponse>) => {
    const { status, errors } = problemIn(await answer)
    expect(status).toBe(400)
    return errors!.map((error) => error.path)
  }
  expect(await paths(api.post('/v1/promises', ana, { kind: 'A B', spot: 'two\nlines', dueInMs: -1 }))).toEqual(['kind', 'spot', 'dueInMs'])
  expect(await paths(api.post('/v1/promises', ana, { kind: 'check-stock', colour: 'red' }))).toEqual(['body'])
  expect(await paths(api.post('/v1/promises', ana, []))).toEqual(['body'])
  expect(await paths(api.get('/v1/promises?limit=0&colour=red', ana))).toEqual(['limit', 'querystring'])
  const { playbook } = (await api.get('/v1/playbook', sam)).json()
  playbook.kinds[1].ladder[0].at = { fraction: 'soon' }
  playbook.zones[0].nextTo = ['A B']
  expect(await paths(api.send('PUT', '/v1/playbook', { token: sam, body: playbook }))).toEqual(
    expect.arrayContaining(['zones.0.nextTo.0', expect.stringMatching(/^kinds\.1\.ladder\.0\.at/)]),
  )
})

test('problems: a refusal names the rule that refused', async () => {
  const api = await openApi()
  const [ana, ben] = [await api.token('ana', { zone: 'hair' }), await api.token('ben', { zone: 'hair' })]
  const { id } = (await api.post('/v1/promises', ana, { kind: 'check-stock' })).json()
  expect(problemIn(await api.post(`/v1/promises/${id}/take`, ben))).toMatchObject({ status: 409, code: 'already-taken', rule: 'P7' })
  const leaving = problemIn(await api.send('DELETE', '/v1/shift', { token: ana }))
  expect(leaving).toMatchObject({ status: 409, code: 'promises-need-a-choice', rule: 'P11', promises: [id] })
})

test('problems: in an outbox too, a command that is wrong has the status of its own route', async () => {
  const api = await openApi()
  const ana = await api.token('ana')
  const at = new Date(api.clock.nowMs()).toISOString()
  const command = (id: string, rest: object) => ({ id, promiseId: 'p-1', tappedAt: at, ...rest })
  const commands = [
    command('c-1', { command: 'make', body: { kind: 'no-kind' } }),
    command('c-2', { command: 'make', body: { kind: 'check-stock', spot: '' } }),
    command('c-3', { command: 'make', body: { kind: 'check-stock' } }),
    command('c-4', { command: 'prove', body: { evidence: 'x' } }),
    { ...command('c-5', { command: 'keep' }), promiseId: 'p-2' },
  ]
  const { results } = (await api.post('/v1/outbox', ana, { sentAt: at, commands })).json()
  const statuses = results.map((result: { problem: { status: number } | null }) => result.problem?.status ?? 200)
  expect(statuses).toEqual([422, 400, 200, 403, 404])
})

test('problems: what failed of ours says no more than that', async () => {
  const api = await openApi()
  const ana = await api.token('ana')
  api.node.view.db.exec('alter table person rename to nobody')
  api.node.view.forget()
  const broken = await api.get('/v1/me', ana)
  expect(problemIn(broken)).toMatchObject({ status: 500, code: 'unexpected' })
  expect(broken.body).not.toMatch(/person|sql/i)
})

test('problems: a full disk is 503 with a time to come back, and the same sent again is recorded once', async (context) => {
  const disk = smallDisk()
  if (!disk) return context.skip('needs the right to mount a small disk (root)')
  const api = await openApi({ folder: disk.folder })
  const ana = await api.token('ana', { zone: 'hair' })
  disk.fill()
  const send = (key: string) => api.post('/v1/promises', ana, { kind: 'check-stock', spot: 'x'.repeat(100) }, { key })
  const answers: LightMyRequestResponse[] = []
  for (let i = 0; i < 200 && answers.at(-1)?.statusCode !== 503; i++) answers.push(await send(`k-${i}`))
  const [last, refused] = [answers.length - 1, answers.at(-1)!]
  expect(problemIn(refused)).toMatchObject({ status: 503, code: 'log-unavailable', retryAfterMs: 1_000 })
  expect(refused.headers['retry-after']).toBe('1')
  expect((await api.get('/v1/board', ana)).statusCode).toBe(200)
  expect((await api.get('/readyz')).statusCode).toBe(503)
  disk.makeRoom()
  expect((await send(`k-${last}`)).statusCode).toBe(201)
  expect((await send(`k-${last}`)).statusCode).toBe(201)
  await api.node.idle()
  expect((await api.get('/readyz')).statusCode).toBe(200)
  expect((await api.get('/v1/promises?limit=200', ana)).json().items).toHaveLength(last + 1)
})

test('P7 who was too late learns who has it, by an id that a screen can put a name to', async () => {
  const api = await openApi()
  const [ana, ben] = [await api.token('ana', { zone: 'hair' }), await api.token('ben', { zone: 'hair' })]
  const { id } = (await api.post('/v1/promises', ana, { kind: 'check-stock' })).json()
  expect(problemIn(await api.post(`/v1/promises/${id}/take`, ben))).toMatchObject({
    status: 409,
    rule: 'P7',
    detail: 'ana has it.',
    person: 'ana',
  })
})

test('problems: no other site’s page may read an answer', async () => {
  const api = await openApi()
  const headers = { origin: 'https://evil.example', 'access-control-request-method': 'POST' }
  for (const answer of [await api.send('GET', '/v1/sign-in', { headers }), await api.send('OPTIONS', '/v1/promises', { headers })]) {
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
  }
})
