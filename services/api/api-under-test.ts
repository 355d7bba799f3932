// What the tests of the API share: the app on a node in a folder of its own, with a clock that they move.
import { spawnSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Playbook } from '@kept/contracts/playbook'
import { KEPT } from '@kept/domain/ladder'
import { movedClock } from '@kept/due-work/moved-clock'
import { larkspur, larkspurPeople } from '@kept/engine/larkspur'
import type { Node } from '@kept/engine/node'
import { type OpenNode, openNode } from '@kept/engine/open-node'
import { addPerson, publishPlaybook } from '@kept/engine/stores'
import { type OpenPush, openPush } from '@kept/push/open-push'
import type { FastifyBaseLogger, InjectOptions, LightMyRequestResponse } from 'fastify'
import { onTestFinished } from 'vitest'
import { buildApp } from './app.ts'
import { openPins } from './pins.ts'
import { openSecrets } from './secrets.ts'

export const PIN = '2468'
export const SECRET = 'a secret of this installation, long enough'
/** Hours that a test moves would else be little but heartbeats. */
const BEAT_MS = 60_000
export const START_MS = Date.UTC(2026, 5, 1, 9)
export const SECOND_MS = 1_000
export const MINUTE_MS = 60_000
export const HOUR_MS = 3_600_000

export type Options = {
  /** Stores by their ids, with larkspur's people in each. */
  stores?: Record<string, Partial<Playbook>>
  logger?: FastifyBaseLogger
  requestsAMinute?: number
  proxies?: string
  /** Origins of push services; without them nothing is pushed. */
  pushServices?: string[]
  /** A folder that is there already, such as a small disk. */
  folder?: string
}
export type Api = Awaited<ReturnType<typeof openApi>>
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD' | 'OPTIONS' | 'PATCH'
export type Sending = { token?: string; key?: string; body?: unknown; headers?: Record<string, string>; from?: string }

const pinHash = openPins(Date.now).hash(PIN)

/** Opens the API with the demo's store, or the stores given. All of it ends with the test. */
export async function openApi({ stores = { larkspur: {} }, folder, pushServices, ...config }: Options = {}) {
  const dataFolder = folder ?? mkdtempSync(join(tmpdir(), 'kept-api-'))
  const clock = movedClock(START_MS)
  const errors: unknown[] = []
  const onError = (error: unknown) => errors.push(error)
  let push: OpenPush | undefined
  const attach = (opening: Node) => {
    if (pushServices) push = openPush(opening, { secret: SECRET, contact: 'mailto:kept@example.com', services: pushServices, onError })
  }
  const node: OpenNode = await openNode({ dataFolder, clock, onError, beatMs: BEAT_MS, attach })
  for (const [id, playbook] of Object.entries(stores)) {
    for (const person of larkspurPeople) await addPerson(node, id, KEPT, person, await pinHash)
    await publishPlaybook(node, id, KEPT, { ...larkspur, ...playbook })
  }
  const app = await buildApp({ node, secrets: openSecrets(SECRET), push, requestsAMinute: 100_000, ...config })
  let closed: Promise<void> | undefined
  let address: Promise<string> | undefined
  const close = () => {
    closed ??= app.close().then(async () => {
      await push?.close()
      await node.close()
    })
    return closed
  }
  onTestFinished(async () => {
    await close()
    if (!folder) rmSync(dataFolder, { recursive: true, force: true })
  })

  const send = (method: Method, url: string, { token, key, body, headers, from }: Sending = {}): Promise<LightMyRequestResponse> => {
    const given = {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
      ...headers,
    }
    const payload = body === undefined ? {} : { payload: body as NonNullable<InjectOptions['payload']> }
    return app.inject({ method, url, headers: given, ...payload, ...(from === undefined ? {} : { remoteAddress: from }) })
  }
  const signIn = (personId: string, { storeId = 'larkspur', pin = PIN, ...sending }: Sending & { storeId?: string; pin?: string } = {}) =>
    send('POST', '/v1/sessions', { body: { storeId, personId, pin }, ...sending })

  return {
    ...{ app, node, push, clock, errors, folder: dataFolder, close, send, signIn },
    get: (url: string, token?: string) => send('GET', url, token === undefined ? {} : { token }),
    post: (url: string, token: string, body: unknown = {}, sending: Sending = {}) => send('POST', url, { token, body, ...sending }),
    /** Signs a person in; with a zone, on shift there. Resolves with their token. */
    async token(personId: string, { storeId = 'larkspur', zone }: { storeId?: string; zone?: string } = {}): Promise<string> {
      const { token } = (await signIn(personId, { storeId })).json<{ token: string }>()
      if (zone !== undefined) await send('PUT', '/v1/shift', { token, body: { zone } })
      return token
    },
    /** An API key's token of a store. */
    async systemKey(name = 'pos', storeId = 'larkspur'): Promise<string> {
      const { token } = (await signIn('sam', { storeId })).json<{ token: string }>()
      return (await send('POST', '/v1/keys', { token, body: { name } })).json<{ token: string }>().token
    },
    /** The address of a real port, opened at the first call. */
    listen() {
      address ??= app.listen({ host: '127.0.0.1', port: 0 })
      return address
    },
    moveBy: (ms: number) => clock.moveBy(ms, () => node.idle()),
  }
}

/** A disk of 4 MiB, for real; undefined where nobody lets us mount one. */
export function smallDisk() {
  const folder = mkdtempSync(join(tmpdir(), 'kept-disk-'))
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder]).status !== 0) return undefined
  const filler = join(folder, 'filler')
  onTestFinished(() => {
    spawnSync('umount', ['-l', folder])
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    folder,
    fill() {
      try {
        for (;;) appendFileSync(filler, Buffer.alloc(16_384))
      } catch {
        // It is full.
      }
    },
    makeRoom: () => rmSync(filler),
  }
}

export type Frame = { id: string | undefined; event: string; data: unknown }

/** Listens to the live stream over a real port. `hears` resolves with the first frame that fits, come or to come. */
export async function listenTo(
  api: Api,
  token: string,
  { query = '', headers = {} }: { query?: string; headers?: Record<string, string> } = {},
) {
  const cut = new AbortController()
  onTestFinished(() => cut.abort())
  const response = await fetch(`${await api.listen()}/v1/live${query}`, {
    headers: { authorization: `Bearer ${token}`, ...headers },
    signal: cut.signal,
  })
  if (response.status !== 200) throw new Error(`expected a stream, got ${response.status} ${await response.text()}`)
  const frames: Frame[] = []
  const looks = new Set<() => void>()
  const ended = (async () => {
    let text = ''
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      const parts = (text + chunk).split('\n\n')
      text = parts.pop()!
      frames.push(...parts.map(frameOf))
      for (const look of [...looks]) look()
    }
  })()
  ended.catch(() => {})
  return {
    ...{ response, frames, ended },
    cut: () => cut.abort(),
    hears<T>(event: string, fits: (data: T) => boolean = () => true): Promise<T> {
      return new Promise((resolve) => {
        const look = () => {
          const found = frames.find((frame) => frame.event === event && fits(frame.data as T))
          if (found && looks.delete(look)) resolve(found.data as T)
        }
        looks.add(look)
        look()
      })
    },
  }
}

function frameOf(part: string): Frame {
  const fields = new Map(part.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]))
  return { id: fields.get('id'), event: fields.get('event') ?? '', data: JSON.parse(fields.get('data') ?? 'null') }
}
