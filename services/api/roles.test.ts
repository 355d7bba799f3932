// Who may send what, written out a second time on purpose.
import { larkspur } from '@kept/engine/larkspur'
import { expect, test } from 'vitest'
import { type Api, openApi, PIN } from './api-under-test.ts'

type Row = [
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  nobody: number,
  associate: number,
  lead: number,
  manager: number,
  system: number,
  body?: unknown,
]

// What each gets for a promise that ben made and owns. 404 and 409 are past the door: allowed, and refused for another reason.
// biome-ignore format: a table is read by its columns
const table: Row[] = [
  //                                             nobody associate lead manager system
  ['GET',    '/v1/sign-in',                      200,   200,  200,  200,  200],
  ['POST',   '/v1/sessions',                     201,   201,  201,  201,  201, { storeId: 'larkspur', personId: 'dev', pin: PIN }],
  ['GET',    '/v1/me',                           401,   200,  200,  200,  403],
  ['PUT',    '/v1/shift',                        401,   200,  200,  200,  403, {}],
  ['GET',    '/v1/shift',                        401,   200,  200,  200,  403],
  ['DELETE', '/v1/shift',                        401,   204,  204,  204,  403],
  ['GET',    '/v1/floor',                        401,   200,  200,  200,  200],
  ['GET',    '/v1/can-help?kind=find-someone',   401,   200,  200,  200,  200],
  ['POST',   '/v1/promises',                     401,   201,  201,  201,  201, { kind: 'check-stock' }],
  ['GET',    '/v1/promises',                     401,   200,  200,  200,  200],
  ['GET',    '/v1/promises/:id',                 401,   200,  200,  200,  200],
  ['GET',    '/v1/promises/:id/history',         401,   200,  200,  200,  200],
  ['GET',    '/v1/promises/:id/customer-link',   401,   200,  200,  200,  200],
  ['POST',   '/v1/promises/:id/take',            401,   409,  409,  409,  403],
  ['POST',   '/v1/promises/:id/pass',            401,   200,  200,  200,  403],
  ['POST',   '/v1/promises/:id/seen',            401,   200,  200,  200,  403],
  ['POST',   '/v1/promises/:id/on-it',           401,   403,  403,  403,  403],
  ['POST',   '/v1/promises/:id/cannot',          401,   403,  403,  403,  403],
  ['POST',   '/v1/promises/:id/hand-over',       401,   403,  200,  200,  403, { to: 'ben' }],
  ['POST',   '/v1/promises/:id/put-to-floor',    401,   403,  200,  200,  403],
  ['POST',   '/v1/promises/:id/extend',          401,   403,  200,  200,  403, { dueInMs: 3_600_000 }],
  ['POST',   '/v1/promises/:id/say-more',        401,   403,  200,  200,  403, { spot: 'mirror 2' }],
  ['POST',   '/v1/promises/:id/keep',            401,   200,  200,  200,  200],
  ['POST',   '/v1/promises/:id/break',           401,   200,  200,  200,  200],
  ['POST',   '/v1/promises/:id/release',         401,   200,  200,  200,  200],
  ['POST',   '/v1/promises/:id/prove',           401,   403,  403,  403,  200, { evidence: 'sent' }],
  ['POST',   '/v1/promises/:id/withdraw-ending', 401,   200,  200,  200,  200],
  ['POST',   '/v1/promises/:id/correct-ending',  401,   403,  409,  409,  403, { ending: 'kept' }],
  ['POST',   '/v1/promises/:id/nudge',           401,   200,  200,  200,  200],
  ['POST',   '/v1/outbox',                       401,   200,  200,  200,  403, { sentAt: '2026-06-01T09:00:00Z', commands: [{ id: 'c', promiseId: 'p', command: 'keep', tappedAt: '2026-06-01T09:00:00Z' }] }],
  ['GET',    '/v1/board',                        401,   200,  200,  200,  200],
  ['GET',    '/v1/ended',                        401,   200,  200,  200,  200],
  ['GET',    '/v1/closing',                      401,   200,  200,  200,  200],
  ['GET',    '/v1/day',                          401,   403,  200,  200,  200],
  ['GET',    '/v1/day.csv',                      401,   403,  200,  200,  200],
  ['GET',    '/v1/asks',                         401,   200,  200,  200,  403],
  ['GET',    '/v1/thanks',                       401,   200,  200,  200,  403],
  ['GET',    '/v1/live?after=',                  401,   0,    0,    0,    403],
  ['GET',    '/v1/push',                         401,   200,  200,  200,  403],
  ['PUT',    '/v1/push/subscription',            401,   422,  422,  422,  403, { endpoint: 'https://push.example.com/1', keys: { p256dh: 'B'.repeat(87), auth: 'A'.repeat(22) } }],
  ['DELETE', '/v1/push/subscription',            401,   204,  204,  204,  403],
  ['POST',   '/v1/push/test',                    401,   422,  422,  422,  403, { nonce: 'n-1' }],
  ['POST',   '/v1/push/arrived',                 401,   204,  204,  204,  403],
  ['GET',    '/v1/playbook',                     401,   200,  200,  200,  200],
  ['PUT',    '/v1/playbook',                     401,   403,  403,  200,  403, larkspur],
  ['POST',   '/v1/people',                       401,   403,  403,  201,  403, { id: 'eve', name: 'Eve', role: 'associate', pin: PIN }],
  ['PUT',    '/v1/people/dev/pin',               401,   403,  403,  204,  403, { pin: PIN }],
  ['DELETE', '/v1/people/dev',                   401,   403,  403,  204,  403],
  ['PUT',    '/v1/people/me/pin',                401,   204,  204,  204,  403, { pin: PIN }],
  ['POST',   '/v1/devices',                      401,   403,  201,  201,  403, { name: 'Till' }],
  ['DELETE', '/v1/devices/none',                 401,   403,  404,  404,  403],
  ['POST',   '/v1/keys',                         401,   403,  403,  201,  403, { name: 'pos' }],
  ['DELETE', '/v1/keys/none',                    401,   403,  403,  404,  403],
  ['POST',   '/v1/sources',                      401,   403,  403,  201,  403, { source: 'web-shop' }],
  ['DELETE', '/v1/sources/none',                 401,   403,  403,  404,  403],
  ['POST',   '/v1/hooks/none',                   401,   401,  401,  401,  401, { id: '1', kind: 'check-stock', storeId: 'larkspur' }],
  ['DELETE', '/v1/sessions',                     401,   204,  204,  204,  403],
]

const senders = { nobody: undefined, associate: 'ana', lead: 'mara', manager: 'sam', system: 'pos' } as const

async function tokenOf(api: Api, who: keyof typeof senders) {
  if (who === 'nobody') return undefined
  return who === 'system' ? api.systemKey() : api.token(senders[who], { zone: 'hair' })
}

test.each(Object.keys(senders) as (keyof typeof senders)[])('roles: every route, sent by %s', async (who) => {
  const api = await openApi()
  const ben = await api.token('ben', { zone: 'hair' })
  const token = await tokenOf(api, who)
  const column = 2 + Object.keys(senders).indexOf(who)
  const got: string[] = []
  const expected: string[] = []
  for (const row of table) {
    const [method, route, , , , , , body] = row
    const promise = (await api.post('/v1/promises', ben, { kind: 'check-stock' })).json<{ id: string }>()
    const url = route.replace(':id', promise.id).replace('/people/me/', `/people/${senders[who] ?? 'ana'}/`)
    const status = row[column] as number
    // A stream that is open does not end: the live tests hold it.
    if (status === 0) continue
    const sent = method === 'POST' && body === undefined ? {} : body
    const answer = await api.send(method, url, { ...(token ? { token } : {}), ...(sent === undefined ? {} : { body: sent }) })
    expected.push(`${method} ${route} ${status}`)
    got.push(`${method} ${route} ${answer.statusCode}`)
    if (answer.statusCode >= 400) expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
  }
  expect(got).toEqual(expected)
})

test('roles: the table above has every route under /v1', async () => {
  const api = await openApi()
  const { paths } = (await api.get('/openapi.json')).json<{ paths: Record<string, object> }>()
  const there = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`))
  const open = (url: string) =>
    url
      .split('?')[0]!
      .replace(':id', '{id}')
      .replace(/\/(devices|keys|people)\/[^/]+/, '/$1/{id}')
      .replace(/\/(sources|hooks)\/none/, '/$1/{source}')
  expect(there.filter((route) => route.includes('/v1/')).sort()).toEqual(
    [...new Set(table.map(([method, url]) => `${method} ${open(url)}`))].sort(),
  )
})

test('roles: a key that is revoked is out at once', async () => {
  const api = await openApi()
  const sam = await api.token('sam')
  const { id, token } = (await api.post('/v1/keys', sam, { name: 'pos' })).json<{ id: string; token: string }>()
  expect((await api.get('/v1/floor', token)).statusCode).toBe(200)
  await api.send('DELETE', `/v1/keys/${id}`, { token: sam })
  expect((await api.get('/v1/floor', token)).statusCode).toBe(401)
})

test('roles: nobody removes themselves', async () => {
  const api = await openApi()
  const answer = await api.send('DELETE', '/v1/people/sam', { token: await api.token('sam') })
  expect([answer.statusCode, answer.json().code]).toEqual([409, 'not-yourself'])
})

test('roles: of two who are added with one id at once, one is refused', async () => {
  const api = await openApi()
  const sam = await api.token('sam')
  const add = (name: string) => api.post('/v1/people', sam, { id: 'eve', name, role: 'associate', pin: PIN })
  const statuses = (await Promise.all([add('Eve'), add('Evelyn')])).map((answer) => answer.statusCode)
  expect(statuses.sort()).toEqual([201, 409])
})
