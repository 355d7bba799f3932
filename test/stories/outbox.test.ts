// A handheld that had no network: what was tapped meanwhile arrives as one ordered request (P12).
import type { Outbox, OutboxResults } from '@kept/contracts/outbox'
import type { Playbook } from '@kept/contracts/playbook'
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

test('P3 P12 a command or a promise that stands twice in one outbox takes effect once', async () => {
  const shop = await openShop()
  const ana = await shop.colleague('ana', { zone: 'till' })
  await shop.moveBy(120_000)
  const make = { promiseId: 'p1', command: 'make', agoMs: 60_000 } as const
  const { body } = await sendOutbox(shop, ana, [
    { ...make, id: 'c1', body: { kind: 'something-else', zone: 'till' } },
    { ...make, id: 'c1', body: { kind: 'something-else', zone: 'till' } },
    { ...make, id: 'c2', body: { kind: 'check-stock', zone: 'till' } },
    { ...make, id: 'c3', body: { kind: 'no-such-kind' } },
    { id: 'c4', promiseId: 'p1', command: 'extend', agoMs: 30_000, body: { dueInMs: 900_000 } },
    { id: 'c4', promiseId: 'p1', command: 'extend', agoMs: 20_000, body: { dueInMs: 1_800_000 } },
    { id: 'c4', promiseId: 'p1', command: 'keep', agoMs: 10_000 },
  ])
  const refused = body.results.map(({ problem }) => problem?.code ?? null)
  expect(refused).toEqual([null, null, 'promise-exists', 'promise-exists', null, null, 'command-id-used'])
  expect(await ana.reads({ id: 'p1' })).toMatchObject({ kind: 'something-else', status: 'open', lap: 2, extensionsLeft: 2 })
  await ana.sends({ id: 'p1' }, 'keep')
})

test('P12 the largest outbox may be about one promise', async () => {
  const shop = await openShop()
  const mara = await shop.colleague('mara', { zone: 'till' })
  await shop.colleague('ana', { zone: 'till' })
  const ben = await shop.colleague('ben', { zone: 'till' })
  const theirs = await mara.makes({ kind: 'something-else', zone: 'till' })
  const taps = Array.from(
    { length: 200 },
    (_, i): Tap => ({ id: `c${i}`, promiseId: theirs.id, command: 'hand-over', agoMs: 0, body: { to: i % 2 === 0 ? 'ana' : 'ben' } }),
  )
  const { status, body } = await sendOutbox(shop, mara, taps)
  expect([status, body.results.filter(({ problem }) => problem !== null)]).toEqual([200, []])
  expect(await mara.reads(theirs)).toMatchObject({ owner: 'ben' })
  ben.isAsked({ promise: theirs.id, owned: true, atMs: 0 })
  await mara.sends(theirs, 'keep')
})

test('P10 P12 an extension agreed without a network counts from the tap', async () => {
  const shop = await openShop()
  const ana = await shop.colleague('ana', { zone: 'makeup' })
  const hers = await ana.makes({ kind: 'check-stock', zone: 'makeup' })
  await ana.sends(hers, 'on-it')
  await shop.moveBy(100_000)
  await sendOutbox(shop, ana, [{ id: 'c1', promiseId: hers.id, command: 'extend', agoMs: 60_000, body: { dueInMs: 900_000 } }])
  const at = (ms: number) => new Date(shop.startMs + ms).toISOString()
  expect(await ana.reads(hers)).toMatchObject({ lap: 2, dueAt: at(940_000) })
  await ana.sends(hers, 'keep')
})

test('P2 P12 an ending may be undone for a minute, counted to the tap, however late that arrives', async () => {
  const shop = await openShop()
  const ana = await shop.colleague('ana', { zone: 'makeup' })
  const hers = await ana.makes({ kind: 'check-stock', zone: 'makeup' })
  await ana.sends(hers, 'keep')
  await shop.moveBy(180_000)
  const undo = (id: string, agoMs: number) => sendOutbox(shop, ana, [{ id, promiseId: hers.id, command: 'withdraw-ending', agoMs }])
  expect((await undo('c1', 110_000)).body.results).toMatchObject([{ problem: { code: 'withdraw-too-late' } }])
  expect((await undo('c2', 130_000)).body.results).toMatchObject([{ problem: null, promise: { status: 'open' } }])
  ana.isAsked({ promise: hers.id, owned: true, atMs: 180_000 })
  await ana.sends(hers, 'keep')
})

test('P12 what was promised without a network is a promise, also when the playbook has lost its kind and zone meanwhile', async () => {
  const shop = await openShop()
  const ana = await shop.colleague('ana', { zone: 'makeup' })
  const sam = await shop.colleague('sam', { zone: 'till' })
  await shop.moveBy(60_000)
  const { body } = await sam.tries<{ playbook: Playbook }>('GET', '/v1/playbook')
  const kinds = body.playbook.kinds.filter(({ id }) => id !== 'check-stock')
  const zones = body.playbook.zones
    .filter(({ id }) => id !== 'fragrance')
    .map((zone) => ({ ...zone, nextTo: zone.nextTo.filter((id) => id !== 'fragrance') }))
  expect((await sam.tries('PUT', '/v1/playbook', { body: { ...body.playbook, kinds, zones } })).status).toBe(200)
  await shop.moveBy(30_000)

  const make = { kind: 'check-stock', zone: 'fragrance' }
  const { body: answered } = await sendOutbox(shop, ana, [
    { id: 'c1', promiseId: 'p1', command: 'make', agoMs: 20_000, body: make },
    { id: 'c2', promiseId: 'p2', command: 'make', agoMs: 10_000, body: { ...make, kind: 'never-there' } },
  ])
  expect(answered.results.map(({ problem }) => problem?.code ?? null)).toEqual([null, 'no-such-kind'])
  expect(await ana.reads({ id: 'p1' })).toMatchObject({ ...make, owner: 'ana', madeAt: new Date(shop.startMs + 70_000).toISOString() })
  // Whoever promises now is told that there is no such kind any longer.
  expect(await ana.tries('POST', '/v1/promises', { body: make })).toMatchObject({ status: 422, body: { code: 'no-such-kind' } })
  await ana.sends({ id: 'p1' }, 'keep')
})

test('P12 an outbox says whose it is, and nothing of it is done under another name', async () => {
  const shop = await openShop()
  const ana = await shop.colleague('ana', { zone: 'makeup' })
  const ben = await shop.colleague('ben', { zone: 'makeup' })
  const time = new Date(shop.clock.nowMs()).toISOString()
  const commands = [{ id: 'c1', promiseId: 'p1', command: 'make', tappedAt: time, body: { kind: 'check-stock' } }]
  const by = { storeId: shop.storeId, personId: 'ana' }
  const send = (who: Colleague, whose = by) => who.tries<object>('POST', '/v1/outbox', { body: { sentAt: time, by: whose, commands } })
  expect(await send(ben)).toMatchObject({ status: 403, body: { code: 'somebody-else' } })
  expect(await send(ana, { ...by, storeId: 'elsewhere' })).toMatchObject({ status: 403, body: { code: 'somebody-else' } })
  expect(await send(ana)).toMatchObject({ status: 200, body: { results: [{ promise: { madeBy: { id: 'ana' } } }] } })
  await ana.sends({ id: 'p1' }, 'keep')
})
