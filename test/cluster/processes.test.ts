// The processes of a cluster, for real: how they start, how they say that they cannot, and that any worker may die.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { startProcess } from '@kept/api/process-under-test.ts'
import type { Ask } from '@kept/contracts/floor'
import type { PromiseView } from '@kept/contracts/promise'
import { openEventStoreLog } from '@kept/event-log/eventstoredb/eventstoredb-log'
import { oneRedis } from '@kept/redis/redis-hooks'
import { viewIn } from '@kept/view/open-view'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { type EventStoreServer, startEventStore } from '../harness/eventstore-server/server.ts'
import { rowsIn } from '../simulation/rebuilt.ts'

const api = ['services/api/main.ts', '--without-worker']
const worker = ['services/worker/main.ts']
const SECRET = 'the secret of a test, of no use elsewhere'
const LONG_MS = 60_000

const redis = oneRedis()
let eventStore: EventStoreServer
beforeAll(async () => {
  eventStore = await startEventStore()
})
afterAll(() => eventStore.close())

const cluster = () => ({ KEPT_EVENTSTOREDB: eventStore.address, KEPT_REDIS: redis().address, KEPT_SECRET: SECRET })

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kept-process-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function start(program: string[], settings: Record<string, string>) {
  const folder = newFolder()
  const started = startProcess(program, { KEPT_DATA: folder, ...settings })
  onTestFinished(() => void started.end('SIGKILL'))
  return Object.assign(started, { folder })
}

async function call<T>(address: string, method: string, url: string, token: string, body?: object): Promise<T> {
  const headers = { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) }
  const answer = await fetch(address + url, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
  if (!answer.ok) throw new Error(`expected ${method} ${url} to be accepted, got ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}

async function arrive(address: string, personId: string, zone: string): Promise<string> {
  const { token } = await call<{ token: string }>(address, 'POST', '/v1/sessions', 'none', { storeId: 'larkspur', personId, pin: '2468' })
  await call(address, 'PUT', '/v1/shift', token, { zone, availability: 'free' })
  return token
}

/** Resolves with the next ask that this person's live stream tells of. */
async function nextAsk(address: string, token: string): Promise<Ask> {
  const live = await fetch(`${address}/v1/live`, { headers: { authorization: `Bearer ${token}` } })
  let text = ''
  for await (const chunk of live.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk
    const data = /event: ask\ndata: (.*)\n\n/.exec(text)?.[1]
    const { ask } = data ? (JSON.parse(data) as { ask: Ask | null }) : { ask: null }
    if (ask) return ask
  }
  throw new Error('expected an ask, but the stream ended')
}

test('P8 two APIs and two workers are one shop, also when a worker is killed', { timeout: LONG_MS }, async () => {
  const workers = [start(worker, cluster()), start(worker, cluster())]
  const apis = [start(api, cluster()), start(api, cluster())]
  const [one, other] = (await Promise.all(apis.map(({ address }) => address))) as [string, string]
  const health = await Promise.all(workers.map(({ address }) => address))
  for (const address of [one, other, ...health]) expect((await fetch(`${address}/readyz`)).status).toBe(200)
  const metrics = await Promise.all([one, health[0]!].map(async (address) => (await fetch(`${address}/metrics`)).text()))
  expect(metrics.map((text) => /^kept_works (\d)/m.exec(text)?.[1])).toEqual(['0', '1'])

  const ana = await arrive(one, 'ana', 'makeup')
  const ben = await arrive(other, 'ben', 'hair')
  for (const kill of [undefined, workers[0]!]) {
    await kill?.end('SIGKILL')
    const asked = nextAsk(other, ben)
    const promise = await call<PromiseView>(one, 'POST', '/v1/promises', ana, { kind: 'find-someone', zone: 'hair' })
    expect((await asked).promiseId).toBe(promise.id)
    expect(await call(other, 'POST', `/v1/promises/${promise.id}/take`, ben, {})).toMatchObject({ owner: 'ben' })
    expect(await call(one, 'POST', `/v1/promises/${promise.id}/keep`, ben, {})).toMatchObject({ status: 'kept' })
  }
  for (const { end } of [workers[1]!, ...apis]) expect(await end('SIGTERM')).toBe(0)
})

test('view: a new API and a new worker copy it while promises are made, and have what is in the log', {
  timeout: 2 * LONG_MS,
}, async () => {
  const first = start(api, cluster())
  const address = await first.address
  mark(first.folder)
  const ana = await arrive(address, 'ana', 'makeup')
  const make = () => call<PromiseView>(address, 'POST', '/v1/promises', ana, { kind: 'check-stock' })
  for (let n = 0; n < 10; n++) await Promise.all(Array.from({ length: 20 }, make))

  const making = new AbortController()
  let made = 0
  const makingOn = (async () => {
    for (; !making.signal.aborted; made++) await make()
  })()
  makingOn.catch(() => {})
  const settings = { ...cluster(), KEPT_VIEW_FROM: address }
  const others = []
  for (const program of [api, worker]) {
    const other = start(program, settings)
    await other.address
    others.push(other)
  }
  making.abort()
  await makingOn
  expect(made).toBeGreaterThan(0)
  for (const { said } of others) expect(said.out + said.err).not.toContain('went wrong')

  for (const one of [first, ...others]) expect(await one.end('SIGTERM')).toBe(0)
  const log = openEventStoreLog({ address: eventStore.address })
  onTestFinished(() => log.close())
  const [built, ...copies] = await Promise.all([newFolder(), ...others.map(({ folder }) => folder)].map((folder) => rowsIn(folder, log)))
  expect(built!.promise!.length).toBeGreaterThan(200)
  for (const { ended_session: marks, ...copy } of copies) {
    expect(marks).toEqual([expect.stringContaining('a mark')])
    expect({ ...copy, ended_session: [] }).toEqual(built)
  }
})

test('view: from an address where no API is, a worker starts all the same and says why', { timeout: LONG_MS }, async () => {
  const { address, said } = start(worker, { ...cluster(), KEPT_VIEW_FROM: 'http://127.0.0.1:2' })
  expect((await fetch(`${await address}/readyz`)).status).toBe(200)
  const lines = said.out.split('\n').filter((line) => line.includes('a copy of the view from http://127.0.0.1:2'))
  expect(lines).toEqual([expect.stringContaining('it is built from the log instead')])
})

/** A row that the log does not have: a view that has it is a copy. */
function mark(folder: string): void {
  const db = new DatabaseSync(viewIn(folder), { timeout: 5_000 })
  db.exec("insert into ended_session values ('a mark', 1e15)")
  db.close()
}

test.each([
  ['a worker without a cluster', worker, {}, 'expected KEPT_EVENTSTOREDB and KEPT_REDIS'],
  ['an API of a cluster without one', api, {}, 'expected KEPT_EVENTSTOREDB and KEPT_REDIS'],
  ['one of the two addresses', worker, { KEPT_REDIS: 'redis://127.0.0.1:1' }, 'expected both for a cluster'],
  [
    'a view to copy, but no secret',
    worker,
    { KEPT_SECRET: '', KEPT_VIEW_FROM: 'http://127.0.0.1:2' },
    'KEPT_SECRET: expected the secret of',
  ],
  ['an API without the secret of all', api, { KEPT_SECRET: '' }, 'expected KEPT_SECRET, the same for all'],
  ['a log of another scheme', worker, { KEPT_EVENTSTOREDB: 'http://127.0.0.1:1' }, 'expected the address of the log as esdb://'],
  ['a Redis of another scheme', worker, { KEPT_REDIS: 'http://127.0.0.1:1' }, 'expected an address such as redis://'],
  ['a Redis that is not there', worker, { KEPT_REDIS: 'redis://127.0.0.1:1' }, 'expected a Redis that answers at 127.0.0.1:1'],
  [
    'a log that is not there',
    worker,
    { KEPT_EVENTSTOREDB: 'esdb://127.0.0.1:1?tls=false' },
    'the log at esdb://127.0.0.1:1 does not answer',
  ],
] as const)('process: with %s it says so in one line and ends', { timeout: LONG_MS }, async (what, program, wrong, says) => {
  const given: Record<string, string> = /without (a cluster|one)$|^one of/.test(what) ? {} : cluster()
  const { said, ended } = start([...program], { ...given, ...wrong })
  expect(await ended).toBe(1)
  expect(said.err).toContain(says)
  expect(said.err).not.toMatch(/\n\s+at |Warning/)
})
