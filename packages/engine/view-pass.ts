// What a node shows to be given a copy of another's view. Only who has the cluster's secret can make it, and it soon expires.
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

export const VIEW_PASS = 'keptnode_'
const LASTS_MS = 60_000

/** A pass that is good for a minute. */
export function makeViewPass(secret: string, nowMs: number): string {
  const untilMs = String(nowMs + LASTS_MS)
  return `${VIEW_PASS}${untilMs}.${signatureOf(secret, untilMs).toString('base64url')}`
}

/** Whether this secret made the pass, less than a minute ago. The maker's clock may be a minute ahead. */
export function isViewPass(secret: string, pass: string, nowMs: number): boolean {
  const [, untilMs, signature] = /^keptnode_(\d{1,15})\.([\w-]{43})$/.exec(pass) ?? []
  if (untilMs === undefined || signature === undefined) return false
  const signed = timingSafeEqual(Buffer.from(signature, 'base64url'), signatureOf(secret, untilMs))
  return signed && nowMs < Number(untilMs) && Number(untilMs) <= nowMs + 2 * LASTS_MS
}

function signatureOf(secret: string, untilMs: string): Buffer {
  const key = new Uint8Array(hkdfSync('sha256', secret, 'kept', 'copies of the view', 32))
  return createHmac('sha256', key).update(untilMs).digest()
}
