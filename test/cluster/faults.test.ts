// One cluster of real processes that people use, and one fault after the other. `npm run faults` makes each last longer.
import { lacksOwnRedis } from '@kept/redis/redis-under-test'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { seedFor } from '../harness/seeded.ts'
import { faults, short } from './faults.ts'
import { type FaultsRun, openFaultsRun } from './faults-run.ts'

const LONG_MS = 120_000

let run: FaultsRun | undefined
beforeAll(async () => {
  if (!lacksOwnRedis) run = await openFaultsRun(seedFor('faults'), short)
}, LONG_MS)
// Without a redis-server to break there is nothing to see.
beforeEach((context) => (lacksOwnRedis ? context.skip(lacksOwnRedis) : undefined))
afterAll(() => run?.close())

test.each(faults)(
  'P3 P4 with $title, nothing that was answered is lost, and no rung is late or reached twice',
  { timeout: LONG_MS },
  async (fault) => {
    const { wrong, ...figures } = await run!.suffer(fault)
    console.log(fault.title, figures)
    expect(wrong).toEqual([])
    expect(figures.answered).toBeGreaterThan(20)
  },
)

test('P6 P9 P15 after all of it the log breaks no rule, and what was missed has gone on', { timeout: LONG_MS }, async () => {
  expect(await run!.end()).toEqual([])
})
