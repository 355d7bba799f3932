// What goes wrong with Redis, for real.
import { ownRedis } from '@kept/redis/redis-hooks'
import { inRedis } from '@kept/redis/redis-under-test'
import { expect, test } from 'vitest'
import { arrived, left, NOON, openOne, person } from './processes.ts'
import { openRedisPresence } from './redis-presence.ts'

const redis = ownRedis()
const where = () => ({ redis: redis().address, prefix: redis().prefix() })

test.each([
  ['killed, and back with its file', () => redis().kill(), () => redis().start()],
  ['killed, and back without its file', () => redis().kill().then(redis().loseFile), () => redis().start()],
  ['frozen for a while', () => Promise.resolve(redis().freeze()), () => Promise.resolve(redis().thaw())],
] as const)('presence: while Redis is %s, each process goes by what it knows, and then all know all', async (_, goAway, comeBack) => {
  const options = where()
  const [one, other] = await Promise.all([openOne(options), openOne(options)])
  for (const name of ['ann', 'bob', 'cy', 'eve']) await one.put(person(name))
  await other.seen(arrived('eve'))
  await goAway()
  const startedMs = Date.now()
  await one.put(person('ann', { zone: 'tills' }))
  await one.put(person('dee'))
  await one.leave('main', 'bob')
  expect(Date.now() - startedMs).toBeLessThan(3 * 700)
  const contactMs = Date.now()
  for (let i = 1; i <= 1_000; i++) await one.contact('main', 'cy', NOON + 1_000 * i)
  expect(Date.now() - contactMs).toBeLessThan(300)
  await other.lost('main', 'cy', NOON + 50)
  expect(await one.names()).toEqual(['ann', 'cy', 'dee', 'eve'])
  expect(await other.names()).toEqual(['ann', 'bob', 'cy', 'eve'])

  await comeBack()
  await Promise.all([
    other.seen(({ now }) => now?.zone === 'tills'),
    other.seen(arrived('dee')),
    other.seen(left('bob')),
    other.seen(({ now, before }) => now?.personId === 'cy' && now.reachable && before?.reachable === false),
  ])
  const fresh = await openOne(options)
  expect(await Promise.all([one, other, fresh].map((each) => each.names()))).toEqual(Array(3).fill(['ann', 'cy', 'dee', 'eve']))
  expect(await fresh.inStore('main', NOON)).toContainEqual(person('ann', { zone: 'tills' }))
  expect([...one.errors, ...other.errors].length).toBeLessThanOrEqual(2)
  await Promise.all([one, other, fresh].map((each) => each.close()))
})

test('presence: news that a process missed while it was cut off is read when it is back', async () => {
  const options = where()
  const [one, other] = await Promise.all([openOne(options), openOne(options)])
  for (const name of ['ann', 'bob']) await one.put(person(name))
  await other.seen(arrived('bob'))
  await inRedis(redis().address, (client) => client.call('CLIENT', 'KILL', 'TYPE', 'pubsub'))
  await one.leave('main', 'ann')
  await one.put(person('cy'))
  await one.lost('main', 'bob', NOON + 5)
  await Promise.all([
    other.seen(left('ann')),
    other.seen(arrived('cy')),
    other.seen(({ now }) => now?.personId === 'bob' && !now.reachable),
  ])
  expect(await other.names()).toEqual(['bob', 'cy'])
  // And it hears again.
  await one.put(person('dee'))
  await other.seen(arrived('dee'))
  await Promise.all([one.close(), other.close()])
})

test('presence: in a Redis that was flushed people are there again as they are heard from', async () => {
  const options = where()
  const one = await openOne(options)
  await one.put(person('ann', { zone: 'tills' }))
  await one.put(person('bob'))
  await redis().flush()
  const fresh = await openOne(options)
  expect(await fresh.names()).toEqual([])
  expect(await one.names()).toEqual(['ann', 'bob'])
  await one.contact('main', 'ann', NOON + 60_000)
  await fresh.seen(arrived('ann'))
  await one.put(person('bob'))
  await fresh.seen(arrived('bob'))
  expect(await fresh.inStore('main', NOON)).toContainEqual(person('ann', { zone: 'tills', contactAtMs: NOON + 60_000 }))
  const later = await openOne(options)
  expect(await later.names()).toEqual(['ann', 'bob'])
  await Promise.all([one, fresh, later].map((each) => each.close()))
})

test('presence: what is not news in the channel is reported and stops nothing', async () => {
  const options = where()
  const one = await openOne(options)
  await inRedis(redis().address, (client) => client.publish(`${options.prefix}:news`, 'nonsense'))
  const other = await openOne(options)
  await other.put(person('ann'))
  await one.seen(arrived('ann'))
  expect(one.errors).toHaveLength(1)
  await Promise.all([one.close(), other.close()])
})

test('presence: with Redis frozen, closing takes seconds', async () => {
  const one = await openOne(where())
  redis().freeze()
  const startedMs = Date.now()
  await one.close()
  expect(Date.now() - startedMs).toBeLessThan(4_000)
  redis().thaw()
})

test('presence: it does not open without its Redis, and says why', async () => {
  const options = where()
  await redis().stop()
  await expect(openRedisPresence(options)).rejects.toThrow(/expected a Redis that answers at 127\.0\.0\.1:\d+, got: .*ECONNREFUSED/)
  await expect(openRedisPresence({ ...options, redis: 'redis' })).rejects.toThrow('expected an address such as redis://')
})
