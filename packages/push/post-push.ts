// One push, posted once: encrypted for the device (RFC 8291), signed by us (RFC 8292).
/// <reference path="./http-ece.d.ts" />
import { createECDH, randomBytes } from 'node:crypto'
import ece from 'http_ece'
import type { SignPush } from './push-keys.ts'

export type Subscription = { endpoint: string; keys: { p256dh: string; auth: string } }
export type Posting = { payload: object; ttlSeconds: number; topic: string }
/** `later`: the service wants it again, no sooner than after so long when it says so. */
export type Posted = { said: 'sent' | 'gone' | 'refused' } | { said: 'later'; afterMs: number | undefined; reached: boolean }

const POST_WITHIN_MS = 5_000

/** Never rejects because of the service: what it does not say counts as later. */
export async function postPush(sign: SignPush, { endpoint, keys }: Subscription, { payload, ttlSeconds, topic }: Posting): Promise<Posted> {
  const headers = {
    authorization: await sign(new URL(endpoint).origin),
    'content-type': 'application/octet-stream',
    'content-encoding': 'aes128gcm',
    ttl: String(ttlSeconds),
    urgency: 'high',
    topic,
  }
  const body = new Uint8Array(encrypt(JSON.stringify(payload), keys))
  try {
    // To wherever it points nobody has agreed.
    const answer = await fetch(endpoint, { method: 'POST', headers, body, redirect: 'error', signal: AbortSignal.timeout(POST_WITHIN_MS) })
    await answer.body?.cancel()
    return saidBy(answer)
  } catch {
    return { said: 'later', afterMs: undefined, reached: false }
  }
}

function encrypt(text: string, { p256dh, auth }: Subscription['keys']): Buffer {
  const privateKey = createECDH('prime256v1')
  privateKey.generateKeys()
  const salt = randomBytes(16).toString('base64url')
  return ece.encrypt(Buffer.from(text), { version: 'aes128gcm', dh: p256dh, privateKey, salt, authSecret: auth })
}

function saidBy({ ok, status, headers }: Response): Posted {
  if (ok) return { said: 'sent' }
  if (status === 404 || status === 410) return { said: 'gone' }
  if (status === 429 || status >= 500) return { said: 'later', afterMs: afterMs(headers.get('retry-after')), reached: true }
  return { said: 'refused' }
}

/** Seconds or a date, as RFC 9110 has it. */
function afterMs(retryAfter: string | null): number | undefined {
  if (retryAfter === null) return undefined
  const ms = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1_000 : Date.parse(retryAfter) - Date.now()
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined
}
