import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { connectRedis, RedisUnavailable } from './connect-redis.ts'
import { ownRedis } from './redis-hooks.ts'

const server = ownRedis('open-sesame')

const ignore = () => {}

test.each(['http://localhost:6379', 'localhost', 'redis:', ''])('redis: %j is refused with what an address looks like', async (address) => {
  await expect(connectRedis(address, ignore)).rejects.toThrow(RedisUnavailable)
  await expect(connectRedis(address, ignore)).rejects.toThrow('expected an address such as redis://localhost:6379')
})

test('redis: a wrong password, and none, are said in one line that does not tell it', async () => {
  const wrong = server().address.replace('open-sesame', 'open-barley')
  for (const address of [wrong, server().address.replace(':open-sesame@', '')]) {
    const error = (await connectRedis(address, ignore).catch((error: unknown) => error)) as Error
    expect(error).toBeInstanceOf(RedisUnavailable)
    expect(error.message).toMatch(/127\.0\.0\.1:\d+, got: (WRONGPASS|NOAUTH)/)
    expect(error.message).not.toMatch(/\n|barley|sesame/)
  }
})

test('redis: nobody at the address is said at once', async () => {
  await server().kill()
  await expect(connectRedis(server().address, ignore)).rejects.toThrow('ECONNREFUSED')
})

test('redis: somebody who never answers is given up after seconds', { timeout: 15_000 }, async () => {
  const mute = createServer(() => {}).listen(0, '127.0.0.1')
  await once(mute, 'listening')
  const { port } = mute.address() as { port: number }
  await expect(connectRedis(`redis://127.0.0.1:${port}`, ignore)).rejects.toThrow('no answer within')
  mute.close()
})

test('redis: a lost connection is told once, and mends itself', async () => {
  const told: unknown[] = []
  const redis = await connectRedis(server().address, (error) => told.push(error))
  for (const round of [1, 2]) {
    const refused = refusals(redis, 3)
    await server().kill()
    await refused
    const back = once(redis, 'ready')
    await server().start()
    await back
    expect(await redis.ping()).toBe('PONG')
    expect(told).toHaveLength(round)
    expect(told.at(-1)).toMatchObject({ message: expect.stringMatching(/^Redis at 127\.0\.0\.1:\d+ is lost and tried again: /) })
  }
  redis.disconnect()
})

/** Resolves when so many tries to connect have failed. */
async function refusals(redis: NodeJS.EventEmitter, count: number) {
  for (let i = 0; i < count; i++) await new Promise((resolve) => redis.once('error', resolve))
}
