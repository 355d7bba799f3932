// The server of a shop, and its API as a program would use it: among other shops in one process, or in a process of its own.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startProcess } from '@kept/api/process-under-test.ts'
import type { CommandName, PromiseView } from '@kept/contracts/promise'
import type { Availability } from '@kept/contracts/words'
import { freePort } from '@kept/redis/free-port'
import type { EndedShop, OpenedShop, ShopToOpen } from './shops.ts'

export const STORE = 'larkspur'
export const PIN = '2468'

const BUSY_AT_MOST = 20

export type Server = { address: string; folder: string; signIn(personId: string, place?: Place): Promise<Colleague>; stop(): Promise<void> }
export type Place = { zone: string; availability?: Availability }
export type Colleague = Awaited<ReturnType<typeof signIn>>

/** Opens a shop in the process where `shops` says that they run. Its `stop` throws when something went wrong in it. */
export async function openServer(shops: string, toOpen: ShopToOpen = {}): Promise<Server> {
  const call = async <T>(method: 'POST' | 'DELETE', shop: ShopToOpen | OpenedShop): Promise<T> => {
    const answer = await fetch(shops, { method, body: JSON.stringify(shop) })
    if (!answer.ok) throw new Error(`expected ${method} of a shop to be done, got ${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as T
  }
  const opened = await call<OpenedShop>('POST', toOpen)
  return {
    ...opened,
    signIn: (personId, place) => signIn(opened.address, personId, place),
    async stop() {
      const { errors } = await call<EndedShop>('DELETE', opened)
      if (errors.length > 0) throw new Error(`expected nothing to go wrong in the shop, got:\n${errors.join('\n')}`)
    },
  }
}

/**
 * Starts a process, which can be killed, with the demo store in a new folder. It keeps its address when it is killed and started again. Pictures want
 * a past: `clockAheadMs` sets the server's clock, and a later start may set it forward; `fill` writes what happened before.
 */
export async function startServer(clockAheadMs = 0, fill: (folder: string) => Promise<unknown> = async () => {}) {
  const folder = mkdtempSync(join(tmpdir(), 'kept-browser-'))
  await fill(folder)
  let running = await start(folder, await freePort(), clockAheadMs)
  const { address } = running
  return {
    address,
    folder,
    signIn: (personId: string, place?: Place) => signIn(address, personId, place),
    /** Pulls the plug: nothing is said to anybody, nothing is closed. */
    kill: () => running.end('SIGKILL'),
    async startAgain(clockAheadMs = 0) {
      running = await start(folder, Number(new URL(address).port), clockAheadMs)
    },
    async stop() {
      await running.end('SIGTERM')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function start(folder: string, port: number, clockAheadMs: number) {
  const clock = `data:text/javascript,const now = Date.now; Date.now = () => now() + ${clockAheadMs}`
  const program = [...(clockAheadMs === 0 ? [] : ['--import', clock]), 'services/api/main.ts']
  const { address, end } = startProcess(program, { KEPT_PORT: String(port), KEPT_DATA: folder, KEPT_LOG_LEVEL: 'warn' })
  return { address: await address, end }
}

/** A server that is busier than it can bear says so, and wants the same again in a moment: so does every program. */
export async function sent(url: string, init: RequestInit): Promise<Response> {
  for (let tries = 0; ; tries++) {
    const answer = await fetch(url, init)
    if (answer.status !== 503 || tries === BUSY_AT_MOST) return answer
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

/** Somebody of the store who is signed in by a program and has no screen: what is asked of them is shown to nobody. */
async function signIn(address: string, personId: string, place?: Place) {
  let token = ''
  const call = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const answer = await sent(`${address}${path}`, {
      method,
      headers: { ...(token && { authorization: `Bearer ${token}` }), ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`expected ${method} ${path} of ${personId} to be done, got ${answer.status}: ${text}`)
    return (text === '' ? undefined : JSON.parse(text)) as T
  }
  const session = await call<{ token: string }>('POST', '/v1/sessions', { storeId: STORE, personId, pin: PIN })
  token = session.token
  const is = (next: Place) => call('PUT', '/v1/shift', { availability: 'free', ...next })
  if (place) await is(place)
  return {
    id: personId,
    token,
    call,
    is,
    makes: (body: object) => call<PromiseView>('POST', '/v1/promises', body),
    sends: (id: string, command: CommandName, body: object = {}) => call<PromiseView>('POST', `/v1/promises/${id}/${command}`, body),
    promises: async () => (await call<{ items: PromiseView[] }>('GET', '/v1/promises')).items,
  }
}
