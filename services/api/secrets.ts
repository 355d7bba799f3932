// The node's own secret, and what is made with it: session tokens, sealed webhook secrets. What only needs to be
// recognised is hashed.
import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isViewPass } from '@kept/engine/view-pass'
import { CompactEncrypt, compactDecrypt, jwtVerify, SignJWT } from 'jose'

export type Claims = { storeId: string; personId: string; sessionId: string; issuedAtMs: number; expiresAtMs: number }

export type Secrets = {
  /** A signed token that says who has signed in, until when. */
  signSession(claims: Claims): Promise<string>
  /** The claims of a token that this secret signed; undefined for any other text. Expiry is the caller's to check. */
  readSession(token: string): Promise<Claims | undefined>
  /** Whether another node of this cluster made it just now, to be given a copy of the view. */
  isViewPass(token: string, nowMs: number): boolean
  /** What nobody without the secret can write behind a text: 22 characters, for addresses that customers open. */
  customerSeal(text: string): string
  seal(text: string): Promise<string>
  /** Throws when it was sealed with another secret. */
  unseal(sealed: string): Promise<string>
}

/**
 * The secret of this installation: `given`, or the one in the data folder, which is made at first.
 * Throws an Error when the file there is not one of ours.
 */
export function secretOf(dataFolder: string, given: string | undefined): string {
  if (given !== undefined) return given
  const file = join(dataFolder, 'secret')
  try {
    const kept = readFileSync(file, 'utf8').trim()
    if (kept.length < 32)
      throw new Error(
        `${file}: expected at least 32 characters. Put the backup of this file back, or remove it: then everybody signs in anew, and webhook sources need new secrets.`,
      )
    return kept
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    const made = randomBytes(32).toString('base64url')
    // Whole or not at all: half a file, of a full disk, would keep us from starting when there is room again.
    writeFileSync(`${file}.new`, `${made}\n`, { mode: 0o600, flush: true })
    renameSync(`${file}.new`, file)
    return made
  }
}

/** What is made with a secret. Each use has a key of its own. */
export function openSecrets(secret: string): Secrets {
  const key = (use: string) => new Uint8Array(hkdfSync('sha256', secret, 'kept', use, 32))
  const sessionKey = key('sessions')
  const sealKey = key('sealed')
  const customerKey = key('customers')
  return {
    signSession: (claims) => new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(sessionKey),
    async readSession(token) {
      try {
        return (await jwtVerify<Claims>(token, sessionKey, { algorithms: ['HS256'] })).payload
      } catch {
        return undefined
      }
    },
    isViewPass: (token, nowMs) => isViewPass(secret, token, nowMs),
    customerSeal: (text) => createHmac('sha256', customerKey).update(text).digest().subarray(0, 16).toString('base64url'),
    seal: (text) => new CompactEncrypt(new TextEncoder().encode(text)).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).encrypt(sealKey),
    unseal: async (sealed) => new TextDecoder().decode((await compactDecrypt(sealed, sealKey)).plaintext),
  }
}

/** A token that nobody can guess, beginning with what it is. */
export function newToken(prefix: string): string {
  return `${prefix}_${randomBytes(32).toString('base64url')}`
}

/** For tokens of full entropy only: a PIN needs argon2id. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
