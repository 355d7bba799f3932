// A handheld that had no network: what was tapped meanwhile arrives as one ordered request (P12).
import type { Outbox, OutboxResults } from '@kept/contracts/outbox'
import { expect, test } from 'vitest'
import type { Colleague } from '../harness/colleague.ts'
import { openShop, type Shop } from '../harness/shop.ts'

type Tap = Omit<Outbox['commands'][number], 'tappedAt' | 'body'> & { agoMs: number; body?: object }

/** Sends it as a device whose own clock is wrong by three hours: only differences count. */
function sendOutbox(shop: Shop, who: Colleague, taps: Tap[]) {
  const deviceMs = shop.clock.nowMs() + 3 * 3_600_000
  const commands = taps.map(({ agoMs, ...tap }) => ({ body: {}, ...tap, tappedAt: new Date(deviceMs - agoMs).toISOString() }))
  return who.tries<OutboxResults>('POST', '/v1/outbox', { body: { sentAt: new Date(deviceMs).toISOString(), commands } })
}

test('P12 an outbox counts from the taps, and its rungs are judged after its last command', async () => {
  const shop = await openShop()
  const ana = await shop.colleague('ana', { zone: 'hair' })
  await shop.colleague('ben', { zone: 'hair' })
  await shop.moveBy(600_000)
  // Made and kept without a network: its rungs have passed, and nobody is asked for what is done.
  const { body } = await sendOutbox(shop, ana, [
    { id: 'c1', promiseId: 'p1', command: 'make', agoMs: 300_000, body: { kind: 'find-someone', zone: 'hair' } },
    { id: 'c2', promiseId: 'p2', command: 'make', agoMs: 200_000, body: { kind: 'check-stock', zone: 'hair' } },
    { id: 'c3', promiseId: 'p1', command: 'keep', agoMs: 100_000 },
  ])
  expect(body.results.map(({ id, problem }) => [id, problem])).toEqual([
    ['c1', null],
    ['c2', null],
    ['c3', null],
  ])
  const at = (ms: number) => new Date(shop.startMs + ms).toISOString()
  expect(await ana.reads({ id: 'p1' })).toMatchObject({ madeAt: at(300_000), status: 'kept', ending: { at: at(500_000), lateMs: 0 } })
  ana.isAsked({ promise: 'p2', owned: true, atMs: 600_000 })
  expect(await ana.reads({ id: 'p2' })).toMatchObject({ madeAt: at(400_000), dueAt: at(700_000), owner: 'ana' })
  await ana.sends({ id: 'p2' }, 'keep')
})

test('P3 P12 an outbox sent again has no second effect, and one refused command does not keep the others out', async () => {
  const shop = await openShop()
  const ana = await shop.colleague('ana', { zone: 'till' })
  const dev = await shop.colleague('dev', { zone: 'till' })
  await shop.moveBy(120_000)
  const theirs = await dev.makes({ kind: 'check-stock', zone: 'till' })
  const taps: Tap[] = [
    { id: 'c1', promiseId: 'p1', command: 'make', agoMs: 60_000, body: { kind: 'something-else', zone: 'till' } },
    { id: 'c2', promiseId: theirs.id, command: 'on-it', agoMs: 50_000 },
    { id: 'c3', promiseId: 'p1', command: 'take', agoMs: 40_000 },
    { id: 'c4', promiseId: 'p1', command: 'extend', agoMs: 30_000, body: { dueInMs: 900_000 } },
    { id: 'c5', promiseId: 'p2', command: 'keep', agoMs: 20_000 },
  ]
  const first = await sendOutbox(shop, ana, taps)
  const refused = first.body.results.map(({ problem }) => problem?.code ?? null)
  expect(refused).toEqual([null, 'not-the-owner', 'queued-too-long', null, 'no-such-promise'])
  const before = await ana.reads({ id: 'p1' })
  expect(before).toMatchObject({ lap: 2, extensionsLeft: 2 })
  await sendOutbox(shop, ana, taps)
  await shop.restart()
  await sendOutbox(shop, ana, taps)
  expect(await ana.reads({ id: 'p1' })).toEqual(before)
  await ana.sends({ id: 'p1' }, 'keep')
  await dev.sends(theirs, 'keep')
})
