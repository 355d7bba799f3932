import { atS, customer, given, keep, made, rung, take } from '@kept/domain/given'
import { fold } from '@kept/domain/promise'
import { expect, test } from 'vitest'
import { openSecrets } from '../secrets.ts'
import { customerToken, expiresAtMs, readCustomerToken, STAYS_MS } from './token.ts'

const secrets = openSecrets('a secret of this installation, long enough')
const promise = { of: 'promise', storeId: 'larkspur', id: '01a20402-f546-72e3-b4a0-566eeacda424' } as const
const zone = { of: 'zone', storeId: 'larkspur', id: 'hair' } as const

test('customer: a token says what it is of, and nothing else can be read from it', () => {
  for (const it of [promise, zone]) expect(readCustomerToken(secrets, customerToken(secrets, it))).toEqual(it)
  expect(customerToken(secrets, promise)).toMatch(/^p\.larkspur\.01a20402-f546-72e3-b4a0-566eeacda424\.[\w-]{22}$/)
})

test('customer: a token with any letter changed, missing or added is none', () => {
  const token = customerToken(secrets, zone)
  for (let i = 0; i < token.length; i++) {
    const other = token[i] === 'a' ? 'b' : 'a'
    expect(readCustomerToken(secrets, `${token.slice(0, i)}${other}${token.slice(i + 1)}`), `letter ${i}`).toBeUndefined()
    expect(readCustomerToken(secrets, token.slice(0, i)), `cut at ${i}`).toBeUndefined()
  }
  for (const more of ['a', '.', '\n', '=', '\0']) expect(readCustomerToken(secrets, `${token}${more}`)).toBeUndefined()
})

test('customer: a seal is good for one promise or zone of one store, and for one installation', () => {
  const seal = customerToken(secrets, zone).split('.').at(-1)
  for (const of of ['z.oak.hair', 'z.larkspur.till', 'p.larkspur.hair', 'z.larkspur.hai.r']) {
    expect(readCustomerToken(secrets, `${of}.${seal}`)).toBeUndefined()
  }
  expect(readCustomerToken(openSecrets('another secret, of another installation'), customerToken(secrets, zone))).toBeUndefined()
})

test('customer: the longest ids there can be make a token that a route takes', () => {
  const longest = { of: 'promise', storeId: 's'.repeat(40), id: 'i'.repeat(64) } as const
  const token = customerToken(secrets, longest)
  expect(token.length).toBeLessThanOrEqual(130)
  expect(readCustomerToken(secrets, token)).toEqual(longest)
})

test('customer: a page answers for twelve hours after the ending, or after the closing that ends it at the latest', () => {
  const events = made([rung('nearby', 60)], { owner: null, by: customer })
  expect(expiresAtMs(fold(events)!)).toBe(atS(30_000) + STAYS_MS)
  const kept = given(events).when(take(5, 'ben')).passes().when(keep(60, 'ben')).passes()
  expect(expiresAtMs(kept.state)).toBe(atS(60) + STAYS_MS)
})
