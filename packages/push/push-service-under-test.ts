// A push service as browsers have one, and devices behind it: strict, so that whatever a real one would refuse fails the
// test, and so does a push that the test did not expect.
import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { jwtVerify } from 'jose'
import type { TestContext } from 'vitest'

export type Pushed = { device: string; ttlSeconds: number; topic: string; payload: Record<string, unknown> }
export type PushService = Awaited<ReturnType<typeof openPushService>>
/** `after`: it is not answered before this is settled. */
type Answer = { status: number; headers?: Record<string, string>; after?: Promise<unknown> } | 'hang'

/** Opens one on a port of its own. It ends with the test, which fails when a push came that it has not asked for. */
export async function openPushService({ onTestFinished }: Pick<TestContext, 'onTestFinished'>) {
  const devices = new Map<string, { keys: { p256dh: string; auth: string }; decrypt: (body: Buffer) => string; key: string }>()
  const wrong: string[] = []
  const waiting: Pushed[] = []
  const wanted: ((pushed: Pushed) => void)[] = []
  const answers: Answer[] = []
  let posts = 0

  const server = createServer((request, response) => {
    posts++
    receive(request, response).catch((error: unknown) => {
      wrong.push(String(error))
      response.writeHead(400).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const receive = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const id = request.url!.slice('/push/'.length)
    const device = devices.get(id)
    if (!device || request.method !== 'POST') throw new Error(`expected a push to a device, got ${request.method} ${request.url}`)
    await mustBeSigned(request, device.key, origin)
    const { ttl, urgency, topic, 'content-encoding': encoding } = request.headers
    if (!/^\d+$/.test(String(ttl)) || Number(ttl) < 1) throw new Error(`expected a TTL of whole seconds, got ${ttl}`)
    if (urgency !== 'high') throw new Error(`expected Urgency: high, got ${urgency}`)
    if (!/^[\w-]{1,32}$/.test(String(topic))) throw new Error(`expected a Topic of 1 to 32 characters, got ${topic}`)
    if (encoding !== 'aes128gcm') throw new Error(`expected aes128gcm, got ${encoding}`)
    const body = Buffer.concat(chunks)
    if (body.length > 4_096) throw new Error(`expected at most 4096 bytes, got ${body.length}`)
    const pushed = { device: id, ttlSeconds: Number(ttl), topic: String(topic), payload: JSON.parse(device.decrypt(body)) }
    const answer = answers.shift() ?? { status: 201 }
    const next = wanted.shift()
    if (next) next(pushed)
    else waiting.push(pushed)
    if (answer === 'hang') return
    await answer.after
    response.writeHead(answer.status, answer.headers).end(answer.status >= 400 ? 'no' : '')
  }

  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  onTestFinished(({ task }) => {
    close()
    if (task.result?.state === 'fail') return
    const unexpected = waiting.map(({ device, payload }) => `${device}: ${JSON.stringify(payload)}`)
    if (wrong.length + unexpected.length > 0) throw new Error(`expected no other push, got:\n${[...wrong, ...unexpected].join('\n')}`)
  })

  return {
    origin,
    /** A device that a browser subscribes with the server's key: what it sends to PUT /v1/push/subscription. */
    device(id: string, key: string) {
      const { keys, decrypt } = newReceiver()
      devices.set(id, { keys, decrypt, key })
      return { endpoint: `${origin}/push/${id}`, keys }
    },
    /** Resolves with the next push, come or to come. */
    arrives(): Promise<Pushed> {
      const come = waiting.shift()
      return come ? Promise.resolve(come) : new Promise((resolve) => wanted.push(resolve))
    },
    /** What it answers to the next pushes, in order; then 201 again. */
    answers: (...next: Answer[]) => void answers.push(...next),
    /** How many times it was posted to, answered or not. */
    posts: () => posts,
    /** From now on nobody is there. */
    close,
  }
}

async function mustBeSigned({ headers }: IncomingMessage, key: string, origin: string): Promise<void> {
  const [, token, k] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(headers.authorization ?? '') ?? []
  if (!token || k !== key) throw new Error(`expected the key that the device subscribed with, got "${headers.authorization}"`)
  const point = Buffer.from(k, 'base64url')
  const jwk = { kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') }
  const { payload } = await jwtVerify(token, createPublicKey({ key: jwk, format: 'jwk' }), { algorithms: ['ES256'], audience: origin })
  if (!payload.exp || payload.exp > Date.now() / 1_000 + 24 * 3_600) throw new Error('expected a signature for a day at most')
  if (!/^mailto:|^https:/.test(payload.sub ?? '')) throw new Error(`expected somebody to write to, got "${payload.sub}"`)
}

/** A receiver's keys, and what RFC 8291 makes of a body with them. */
function newReceiver() {
  const curve = createECDH('prime256v1')
  const own = curve.generateKeys()
  const auth = randomBytes(16)
  const decrypt = (body: Buffer) => {
    const [salt, sender] = [body.subarray(0, 16), body.subarray(21, 21 + body[20]!)]
    const shared = hkdf(curve.computeSecret(sender), auth, Buffer.concat([Buffer.from('WebPush: info\0'), own, sender]), 32)
    const nonce = hkdf(shared, salt, Buffer.from('Content-Encoding: nonce\0'), 12)
    const open = createDecipheriv('aes-128-gcm', hkdf(shared, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16), nonce)
    const record = body.subarray(21 + body[20]!)
    open.setAuthTag(record.subarray(-16))
    const padded = Buffer.concat([open.update(record.subarray(0, -16)), open.final()])
    return padded.subarray(0, padded.lastIndexOf(2)).toString()
  }
  return { keys: { p256dh: own.toString('base64url'), auth: auth.toString('base64url') }, decrypt }
}

const hkdf = (from: Buffer, salt: Buffer, info: Buffer, bytes: number) => Buffer.from(hkdfSync('sha256', from, salt, info, bytes))
