// One push, posted once. The library encrypts it for the device and signs for us (RFC 8291, RFC 8292).
import type { PushKeys } from './push-keys.ts'

export type Subscription = { endpoint: string; keys: { p256dh: string; auth: string } }
export type Posting = { payload: object; ttlSeconds: number; topic: string }
/** `later`: the service wants it again, no sooner than after so long when it says so. */
export type Posted = { said: 'sent' | 'gone' | 'refused' } | { said: 'later'; afterMs: number | undefined; reached: boolean }

const POST_WITHIN_MS = 5_000

/** Never rejects because of the service: what it does not say counts as later. */
export async function postPush(
  keys: PushKeys,
  contact: string,
  subscription: Subscription,
  { payload, ttlSeconds, topic }: Posting,
): Promise<Posted> {
  // It takes longer to load than all the rest of a process, and many never push.
  const { default: webpush } = await import('web-push')
  const { endpoint, headers, body } = webpush.generateRequestDetails(subscription, JSON.stringify(payload), {
    vapidDetails: { subject: contact, publicKey: keys.publicKey, privateKey: keys.privateKey },
    ...{ TTL: ttlSeconds, urgency: 'high', topic },
  })
  try {
    const answer = await fetch(endpoint, {
      method: 'POST',
      headers: Object.entries(headers).map(([name, value]) => [name, String(value)]),
      body: new Uint8Array(body!),
      // To wherever it points nobody has agreed.
      redirect: 'error',
      signal: AbortSignal.timeout(POST_WITHIN_MS),
    })
    await answer.body?.cancel()
    return saidBy(answer)
  } catch {
    return { said: 'later', afterMs: undefined, reached: false }
  }
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
