import { lacksRedis, type RedisUnderTest, useRedis } from '@kept/redis/redis-under-test'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { describeDueWork } from '../behaviour.ts'
import { onMovedClock, onSystemClock } from './bullmq-under-test.ts'

let redis: RedisUnderTest
beforeAll(async () => {
  if (!lacksRedis) redis = await useRedis()
})
afterAll(() => redis?.remove())
// What is lacking says how to get it.
beforeEach((context) => (lacksRedis ? context.skip(lacksRedis) : undefined))

const where = () => ({ redis: redis.address, prefix: redis.prefix() })

describeDueWork('BullMQ, on a moved clock:', async () => onMovedClock(where()))
describeDueWork('BullMQ, on the clock of the machine:', async () => onSystemClock(where()))
