import { problem } from '@kept/contracts/problem'
import { expect, test } from 'vitest'
import { sendRaw } from '../harness/raw-http.ts'
import { seedFor } from '../harness/seeded.ts'
import { openShop } from '../harness/shop.ts'
import { fuzz } from './fuzz-run.ts'

/** `KEPT_TEST_ROUNDS=200` searches for longer. */
const ROUNDS = Number(process.env.KEPT_TEST_ROUNDS ?? 5)
const first = seedFor('fuzz')

const seeds = Array.from({ length: ROUNDS }, (_, i) => first + i)
test.each(seeds)('P3 no request makes the API fail, hang or answer in another shape, seed %i', async (seed) => {
  const { wrong, statuses } = await fuzz(seed, 400)
  expect(wrong).toEqual([])
  for (const status of [200, 201, 400, 401, 403, 404]) expect(statuses[status], `how often ${status} came`).toBeGreaterThan(0)
})

/** What a run found once, each in the words of the request that showed it. */
const found: [name: string, method: string, path: string, headers: [string, string][], status: number, code: string][] = [
  ['a header of 40,000 characters', 'GET', '/v1/board', [['x-big', 'x'.repeat(40_000)]], 431, 'headers-too-large'],
  ['a control character in a header', 'GET', '/v1/board', [['x-odd', 'a\u0000b']], 400, 'bad-http'],
  ['a method that HTTP does not have', 'BREW', '/v1/board', [], 400, 'bad-http'],
  ['an address that cannot be decoded', 'POST', '/v1/promises/%/take', [], 400, 'bad-url'],
  ['an id of 3,000 characters', 'DELETE', `/v1/devices/${'long'.repeat(750)}`, [], 414, 'max-param-length'],
  ['an expectation that nobody can meet', 'GET', '/v1/board', [['expect', 'miracles']], 417, 'expectation-failed'],
]
test.each(found)('P3 %s is refused as a problem', async (_, method, path, headers, status, code) => {
  const shop = await openShop()
  const answer = await sendRaw(await shop.address(), { method, path, headers, body: undefined })
  expect(answer.status).toBe(status)
  expect(answer.headers.get('content-type')).toContain('application/problem+json')
  expect(problem.parse(JSON.parse(answer.text))).toMatchObject({ status, code, instance: expect.any(String) })
})
