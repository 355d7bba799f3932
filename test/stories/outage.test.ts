// The node stops and starts again: at any moment, for no time, and for longer than a customer waits.
import type { PromiseView } from '@kept/contracts/promise'
import { expect, test } from 'vitest'
import { openShop, type Shop } from '../harness/shop.ts'

type History = { events: { type: string; at: string; rung: number; cause?: string; skipped?: number[]; missed?: number[] }[] }

async function stockRoom() {
  const shop = await openShop()
  const people = {
    ana: await shop.colleague('ana', { zone: 'hair' }),
    ben: await shop.colleague('ben', { zone: 'hair' }),
    mara: await shop.colleague('mara', { zone: 'entrance' }),
    sam: await shop.colleague('sam', { zone: 'entrance' }),
  }
  return { shop, ...people }
}

const history = async (shop: Shop, token: string, { id }: PromiseView) =>
  (await shop.call<History>('GET', `/v1/promises/${id}/history`, { token })).body.events

test('P15 after an outage the owner is asked first, and 30 s later the highest rung that fell due', async () => {
  const { shop, ana, mara } = await stockRoom()
  const promise = await ana.makes({ kind: 'check-stock', zone: 'hair' })
  await shop.moveBy(10_000)
  // Down over the rungs at 150 s (owner), 240 s (nearby) and 300 s (lead).
  await shop.restart(310_000)
  ana.isAsked({ promise: promise.id, owned: true, atMs: 320_000 })
  await shop.moveBy(29_999)
  await shop.moveBy(1)
  mara.isAsked({ promise: promise.id, owned: false, atMs: 350_000 })
  await mara.sends(promise, 'take')
  const events = await history(shop, ana.token, promise)
  expect(events.filter(({ type }) => type === 'ladder-resumed')).toMatchObject([{ missed: [0, 1, 2] }])
  expect(events.filter(({ type }) => type === 'rung-reached')).toMatchObject([{ rung: 2, cause: 'outage', skipped: [0, 1] }])
})

test('P15 an owner who answers after an outage spares the others', async () => {
  const { shop, ana } = await stockRoom()
  const promise = await ana.makes({ kind: 'check-stock', zone: 'hair' })
  await shop.restart(310_000)
  ana.isAsked({ promise: promise.id, owned: true })
  await ana.sends(promise, 'on-it')
  await shop.moveBy(60_000)
  await ana.sends(promise, 'keep')
  await shop.moveBy(600_000)
})

test('P15 a rung that is at most 5 s late was late, not missed', async () => {
  const { shop, ana } = await stockRoom()
  const promise = await ana.makes({ kind: 'check-stock', zone: 'hair' })
  await shop.moveBy(148_000)
  await shop.restart(5_000)
  ana.isAsked({ promise: promise.id, owned: true, atMs: 153_000 })
  const reached = (await history(shop, ana.token, promise)).filter(({ type }) => type === 'rung-reached')
  expect(reached).toMatchObject([{ rung: 0, cause: 'time', skipped: [] }])
  await ana.sends(promise, 'keep')
})

test('P15 after an outage nobody is asked more than a few times a minute, and nothing is forgotten', async () => {
  const { shop, ana, mara, sam } = await stockRoom()
  const made: PromiseView[] = []
  for (let i = 0; i < 8; i++) made.push(await ana.makes({ kind: 'check-stock', zone: 'hair' }))
  await shop.restart(310_000)
  const asked: { personId: string; atMs: number }[] = []
  for (let second = 0; second < 600; second += 10) {
    for (const colleague of [ana, mara, sam])
      while (colleague.unexpected().length > 0) asked.push({ personId: colleague.id, atMs: Date.parse(colleague.isAsked().askedAt) })
    await shop.moveBy(10_000)
  }
  for (const one of asked) {
    const lately = asked.filter(({ personId, atMs }) => personId === one.personId && one.atMs - atMs >= 0 && one.atMs - atMs < 60_000)
    expect(lately.length).toBeLessThanOrEqual(3)
  }
  expect(asked.some(({ personId }) => personId === 'mara')).toBe(true)
  for (const promise of made) {
    const rungs = (await history(shop, ana.token, promise)).filter(({ type }) => type === 'rung-reached').map(({ rung }) => rung)
    expect(rungs).toEqual([...new Set(rungs)])
    expect(rungs.at(-1)).toBe(3)
  }
  for (const promise of made) await ana.sends(promise, 'release')
  // Each that ended made somebody free for the next.
  for (const colleague of [mara, sam]) while (colleague.unexpected().length > 0) colleague.isAsked()
  await shop.moveBy(600_000)
})

const moments = ['made', 'asked', 'seen', 'passed', 'taken', 'kept'] as const
test.each(moments)('P4 a story goes on as if nothing had happened when the node stops after it was %s', async (moment) => {
  const shop = await openShop()
  const ana = await shop.colleague('ana', { zone: 'hair' })
  const ben = await shop.colleague('ben', { zone: 'hair' })
  const chloe = await shop.colleague('chloe', { zone: 'fragrance' })
  const stopAfter = async (now: (typeof moments)[number]) => (now === moment ? await shop.restart() : undefined)

  // Without waiting: the node stops before anybody is asked.
  const make = { body: { kind: 'find-someone', zone: 'hair', id: 'p1' }, token: ana.token }
  const promise = (await shop.call<PromiseView>('POST', '/v1/promises', make)).body
  await stopAfter('made')
  await shop.settle()
  ben.isAsked({ promise: promise.id, atMs: 0 })
  await stopAfter('asked')
  await shop.moveBy(9_000)
  await stopAfter('seen')
  await shop.moveBy(1_000)
  await ben.sends(promise, 'pass')
  await stopAfter('passed')
  chloe.isAsked({ promise: promise.id, atMs: 10_000 })
  await shop.moveBy(5_000)
  await chloe.sends(promise, 'take')
  await stopAfter('taken')
  await shop.moveBy(60_000)
  const kept = await chloe.sends(promise, 'keep')
  await stopAfter('kept')
  await shop.moveBy(600_000)
  expect(await ana.reads(promise)).toEqual(kept)
  expect(kept).toMatchObject({ owner: 'chloe', ending: { lateMs: 0 }, revision: 10 })
})
