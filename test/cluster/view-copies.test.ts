// A new node takes its view from one that runs: who may, what they get, and that nobody waits for it.

import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer, json } from 'node:stream/consumers'
import { buildApp } from '@kept/api/app.ts'
import { openPins } from '@kept/api/pins.ts'
import { openSecrets } from '@kept/api/secrets.ts'
import { systemClock } from '@kept/due-work/system-clock'
import { DEMO_PIN, openDemoStore } from '@kept/engine/demo-store'
import { type OpenNode, openNode } from '@kept/engine/open-node'
import { makeViewPass } from '@kept/engine/view-pass'
import { oneRedis } from '@kept/redis/redis-hooks'
import { viewIn } from '@kept/view/open-view'
import { VIEW_SCHEMA } from '@kept/view/schema'
import { takeCopy } from '@kept/view/view-copy'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type EventStoreServer, startEventStore } from '../harness/eventstore-server/server.ts'

const SECRET = 'the secret of a cluster in a test, of no use elsewhere'
const PASS = () => makeViewPass(SECRET, Date.now())
const url = `/v1/view?schema=${VIEW_SCHEMA}&follows=*`
const PADDING_BYTES = 16_000_000

const redis = oneRedis()
let folder: string
let eventStore: EventStoreServer
let prefix: string
let app: Awaited<ReturnType<typeof buildApp>>
let node: OpenNode
let address: string
let errors: unknown[]
let others: OpenNode[]

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kept-view-copies-'))
  eventStore = await startEventStore()
  prefix = redis().prefix()
  errors = []
  others = []
  node = await open('api')
  await openDemoStore(node, () => openPins(Date.now).hash(DEMO_PIN))
  app = await buildApp({ node, secrets: openSecrets(SECRET) })
  address = await app.listen({ host: '127.0.0.1', port: 0 })
})
afterEach(async () => {
  await app.close()
  await Promise.all([node, ...others].map((one) => one.close()))
  eventStore.close()
  rmSync(folder, { recursive: true, force: true })
})

function open(name: string, more: { stores?: string[]; viewFrom?: { address: string; secret: string } } = {}): Promise<OpenNode> {
  const cluster = { eventStoreDb: eventStore.address, redis: redis().address, prefix }
  const onError = (error: unknown) => errors.push(error)
  return openNode({ dataFolder: join(folder, name), clock: systemClock, onError, cluster, works: false, ...more })
}

async function opened(...given: Parameters<typeof open>): Promise<OpenNode> {
  const other = await open(...given)
  others.push(other)
  return other
}

/** By node:http, for `fetch` does not bear a body that is left unread. */
async function ask(token: string | undefined, to = url): Promise<IncomingMessage> {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const [answer] = (await once(request(address + to, { headers, agent: false }).end(), 'response')) as [IncomingMessage]
  return answer
}
const status = async (token: string | undefined, to?: string) => {
  const answer = await ask(token, to)
  await buffer(answer)
  return answer.statusCode
}
/** Makes the view large enough for a copy to take a while. A slow disk makes an API refuse whoever comes just then. */
async function pad(): Promise<void> {
  node.view.sql("insert into set_aside values ('padding', '0', 0, ?)").run('x'.repeat(PADDING_BYTES))
  await vi.waitFor(async () => expect(await status(undefined, '/v1/sign-in')).toBe(200), { timeout: 10_000 })
}
/** A mark that is in this node's view only, and not in the log. */
const mark = (view = node.view) => view.sql("insert into ended_session values ('a mark', 1e15)").run()
const isMarked = ({ view }: OpenNode) => view.sql("select 1 from ended_session where id = 'a mark'").get() !== undefined
const left = () => readdirSync(join(folder, 'api')).filter((name) => name.includes('copy'))

async function tokenOf(personId: string): Promise<string> {
  const payload = { storeId: 'larkspur', personId, pin: DEMO_PIN }
  return (await app.inject({ method: 'POST', url: '/v1/sessions', payload })).json<{ token: string }>().token
}

test('view: only a node of the same cluster is given a copy', async () => {
  const manager = await tokenOf('sam')
  const headers = { authorization: `Bearer ${manager}` }
  const key = (await app.inject({ method: 'POST', url: '/v1/keys', headers, payload: { name: 'pos' } })).json<{ token: string }>().token
  const senders: [token: string | undefined, status: number][] = [
    [undefined, 401],
    ['keptnode_', 401],
    [makeViewPass(`another ${SECRET}`, Date.now()), 401],
    [makeViewPass(SECRET, Date.now() - 61_000), 401],
    [await tokenOf('ana'), 403],
    [manager, 403],
    [key, 403],
  ]
  for (const [token, expected] of senders) {
    const answer = await ask(token)
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([expected, expect.stringMatching('^application/problem')])
  }
  const { paths } = (await json(await ask(undefined, '/openapi.json'))) as { paths: object }
  expect(Object.keys(paths)).not.toContain('/v1/view')
  // And with its pass it may do nothing else.
  for (const to of ['/v1/floor', '/v1/board', '/v1/promises', '/v1/me']) expect([to, await status(PASS(), to)]).toEqual([to, 403])
})

test('view: what is given is the whole view, and nothing of it stays behind', async () => {
  const answer = await ask(PASS())
  expect(answer.statusCode).toBe(200)
  const bytes = await buffer(answer)
  mkdirSync(join(folder, 'other'))
  writeFileSync(join(folder, 'other', 'fetched'), bytes)
  takeCopy(join(folder, 'other'), join(folder, 'other', 'fetched'), undefined)
  expect(readdirSync(join(folder, 'other'))).toEqual([viewIn('')])
  expect(left()).toEqual([])
})

test('view: one of another schema or of other stores is refused before it is made', async () => {
  for (const query of [`schema=${VIEW_SCHEMA + 1}&follows=*`, `schema=${VIEW_SCHEMA}&follows=larkspur`]) {
    const answer = await ask(PASS(), `/v1/view?${query}`)
    expect([answer.statusCode, ((await json(answer)) as { code: string }).code]).toEqual([409, 'another-view'])
  }
})

test('view: of two who ask at once one is told when to come again, and promises are made meanwhile', async () => {
  await pad()
  const token = await tokenOf('ana')
  const first = await ask(PASS())
  const second = await ask(PASS())
  expect([first.statusCode, second.statusCode, second.headers['retry-after']]).toEqual([200, 503, '2'])
  expect(await json(second)).toMatchObject({ code: 'copies-for-another' })
  const made = await app.inject({
    ...{ method: 'POST', url: '/v1/promises', headers: { authorization: `Bearer ${token}` } },
    payload: { kind: 'check-stock' },
  })
  expect(made.statusCode).toBe(201)
  expect((await buffer(first)).length).toBeGreaterThan(PADDING_BYTES)
  await vi.waitFor(async () => expect(await status(PASS())).toBe(200), { timeout: 10_000 })
})

test.each(['while it is made', 'while it is sent'])('view: who goes away %s keeps nobody else from a copy', async (when) => {
  await pad()
  const asking = request(address + url, { headers: { authorization: `Bearer ${PASS()}` } })
  asking.on('error', () => {})
  asking.end()
  if (when === 'while it is sent') await once(asking, 'response')
  else await vi.waitFor(() => expect(left()).not.toEqual([]), { interval: 1, timeout: 10_000 })
  asking.destroy()
  await vi.waitFor(async () => expect(await status(PASS())).toBe(200), { timeout: 10_000 })
  expect(left()).toEqual([])
})

test('view: an API that stops does not wait for who is being given a copy', async () => {
  await pad()
  const answer = await ask(PASS())
  expect(answer.statusCode).toBe(200)
  await app.close()
  await expect(buffer(answer)).rejects.toThrow()
  expect(left()).toEqual([])
})

test('view: a new node begins with the copy and goes on with the log; one that cannot have it begins with the log', async () => {
  mark()
  const copied = await opened('copied', { viewFrom: { address, secret: SECRET } })
  expect(errors).toEqual([])
  const some = await opened('some', { viewFrom: { address, secret: SECRET }, stores: ['larkspur'] })
  const stranger = await opened('stranger', { viewFrom: { address, secret: `another ${SECRET}` } })
  expect(errors.map(String)).toEqual([
    expect.stringMatching(/it answered 409 .*another-view.*: it is built from the log instead$/),
    expect.stringMatching(/it answered 401 .*: it is built from the log instead$/),
  ])
  expect([copied, some, stranger].map(isMarked)).toEqual([true, false, false])
  expect(copied.id).not.toBe(node.id)
  for (const one of [copied, some, stranger]) expect(await one.notReady()).toEqual([])
  // What it has it does not fetch again, also when nobody would give it.
  await app.close()
  await copied.close()
  others = [some, stranger]
  expect(isMarked(await opened('copied', { viewFrom: { address, secret: SECRET } }))).toBe(true)
  expect(errors).toHaveLength(2)
})
