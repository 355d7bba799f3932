// The token of a customer's page: what it is of, and a seal that only this installation can make. Nothing is stored, so
// it lasts as long as what it is of (decision 17).
import { timingSafeEqual } from 'node:crypto'
import type { PromiseState } from '@kept/domain/promise'
import type { Secrets } from '../secrets.ts'

export type CustomerToken = { of: 'promise' | 'zone'; storeId: string; id: string }

/** How long the page of a promise answers after the promise has ended. */
export const STAYS_MS = 12 * 3_600_000

const letters = { promise: 'p', zone: 'z' } as const
const shape = /^([pz])\.([a-z0-9-]{1,40})\.([A-Za-z0-9_-]{1,64})\.([A-Za-z0-9_-]{22})$/

type Sealing = Pick<Secrets, 'customerSeal'>

/** The token of a promise's or a zone's page: letters, digits, "-", "_" and dots only, at most 130 characters. */
export function customerToken(secrets: Sealing, { of, storeId, id }: CustomerToken): string {
  const text = `${letters[of]}.${storeId}.${id}`
  return `${text}.${secrets.customerSeal(text)}`
}

/** What a token is of; undefined for any text that this installation did not seal. */
export function readCustomerToken(secrets: Sealing, token: string): CustomerToken | undefined {
  const [, letter, storeId, id, seal] = shape.exec(token) ?? []
  if (!storeId || !id || !seal) return undefined
  const expected = secrets.customerSeal(`${letter}.${storeId}.${id}`)
  if (!timingSafeEqual(Buffer.from(seal), Buffer.from(expected))) return undefined
  return { of: letter === 'p' ? 'promise' : 'zone', storeId, id }
}

/** Until when the page of a promise answers: some hours after it ended, or after the closing that ends it at the latest. */
export function expiresAtMs({ ending, lap }: PromiseState): number {
  return (ending ? ending.endedAtMs : lap.closesAtMs) + STAYS_MS
}
