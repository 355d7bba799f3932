// A real Redis before tests, gone after them. Without one they are skipped; what is lacking says how to get it.
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { lacksOwnRedis, lacksRedis, type OwnRedis, type RedisUnderTest, startRedis, useRedis } from './redis-under-test.ts'

/** One for all tests of a file, which break nothing. */
export function oneRedis(): () => RedisUnderTest {
  let redis: RedisUnderTest | undefined
  beforeAll(async () => {
    if (!lacksRedis) redis = await useRedis()
  })
  beforeEach((context) => (lacksRedis ? context.skip(lacksRedis) : undefined))
  afterAll(() => redis?.remove())
  return () => redis!
}

/** One of its own for each test of a file, to be broken. */
export function ownRedis(password?: string): () => OwnRedis {
  let redis: OwnRedis | undefined
  beforeEach(async (context) => {
    if (lacksOwnRedis) context.skip(lacksOwnRedis)
    redis = await startRedis(password)
  })
  afterEach(() => redis?.remove())
  return () => redis!
}
