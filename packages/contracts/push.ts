// Web push: where the device in somebody's pocket is reached during their shift.
import { z } from 'zod'
import { madeId } from './words.ts'

/** The languages that notifications are written in. */
export const pushLanguage = z.enum(['en', 'es', 'de', 'ar'])
export type PushLanguage = z.infer<typeof pushLanguage>

const base64url = (characters: number, what: string) =>
  z.string().regex(new RegExp(`^[A-Za-z0-9_-]{${characters}}=?=?$`), `expected ${what} in base64url, as a browser's subscription has it`)

/** As a browser's PushSubscription says it, with the language of the device; without one it stays as it was. */
export const putSubscription = z.strictObject({
  endpoint: z
    .url({ protocol: /^https?$/, error: "expected the address of a browser's push service" })
    .max(1_000)
    .regex(/^[!-~]+$/, 'expected an address in ASCII'),
  keys: z.strictObject({ p256dh: base64url(87, 'a point of P-256'), auth: base64url(22, '16 bytes') }),
  language: pushLanguage.optional(),
})
export type PutSubscription = z.infer<typeof putSubscription>

/** `publicKey` is null where nothing is pushed. */
export const pushInfo = z.object({ publicKey: z.string().nullable() })

export const testPush = z.strictObject({ nonce: madeId })
/** What the push service said of a test. Whether it arrives, only the device knows. */
export const testedPush = z.object({ outcome: z.enum(['sent', 'gone', 'refused', 'unreachable']) })
