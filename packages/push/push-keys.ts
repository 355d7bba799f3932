// What pushing needs of the installation's secret. It is derived, so that all processes of a cluster have the same, and a
// restored backup goes on with the subscriptions that are there.
import { createECDH, createHmac, hkdfSync } from 'node:crypto'
import { CompactEncrypt, compactDecrypt } from 'jose'

export type PushKeys = {
  /** As browsers take it to subscribe: an uncompressed point of P-256, in base64url. */
  publicKey: string
  privateKey: string
  /** Names an endpoint to whoever has the secret, and tells nobody else anything. */
  deviceOf(endpoint: string): string
  seal(text: string): Promise<string>
  /** Rejects when it was sealed with another secret. */
  unseal(sealed: string): Promise<string>
}

/** How many points the curve has: a private key is from 1 to one less. */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

export function openPushKeys(secret: string): PushKeys {
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
    privateKey: privateKey.toString('base64url'),
    deviceOf: (endpoint) => createHmac('sha256', deviceKey).update(endpoint).digest().subarray(0, 16).toString('base64url'),
    seal: (text) => new CompactEncrypt(new TextEncoder().encode(text)).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).encrypt(sealKey),
    unseal: async (sealed) => new TextDecoder().decode((await compactDecrypt(sealed, sealKey)).plaintext),
  }
}
