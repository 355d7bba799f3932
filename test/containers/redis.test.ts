// What stands on Redis, on the Redis of docker-compose.yml: its image, its settings, and a password.
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describeDueWork } from '@kept/due-work/behaviour'
import { onMovedClock, onSystemClock } from '@kept/due-work/bullmq/bullmq-under-test'
import { describePresence } from '@kept/presence/behaviour'
import { openRedisPresence } from '@kept/presence/redis/redis-presence'
import { connectRedis } from '@kept/redis/connect-redis'
import { inRedis } from '@kept/redis/redis-under-test'
import { GenericContainer, Wait } from 'testcontainers'
import { expect, test } from 'vitest'
import { oneContainer } from './engine.ts'

const PORT = 6379
const PASSWORD: string = randomUUID()

const container = oneContainer('redis', ({ image, command = [] }) =>
  new GenericContainer(image)
    .withCommand(command)
    .withCopyContentToContainer([
      { content: readFileSync('infra/redis/redis.conf', 'utf8'), target: '/etc/redis/redis.conf', mode: 0o444 },
      { content: `requirepass ${PASSWORD}\n`, target: '/run/secrets/redis_auth', mode: 0o444 },
    ])
    .withTmpFs({ '/data': 'rw,mode=1777' })
    .withUser('999:999')
    .withExposedPorts(PORT)
    .withWaitStrategy(Wait.forLogMessage('Ready to accept connections')),
)
const address = (password = PASSWORD) => `redis://:${password}@${container().getHost()}:${container().getMappedPort(PORT)}/0`
const where = () => ({ redis: address(), prefix: `kept-test-${randomUUID()}` })

test('Redis: it asks for the password, keeps what it has, and throws nothing away to make room', async () => {
  await expect(connectRedis(address('wrong'), () => {})).rejects.toThrow('WRONGPASS')
  const settings = await inRedis(address(), (redis) => redis.config('GET', 'appendonly', 'maxmemory-policy', 'dir'))
  expect(settings).toEqual(expect.arrayContaining(['appendonly', 'yes', 'maxmemory-policy', 'noeviction', 'dir', '/data']))
})

describeDueWork('BullMQ in a container, on a moved clock:', async () => onMovedClock(where()))
describeDueWork('BullMQ in a container, on the clock of the machine:', async () => onSystemClock(where()))
describePresence('Redis in a container:', async () => ({
  presence: await openRedisPresence({ ...where(), onError: () => {} }),
  nowMs: Date.UTC(2026, 6, 1, 12),
  settled: async () => {},
}))
