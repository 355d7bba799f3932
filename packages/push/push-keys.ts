// What pushing needs of the installation's secret. It is derived, so that all processes of a cluster have the same, and a
// restored backup goes on with the subscriptions that are there.
import { createECDH, createHmac, type ECDH, hkdfSync } from 'node:crypto'
import { CompactEncrypt, compactDecrypt, importJWK, SignJWT } from 'jose'

/** The value of an Authorization header. */
export type SignPush = (origin: string) => Promise<string>

export type PushKeys = {
  /** As browsers take it to subscribe: an uncompressed point of P-256, in base64url. */
  publicKey: string
  /** Who we are, to the push service at an origin. */
  sign: SignPush
  /** Names an endpoint to whoever has the secret, and tells nobody else anything. */
  deviceOf(endpoint: string): string
  seal(text: string): Promise<string>
  /** Rejects when it was sealed with another secret. */
  unseal(sealed: string): Promise<string>
}

/** How many points the curve has: a private key is from 1 to one less. */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

/** A service takes a signature for a day; each is used for half of it, so that clocks may differ. */
const SIGNED_FOR_MS = 24 * 3_600_000 - 60_000
const USED_FOR_MS = SIGNED_FOR_MS / 2
/** Some services have an origin for each of their machines. */
const ORIGINS_AT_MOST = 1_000

/** `contact`: whom a push service writes to before it shuts us out. */
export function openPushKeys(secret: string, contact: string): PushKeys {
  const derived = (use: string, bytes: number) => new Uint8Array(hkdfSync('sha256', secret, 'kept', use, bytes))
  // Half as many bytes again as the key has: so that no key is likelier than another.
  const drawn = BigInt(`0x${Buffer.from(derived('vapid', 48)).toString('hex')}`)
  const privateKey = Buffer.from(((drawn % (ORDER - 1n)) + 1n).toString(16).padStart(64, '0'), 'hex')
  const curve = createECDH('prime256v1')
  curve.setPrivateKey(privateKey)
  const sealKey = derived('push subscriptions', 32)
  const deviceKey = derived('push devices', 32)
  return {
    publicKey: curve.getPublicKey('base64url'),
    sign: openSigning(curve, contact),
    deviceOf: (endpoint) => createHmac('sha256', deviceKey).update(endpoint).digest().subarray(0, 16).toString('base64url'),
    seal: (text) => new CompactEncrypt(new TextEncoder().encode(text)).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).encrypt(sealKey),
    unseal: async (sealed) => new TextDecoder().decode((await compactDecrypt(sealed, sealKey)).plaintext),
  }
}

/** Signing takes longer than all the rest of a push, and what is signed is the same for hours. */
function openSigning(curve: ECDH, contact: string): SignPush {
  const publicKey = curve.getPublicKey()
  const [x, y] = [publicKey.subarray(1, 33).toString('base64url'), publicKey.subarray(33).toString('base64url')]
  const key = importJWK({ kty: 'EC', crv: 'P-256', x, y, d: curve.getPrivateKey('base64url') }, 'ES256')
  const signed = new Map<string, { untilMs: number; header: Promise<string> }>()
  return (origin) => {
    // It is the service's clock that it is held to, whatever ours is moved to.
    const nowMs = Date.now()
    const known = signed.get(origin)
    if (known && nowMs < known.untilMs) return known.header
    const claims = { aud: origin, sub: contact, exp: Math.floor((nowMs + SIGNED_FOR_MS) / 1_000) }
    const token = key.then((it) => new SignJWT(claims).setProtectedHeader({ typ: 'JWT', alg: 'ES256' }).sign(it))
    const header = token.then((it) => `vapid t=${it}, k=${publicKey.toString('base64url')}`)
    if (signed.size >= ORIGINS_AT_MOST) signed.clear()
    signed.set(origin, { untilMs: nowMs + USED_FOR_MS, header })
    return header
  }
}
