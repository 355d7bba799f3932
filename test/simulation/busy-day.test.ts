// Whatever a day brings: the rules hold over the whole log, and the board tells the truth at every moment.
import type { Board } from '@kept/contracts/floor'
import type { PromiseView } from '@kept/contracts/promise'
import { expect, test } from 'vitest'
import { chance, seedFor } from '../harness/seeded.ts'
import { audit } from './audit.ts'
import { type BusyDay, busyDay } from './busy-day.ts'
import { readAll } from './rebuilt.ts'

/** `KEPT_TEST_ROUNDS=200` searches for longer. */
const DAYS = Number(process.env.KEPT_TEST_ROUNDS ?? 3)
const first = seedFor('busy day')

test.each(Array.from({ length: DAYS }, (_, i) => first + i))(
  'P1 P4 P6 P8 P9 P15 the rules hold on the busy day of seed %i',
  async (seed) => {
    const { shop } = await busyDay(chance(seed), 150, boardIsTrue)
    expect(audit(await readAll(shop.node().log))).toEqual([])
  },
)

test.each([787_045_680, 849_308_972])('P6 who has said goodbye is asked no more, not even by what that sets off: seed %i', async (seed) => {
  const { shop } = await busyDay(chance(seed), 150, boardIsTrue)
  expect(audit(await readAll(shop.node().log))).toEqual([])
})

/** P1: a promise without owner has an open ask, or stands on the board as asked of nobody. */
async function boardIsTrue({ shop, colleagues }: BusyDay): Promise<void> {
  const { token } = colleagues[0]!
  const { body: board } = await shop.call<Board>('GET', '/v1/board', { token })
  const { body: open } = await shop.call<{ items: PromiseView[] }>('GET', '/v1/promises?status=open&limit=200', { token })
  const nowMs = shop.clock.nowMs()
  const asked = ({ askedUntil }: PromiseView) => askedUntil !== null && Date.parse(askedUntil) > nowMs
  const ids = (promises: PromiseView[]) => promises.map(({ id }) => id).sort()
  expect(ids(board.nobodyAsked)).toEqual(ids(open.items.filter((one) => one.owner === null && !asked(one))))
  const late = open.items.filter(
    ({ owner, dueAt, askedUntil, ...one }) => (owner !== null || asked({ owner, dueAt, askedUntil, ...one })) && Date.parse(dueAt) <= nowMs,
  )
  expect(ids(board.overdue)).toEqual(ids(late))
}
