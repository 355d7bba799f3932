// The proxy of the cluster in front of real api processes, and of servers that show what it passes on.
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import { get } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { DEMO_PIN, DEMO_STORE } from '@kept/engine/demo-store'
import { freePort } from '@kept/redis/free-port'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { listen } from '../harness/live.ts'
import { type Server, startServer } from '../harness/server.ts'
import { lacks } from './needed.ts'
import { startProxy } from './proxy.ts'

const haproxy = lacks('haproxy', 'haproxy')
const PROMISES_AT_ONCE = 8

describe('the proxy', () => {
  // Without the program there is nothing to test; the reason names it.
  beforeEach((context) => (haproxy ? context.skip(haproxy) : undefined))

  test('has settings that HAProxy takes without a warning', async () => {
    // Its start checks them; a warning ends it.
    const { sees } = await proxyTo(['127.0.0.1:9', '127.0.0.1:9'])
    await sees(0)
  })

  test('loses no request while the api processes restart one after the other', async () => {
    const apis = await Promise.all([openApi(), openApi()])
    const { address, sees } = await proxyTo([apis[0].where, apis[1].where])
    await sees(2)
    const token = await signIn(address)
    const failed: string[] = []
    let answered = 0
    let done = false
    const clients = Array.from({ length: PROMISES_AT_ONCE }, async () => {
      while (!done) {
        const answer = await promise(address, token).catch((error: Error) => ({
          status: 0,
          text: async () => String(error.cause ?? error),
        }))
        if (answer.status === 201) answered++
        else failed.push(`${answer.status} ${await answer.text()}`)
      }
    })
    for (const api of apis) {
      const before = answered
      await api.restart()
      await sees(2)
      expect(answered).toBeGreaterThan(before)
    }
    done = true
    await Promise.all(clients)
    expect(failed).toEqual([])
  })

  test('a live stream passes on what happens when it happens', async () => {
    const api = await openApi()
    const { address } = await proxyTo([api.where, api.where])
    const token = await signIn(address)
    const listener = await listen(address, token)
    onTestFinished(() => listener.close())
    await listener.hears('hello')
    const made = await promise(address, token)
    expect(made.status).toBe(201)
    await listener.hears('promise')
  })

  test('a stream may be silent for longer than any other answer', async () => {
    const quietMs = 1_500
    const where = await serve((request, response) => {
      if (request.url === '/readyz') return response.end()
      response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders()
      return setTimeout(() => response.end('event: late\n\n'), quietMs)
    })
    const { address, sees } = await proxyTo([where, where], { 'timeout server 40s': 'timeout server 300ms' })
    await sees(2)
    const live = await fetch(`${address}/v1/live`)
    expect(await live.text()).toBe('event: late\n\n')
    await expect(fetch(`${address}/v1/board`).then((answer) => answer.text())).rejects.toThrow('terminated')
  })

  test('says truly where a request came from, whatever the request says itself', async () => {
    const where = await serve((request, response) => response.end(JSON.stringify(request.headers)))
    const { address, secureAddress, sees } = await proxyTo([where, where])
    await sees(2)
    const lies = { 'x-forwarded-for': '10.1.1.1', 'x-forwarded-proto': 'gopher', 'x-forwarded-host': 'elsewhere', origin: address }
    const host = new URL(address).host
    expect(await (await fetch(`${address}/v1/board`, { headers: lies })).json()).toMatchObject({
      host,
      origin: address,
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'http',
      'x-forwarded-host': host,
    })
    expect(await overTls(`${secureAddress}/v1/board`)).toMatchObject({ 'x-forwarded-proto': 'https' })
  })

  test('keeps what is for those inside from those outside, however it is written', async () => {
    const where = await serve((_, response) => response.end('inside'))
    const { address, sees } = await proxyTo([where, where])
    await sees(2)
    for (const path of ['/metrics', '/healthz', '/readyz', '/metrics?x', '/%6detrics', '//metrics', '/metrics/', '/v1/view?x', '/v1//view'])
      expect((await fetch(address + path)).status, path).toBe(404)
    expect((await fetch(`${address}/v1/metrics`)).status).toBe(200)
  })

  test('asks only processes that are ready, and all of them when none is', async () => {
    let firstIsReady = true
    const open = (name: string, isReady: () => boolean) =>
      serve((request, response) => response.writeHead(request.url !== '/readyz' || isReady() ? 200 : 503).end(name))
    const [first, second] = [await open('first', () => firstIsReady), await open('second', () => false)]
    const { address, sees } = await proxyTo([first, second])
    await sees(1)
    const asked = () => Promise.all(Array.from({ length: 8 }, () => fetch(`${address}/v1/board`).then((answer) => answer.text())))
    expect(new Set(await asked())).toEqual(new Set(['first']))
    firstIsReady = false
    await sees(0)
    expect(new Set(await asked())).toEqual(new Set(['first', 'second']))
  })

  test('tries again what was cut off without an answer only where that does no harm', async () => {
    const seen: string[] = []
    const where = await serve((request, response) => {
      if (request.url === '/readyz') return response.end()
      seen.push(`${request.method} ${request.headers['idempotency-key'] ?? ''}`)
      // The first time it is cut off.
      return seen.filter((one) => one === seen.at(-1)).length === 1 ? request.destroy() : response.end('done')
    })
    const { address, sees } = await proxyTo([where, where])
    await sees(2)
    const post = (key?: string) =>
      fetch(`${address}/v1/promises`, { method: 'POST', body: '{}', headers: key === undefined ? {} : { 'idempotency-key': key } })
    expect(await (await fetch(`${address}/v1/board`)).text()).toBe('done')
    expect(await (await post('a-key')).text()).toBe('done')
    // On a connection that has had an answer before, HAProxy says it by ending that.
    expect(
      await post().then(
        (answer) => answer.status,
        () => 502,
      ),
    ).toBe(502)
    expect(seen).toEqual(['GET ', 'GET ', 'POST a-key', 'POST a-key', 'POST '])
  })
})

/** A server in place of an api process; it is ready unless its handler says otherwise. Resolves with its host and port. */
async function serve(handle: RequestListener): Promise<string> {
  const server = createServer(handle).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** The JSON at an address whose certificate nobody vouches for. */
async function overTls(url: string): Promise<unknown> {
  const [response] = (await once(get(url, { rejectUnauthorized: false }), 'response')) as [IncomingMessage]
  return json(response)
}

async function openApi() {
  const folder = mkdtempSync(join(tmpdir(), 'kept-api-'))
  const port = await freePort()
  const start = () =>
    startServer(folder, { KEPT_PORT: String(port), KEPT_SECRET: 'a secret of thirty-two characters', KEPT_PROXY: 'loopback' })
  let server: Server = await start()
  onTestFinished(async () => {
    await server.kill()
    rmSync(folder, { recursive: true })
  })
  return {
    where: `127.0.0.1:${port}`,
    async restart() {
      await server.stop()
      server = await start()
    },
  }
}

async function proxyTo(...args: Parameters<typeof startProxy>) {
  const proxy = await startProxy(...args)
  onTestFinished(() => proxy.close())
  return proxy
}

async function signIn(address: string): Promise<string> {
  const body = { storeId: DEMO_STORE, personId: 'ana', pin: DEMO_PIN }
  const answer = await fetch(`${address}/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const { token } = (await answer.json()) as { token: string }
  return token
}

function promise(address: string, token: string) {
  return fetch(`${address}/v1/promises`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() },
    body: JSON.stringify({ kind: 'find-someone', zone: 'hair' }),
  })
}
