import { KeptProblem, KeptUnreachable } from '@kept/client/problem'
import type { OutboxResults, Problem, PromiseView } from '@kept/client/shapes'
import { outbox } from '@kept/contracts/outbox'
import { expect, test } from 'vitest'
import {
  failureOf,
  inOrder,
  KEPT_AT_MOST_MS,
  requestOf,
  SENT_WITHIN_MS,
  settle,
  TAPS_AT_MOST,
  type Tap,
  waitingOf,
  withoutOld,
} from './tap.ts'

const NOW_MS = 1_800_000_000_000

function tap(id: string, more: Partial<Tap> = {}): Tap {
  const by = { storeId: 'larkspur', personId: 'ana' }
  const about = { kind: 'check-stock', zone: 'makeup', spot: null }
  return { id, promiseId: 'p1', command: 'keep', body: {}, by, order: 1, tappedAtMs: NOW_MS, about, ...more } as Tap
}
const problem = (code: string, status = 409): Problem => ({ type: 'about:blank', title: 'No', status, detail: 'Because.', code })
const accepted = (id: string) => ({ id, promise: { id: 'p1', revision: 3 } as PromiseView, problem: null })
const refused = (id: string, code: string) => ({ id, promise: null, problem: problem(code) })
const answer = (...results: OutboxResults['results']) => ({ results })

test('P12 a request carries the taps in their order, each with how long before sending it was, and whose they are', () => {
  const taps = [tap('c1', { command: 'make', body: { kind: 'check-stock' } } as Partial<Tap>), tap('c2', { tappedAtMs: NOW_MS + 2_000 })]
  const request = outbox.parse(requestOf(taps, NOW_MS + 5_000))
  expect(request.by).toEqual({ storeId: 'larkspur', personId: 'ana' })
  expect(request.commands.map(({ id, command, body }) => [id, command, body])).toEqual([
    ['c1', 'make', { kind: 'check-stock' }],
    ['c2', 'keep', {}],
  ])
  expect(request.commands.map(({ tappedAt }) => Date.parse(request.sentAt) - Date.parse(tappedAt))).toEqual([5_000, 3_000])
})

test('P12 the longest outbox is still one request that the server takes', () => {
  const taps = Array.from({ length: TAPS_AT_MOST }, (_, i) => tap(`${'c'.repeat(28)}${i}`))
  const request = requestOf(taps, NOW_MS)
  expect(outbox.safeParse(request).success).toBe(true)
  expect(JSON.stringify(request).length).toBeLessThan(100_000)
})

test('P12 taps keep their order and stand once, however they were read', () => {
  const [first, second, third] = [tap('c1', { order: 1 }), tap('c2', { order: 2 }), tap('c3', { order: 2, tappedAtMs: NOW_MS + 1 })]
  expect(inOrder([third, first, second, first]).map(({ id }) => id)).toEqual(['c1', 'c2', 'c3'])
})

test('P3 accepted taps are over, refused ones are told, and those without a word stay', () => {
  const taps = [tap('c1'), tap('c2', { promiseId: 'p2' }), tap('c3')]
  const { done, refused: told, promises } = settle(taps, answer(accepted('c1'), refused('c2', 'not-the-owner')))
  expect(done).toEqual(['c1'])
  expect(told).toMatchObject([{ id: 'c2', refused: { code: 'not-the-owner' } }])
  expect(promises).toMatchObject([{ id: 'p1' }])
  expect(waitingOf(told)).toEqual([])
})

test('P3 what is refused for the moment only waits and is sent again', () => {
  for (const code of ['changed-meanwhile', 'too-many-at-once', 'too-many-requests', 'busy'])
    expect(settle([tap('c1')], answer(refused('c1', code)))).toEqual({ done: [], refused: [], promises: [] })
})

test('P1 a mis-tap that was taken back and not accepted in the first place is not explained', () => {
  const undo = tap('c2', { command: 'release', body: { reason: 'mis-tap' } } as Partial<Tap>)
  const make = tap('c1', { command: 'make', body: { kind: 'gone' } } as Partial<Tap>)
  const settled = settle([make, undo], answer(refused('c1', 'no-such-kind'), refused('c2', 'no-such-kind')))
  expect(settled).toEqual({ done: ['c1', 'c2'], refused: [], promises: [] })
})

test('outbox: what waited for more than a week is told and not sent', () => {
  const [old, young, told] = withoutOld(
    [tap('c1'), tap('c2', { tappedAtMs: NOW_MS + 1 }), tap('c3', { refused: problem('not-the-owner') })],
    NOW_MS + SENT_WITHIN_MS + 1,
  )
  expect(old?.refused?.code).toBe('too-old')
  expect(young?.refused).toBeUndefined()
  expect(told?.refused?.code).toBe('not-the-owner')
  expect(KEPT_AT_MOST_MS).toBeGreaterThan(SENT_WITHIN_MS)
})

test('outbox: only Kept itself can refuse; all that stands between waits', () => {
  const failure = (status: number, code: string, more = {}) => failureOf(new KeptProblem({ ...problem(code, status), ...more })).kind
  expect(failureOf(new KeptUnreachable('POST /v1/outbox', undefined)).kind).toBe('wait')
  expect(failureOf(new SyntaxError('a log-in page is no JSON')).kind).toBe('wait')
  expect(failure(403, 'http-403')).toBe('wait')
  expect(failure(502, 'http-502')).toBe('wait')
  expect(failureOf(new KeptProblem({ ...problem('too-many-requests', 429), retryAfterMs: 700 }))).toEqual({ kind: 'wait', restMs: 700 })
  expect(failure(503, 'log-unavailable')).toBe('wait')
  expect(failure(401, 'not-signed-in')).toBe('somebody-else')
  expect(failure(403, 'somebody-else')).toBe('somebody-else')
  expect(failure(400, 'bad-request')).toBe('narrow')
  expect(failure(500, 'unexpected')).toBe('narrow')
})
