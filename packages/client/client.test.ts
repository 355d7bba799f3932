// Each test lists the requests it expects, with the answer to each: any other request fails it.
import { expect, test } from 'vitest'
import { newId, openClient } from './client.ts'
import { KeptProblem, KeptUnreachable } from './problem.ts'
import type { RequestLike, ResponseLike } from './request.ts'

type Step = { expect: string; answer: 'network error' | { status: number; body?: unknown; headers?: Record<string, string> } }
type Seen = RequestLike & { url: string }

function fakeServer(steps: Step[]) {
  const seen: Seen[] = []
  const waitedMs: number[] = []
  const fetch = (url: string, init: RequestLike): Promise<ResponseLike> => {
    const answer = steps[seen.length]?.answer ?? 'network error'
    seen.push({ ...init, url })
    if (answer === 'network error') return Promise.reject(new TypeError('fetch failed'))
    const { status, body, headers } = answer
    const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body)
    return Promise.resolve({ status, headers: { get: (name) => headers?.[name] ?? null }, text: () => Promise.resolve(text) })
  }
  const wait = (ms: number) => Promise.resolve(waitedMs.push(ms))
  const client = openClient({ baseUrl: 'http://kept', token: 't', fetch, wait })
  /** The requests were those of the list, all of them and no other. */
  const allCame = () => expect(seen.map((one) => `${one.method} ${one.url}`)).toEqual(steps.map((step) => step.expect))
  return { client, seen, waitedMs, allCame }
}

const problem = (status: number, code: string, more = {}) => ({
  type: 'about:blank',
  title: 'No',
  status,
  detail: 'Because.',
  code,
  ...more,
})
const take = 'POST http://kept/v1/promises/p1/take'
const make = 'POST http://kept/v1/promises'

test('P3: a command is sent again under the same key until an answer comes', async () => {
  const { client, seen, waitedMs, allCame } = fakeServer([
    { expect: take, answer: 'network error' },
    { expect: take, answer: { status: 503, body: problem(503, 'busy') } },
    { expect: take, answer: { status: 200, body: { id: 'p1', revision: 4 } } },
  ])
  expect(await client.command('p1', 'take', {})).toEqual({ id: 'p1', revision: 4 })
  allCame()
  const keys = new Set(seen.map((one) => one.headers['idempotency-key']))
  expect(keys.size).toBe(1)
  expect([...keys][0]).toMatch(/^[0-9a-f]{32}$/)
  expect(waitedMs).toEqual([250, 1000])
})

test('P3: two commands have two keys, and a caller may name its own', async () => {
  const ok = { status: 200, body: {} }
  const { client, seen, allCame } = fakeServer([
    { expect: take, answer: ok },
    { expect: take, answer: ok },
    { expect: take, answer: ok },
  ])
  await client.command('p1', 'take', {})
  await client.command('p1', 'take', {})
  await client.command('p1', 'take', {}, { key: 'mine' })
  allCame()
  const keys = seen.map((one) => one.headers['idempotency-key'])
  expect(new Set(keys).size).toBe(3)
  expect(keys[2]).toBe('mine')
})

test('P3: a promise gets its id before it is first sent, so that a retry makes no second one', async () => {
  const { client, seen, allCame } = fakeServer([
    { expect: make, answer: 'network error' },
    { expect: make, answer: { status: 201, body: { id: 'x' } } },
  ])
  await client.make({ kind: 'check-stock', zone: 'hair' })
  allCame()
  expect(seen[0]?.body).toBe(seen[1]?.body)
  expect(JSON.parse(seen[0]?.body ?? '')).toEqual({ id: expect.stringMatching(/^[0-9a-f]{32}$/), kind: 'check-stock', zone: 'hair' })
})

test('a refusal is thrown with its fields and not retried', async () => {
  const body = problem(409, 'already-taken', { rule: 'P7' })
  const { client, allCame, waitedMs } = fakeServer([{ expect: take, answer: { status: 409, body } }])
  const refused = await client.command('p1', 'take', {}).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(KeptProblem)
  expect((refused as KeptProblem).problem).toEqual(body)
  expect((refused as KeptProblem).message).toBe('Because.')
  allCame()
  expect(waitedMs).toEqual([])
})

test('after the last attempt it says that nothing answered', async () => {
  const { client, allCame } = fakeServer(Array.from({ length: 4 }, () => ({ expect: take, answer: 'network error' as const })))
  await expect(client.command('p1', 'take', {})).rejects.toBeInstanceOf(KeptUnreachable)
  allCame()
})

test('a server that stays busy is reported with its own words', async () => {
  const busy = { status: 503, body: problem(503, 'busy') }
  const { client, allCame } = fakeServer(Array.from({ length: 4 }, () => ({ expect: take, answer: busy })))
  await expect(client.command('p1', 'take', {})).rejects.toMatchObject({ problem: { code: 'busy' } })
  allCame()
})

test('it waits as long as the server asks, and not at all for one that asks for minutes', async () => {
  const ok = { status: 200, body: { people: [], missingSkills: [] } }
  const floor = 'GET http://kept/v1/floor'
  const short = fakeServer([
    { expect: floor, answer: { status: 503, headers: { 'retry-after': '2' } } },
    { expect: floor, answer: ok },
  ])
  await short.client.floor()
  expect(short.waitedMs).toEqual([2000])
  short.allCame()
  const long = fakeServer([{ expect: floor, answer: { status: 503, body: problem(503, 'closed', { retryAfterMs: 600_000 }) } }])
  await expect(long.client.floor()).rejects.toMatchObject({ problem: { code: 'closed' } })
  long.allCame()
})

test('a PIN is never sent twice by itself', async () => {
  const { client, allCame } = fakeServer([{ expect: 'POST http://kept/v1/sessions', answer: 'network error' }])
  await expect(client.openSession({ storeId: 's', personId: 'ana', pin: '2468' })).rejects.toBeInstanceOf(KeptUnreachable)
  allCame()
})

test('an answer that is no problem document still becomes a problem', async () => {
  const { client, allCame } = fakeServer([{ expect: 'GET http://kept/v1/me', answer: { status: 418, body: '<html>' } }])
  await expect(client.me()).rejects.toMatchObject({ problem: { status: 418, code: 'http-418' } })
  allCame()
})

test('queries leave out what was not given, and an empty answer is nothing', async () => {
  const { client, seen, allCame } = fakeServer([
    { expect: 'GET http://kept/v1/can-help?kind=find-someone', answer: { status: 200, body: {} } },
    { expect: 'GET http://kept/v1/promises?status=open&limit=50', answer: { status: 200, body: { items: [], next: null } } },
    { expect: 'DELETE http://kept/v1/shift', answer: { status: 204 } },
  ])
  await client.canHelp('find-someone', null)
  await client.promises({ status: 'open', limit: 50 })
  expect(await client.endShift()).toBeUndefined()
  allCame()
  expect(seen[0]?.headers).toEqual({ accept: 'application/json', authorization: 'Bearer t' })
})

test('ids are never the same', () => {
  expect(new Set(Array.from({ length: 1000 }, newId)).size).toBe(1000)
})
