// A node that fetches a view, from a server that does all that one can do wrong.
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { openView, viewIn } from '@kept/view/open-view'
import { VIEW_SCHEMA } from '@kept/view/schema'
import { openCopy } from '@kept/view/view-copy'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fetchView } from './fetch-view.ts'
import { isViewPass, makeViewPass } from './view-pass.ts'

const SECRET = 'the secret of a cluster, long enough'
const NEXT = VIEW_SCHEMA + 1
const NOW_MS = Date.UTC(2026, 5, 1, 9)

type Answer = (request: IncomingMessage, response: ServerResponse) => void

let folder: string
let address: string
let answer: Answer
let asked: IncomingMessage[]
let said: unknown[]
const server = createServer((request, response) => {
  asked.push(request)
  answer(request, response)
})

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kept-fetch-'))
  asked = []
  said = []
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(async () => {
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
  rmSync(folder, { recursive: true })
})

/** The bytes of a view with something in it. */
async function aView(stores?: string[], change = ''): Promise<Buffer> {
  const view = openView(mkdtempSync(join(folder, 'other-')), stores)
  for (let n = 0; n < 2_000; n++) view.sql('insert into set_aside values (?, ?, 0, ?)').run(`s-${n}`, '0', 'x'.repeat(200))
  view.sql('update checkpoint set position = ?').run('7')
  view.db.exec(change)
  const { stream } = await openCopy(view, AbortSignal.timeout(20_000))
  const bytes = await buffer(stream)
  view.close()
  return bytes
}

async function fetched(settings: { from?: string; stores?: string[]; silentAtMostMs?: number; busyAtMostMs?: number } = {}) {
  const dataFolder = join(folder, 'data')
  mkdirSync(dataFolder, { recursive: true })
  const { from = address, stores, ...limits } = settings
  const source = { address: from, secret: SECRET }
  await fetchView({ dataFolder, from: source, stores, nowMs: () => NOW_MS, onError: (error) => said.push(error), ...limits })
  return readdirSync(dataFolder)
}

const send =
  (bytes: Buffer, status = 200, headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    void response.writeHead(status, { 'content-length': bytes.length, ...headers }).end(bytes)

test('view: a copy is asked for with a pass, the schema and the stores, and put in place', async () => {
  answer = send(await aView(['leeds', 'york']))
  expect(await fetched({ stores: ['york', 'leeds'] })).toEqual([viewIn('')])
  expect(said).toEqual([])
  expect(asked.map(({ url }) => url)).toEqual([`/v1/view?schema=${VIEW_SCHEMA}&follows=leeds%2Cyork`])
  expect(isViewPass(SECRET, asked[0]!.headers.authorization!.replace('Bearer ', ''), NOW_MS)).toBe(true)
  const view = openView(join(folder, 'data'), ['leeds', 'york'])
  expect(view.position()).toBe('7')
  view.close()
  // It is not fetched again.
  await fetched({ stores: ['york', 'leeds'] })
  expect(asked).toHaveLength(1)
})

test('view: of a node that is busy with another copy it is asked again when it says', async () => {
  const bytes = await aView()
  answer = (request, response) =>
    asked.length === 1 ? response.writeHead(503, { 'retry-after': '1' }).end('{}') : send(bytes)(request, response)
  expect(await fetched()).toEqual([viewIn('')])
  expect([asked.length, said]).toEqual([2, []])
})

const damaged = async () => {
  const bytes = await aView()
  return bytes.fill(0xee, 40 * 4096, 43 * 4096)
}
const faults: Record<string, [why: string | RegExp, answer: () => Answer | Promise<Answer>, limits?: object]> = {
  'refuses, for it does not know the pass': [
    'it answered 401 {"code":"not-signed-in"}',
    () => send(Buffer.from('{"code":"not-signed-in"}'), 401),
  ],
  'sends to somewhere else': ['it answered 302', () => send(Buffer.alloc(0), 302, { location: 'http://127.0.0.1:1/' })],
  'is busy for too long': ['it answered 503', () => send(Buffer.from('{}'), 503, { 'retry-after': '9' }), { busyAtMostMs: 8_000 }],
  'is out of order': ['it answered 503', () => send(Buffer.from('{}'), 503)],
  'hangs up': ['socket hang up', () => (request) => request.socket.destroy()],
  'says nothing': ['nothing came for 0.05 s', () => () => {}, { silentAtMostMs: 50 }],
  'falls silent in the middle': ['nothing came for 0.2 s', () => half((response) => void response), { silentAtMostMs: 200 }],
  'is cut off in the middle': ['its answer was cut off', () => half((response) => response.destroy())],
  'ends in the middle as if that were all': [/malformed|whole file/, async () => send((await aView()).subarray(0, 200_000))],
  'sends a damaged file': [/malformed|whole file/, async () => send(await damaged())],
  'sends something else': ['file is not a database', () => send(Buffer.from('<html>'.repeat(1_000)))],
  'sends nothing': ['got one of schema 0', () => send(Buffer.alloc(0))],
  'has another schema': [
    `expected a view of schema ${VIEW_SCHEMA}, got one of schema ${NEXT}`,
    async () => send(await aView(undefined, `pragma user_version = ${NEXT}`)),
  ],
  'follows some stores only': ['expected a view that follows *, got one that follows leeds', async () => send(await aView(['leeds']))],
}

/** Sends the first half of a view, and then does something. */
async function half(then: (response: ServerResponse) => void): Promise<Answer> {
  const bytes = await aView()
  return (_, response) => {
    response.writeHead(200, { 'content-length': bytes.length })
    response.write(bytes.subarray(0, bytes.length / 2), () => then(response))
  }
}

test.each(Object.entries(faults))(
  'view: from a node that %s there is no copy, and one line says so',
  async (_, [why, makeAnswer, limits]) => {
    answer = await makeAnswer()
    expect(await fetched(limits)).toEqual([])
    expect(said).toHaveLength(1)
    const { message } = said[0] as Error
    expect(message).toMatch(why)
    expect(message).toMatch(/^expected a copy of the view from http:\S+, but [^\n]*: it is built from the log instead$/)
  },
)

test('view: from an address that does not answer there is no copy, and one line says so', async () => {
  expect(await fetched({ from: 'http://127.0.0.1:2' })).toEqual([])
  expect(said.map(String)).toEqual([expect.stringContaining('ECONNREFUSED')])
})

test('view: a pass is good for a minute, and made by this secret only', () => {
  const pass = makeViewPass(SECRET, NOW_MS)
  const good = (text: string, nowMs = NOW_MS, secret = SECRET) => isViewPass(secret, text, nowMs)
  expect([good(pass), good(pass, NOW_MS + 59_999), good(pass, NOW_MS - 60_000)]).toEqual([true, true, true])
  expect([good(pass, NOW_MS + 60_000), good(pass, NOW_MS - 60_001), good(pass, NOW_MS, `${SECRET}r`)]).toEqual([false, false, false])
  const later = pass.replace(/\d+\./, `${NOW_MS + 90_000}.`)
  const other = pass.slice(0, -2) + (pass.at(-2) === 'A' ? 'B' : 'A') + pass.at(-1)
  expect([later, other, `${pass}A`, pass.slice(0, -1), 'keptnode_', '', `${pass}\n`].map((text) => good(text))).toEqual(
    Array(7).fill(false),
  )
})
