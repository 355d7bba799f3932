import { oneRedis } from '@kept/redis/redis-hooks'
import { inRedis } from '@kept/redis/redis-under-test'
import { expect, test } from 'vitest'
import { describePresence } from '../behaviour.ts'
import { FORGOTTEN_AFTER_MS } from '../presence.ts'
import { arrived, left, NOON, openOne, person } from './processes.ts'
import { openRedisPresence } from './redis-presence.ts'

const redis = oneRedis()
const where = () => ({ redis: redis().address, prefix: redis().prefix() })

describePresence('Redis', async () => ({
  presence: await openRedisPresence({ ...where(), onError: () => {} }),
  nowMs: NOON,
  settled: async () => {},
}))

test('P6 what one process is told, all see, and tell their listeners once, in order', async () => {
  const options = where()
  const [one, other] = await Promise.all([openOne(options), openOne(options)])
  const states = [
    person('ann'),
    person('ann', { zone: null, availability: 'with-a-customer' }),
    person('ann', { zone: 'tills', availability: 'on-break', reachable: false, contactAtMs: NOON + 5 }),
  ]
  for (const state of states) await one.put(state)
  await one.contact('main', 'ann', NOON + 6)
  await one.lost('main', 'ann', NOON + 7)
  await one.leave('main', 'ann')
  await other.seen(left('ann'))
  const seen = [...states, { ...states[2]!, reachable: true, contactAtMs: NOON + 6 }, { ...states[2]!, contactAtMs: NOON + 6 }, undefined]
  const changes = seen.map((now, i) => ({ storeId: 'main', personId: 'ann', before: seen[i - 1], now }))
  expect(one.told).toEqual(changes)
  expect(other.told).toEqual(changes)
  await Promise.all([one.close(), other.close()])
})

test('P6 who comes later sees all who are there, and nobody who left', async () => {
  const options = where()
  const one = await openOne(options)
  const people = [
    person('ann', { zone: null }),
    person('bob', { reachable: false }),
    person('cy', { availability: 'on-break', contactAtMs: NOON + 9 }),
  ]
  for (const one_ of people) await one.put(one_)
  await one.put(person('dee'))
  await one.lost('main', 'cy', NOON + 4)
  await one.leave('main', 'dee')
  const other = await openOne(options)
  expect((await other.inStore('main', NOON)).toSorted((a, b) => (a.personId < b.personId ? -1 : 1))).toEqual(people)
  expect(other.told).toEqual([])
  await other.contact('main', 'bob', NOON)
  expect(await other.inStore('main', NOON)).toContainEqual(people[1])
  await Promise.all([one.close(), other.close()])
})

test('P5 who is lost in one process and heard from in another is reachable in both, whichever comes first', async () => {
  const options = where()
  const [one, other] = await Promise.all([openOne(options), openOne(options)])
  await one.put(person('ann'))
  await other.seen(arrived('ann'))
  // The other does not hear of each contact.
  await one.contact('main', 'ann', NOON + 5)
  await other.lost('main', 'ann', NOON + 3)
  await other.seen(({ now, before }) => now?.reachable === true && before?.reachable === false)
  expect(await other.inStore('main', NOON)).toEqual([person('ann', { contactAtMs: NOON + 5 })])
  expect(await one.inStore('main', NOON)).toEqual([person('ann', { contactAtMs: NOON + 5 })])
  await other.lost('main', 'ann', NOON + 8)
  await one.seen(({ now }) => now?.reachable === false && now.contactAtMs === NOON + 5)
  await one.contact('main', 'ann', NOON + 9)
  await other.seen(({ now }) => now?.contactAtMs === NOON + 9 && now.reachable)
  await Promise.all([one.close(), other.close()])
})

test('presence: two who say different things of one person at once are agreed upon', async () => {
  const options = where()
  const all = await Promise.all([openOne(options), openOne(options), openOne(options)])
  for (let round = 0; round < 30; round++) {
    await Promise.all([
      all[0].put(person('ann', { zone: 'hair' })),
      all[1].put(person('ann', { zone: 'tills' })),
      round % 3 === 0 ? all[2].leave('main', 'ann') : all[2].put(person('ann', { zone: 'entrance' })),
    ])
  }
  await all[0].put(person('last'))
  await Promise.all(all.map((one) => one.seen(arrived('last'))))
  const fresh = await openOne(options)
  const ends = await Promise.all(
    [...all, fresh].map(async (one) => (await one.inStore('main', NOON)).filter(({ personId }) => personId === 'ann')),
  )
  expect(new Set(ends.map((end) => JSON.stringify(end))).size).toBe(1)
  await Promise.all([...all, fresh].map((one) => one.close()))
})

test('presence: a contact that changes nothing is written once a minute for each person', async () => {
  const options = where()
  const [one, other] = await Promise.all([openOne(options), openOne(options)])
  await one.put(person('ann'))
  const written = await commandsDuring(async () => {
    for (let atMs = NOON; atMs < NOON + 180_000; atMs += 1_000) await one.contact('main', 'ann', atMs)
    await one.put(person('mark', { contactAtMs: NOON + 180_000 }))
    await other.seen(arrived('mark'))
  }, options.prefix)
  expect(written.filter((command) => command.startsWith('publish') && command.includes('"contact"'))).toHaveLength(2)
  expect(await other.inStore('main', NOON)).toContainEqual(person('ann', { contactAtMs: NOON + 120_000 }))
  await Promise.all([one.close(), other.close()])
})

test('presence: reading asks Redis nothing', async () => {
  const options = where()
  const one = await openOne(options)
  await one.put(person('ann'))
  const asked = await commandsDuring(async () => {
    for (let i = 0; i < 50; i++) expect(await one.names()).toEqual(['ann'])
    await one.leave('main', 'bob')
  }, options.prefix)
  expect(asked.filter((command) => !command.includes('~bob') && !command.includes('"bob"'))).toEqual([])
  await one.close()
})

test('presence: Redis forgets everything of a person a day after the last contact', async () => {
  const options = where()
  const one = await openOne(options)
  await one.put(person('ann', { reachable: false }))
  await one.put(person('bob'))
  await one.lost('main', 'bob', NOON + 1)
  await one.leave('main', 'bob')
  await one.put(person('cy'))
  await one.contact('main', 'cy', NOON + 60_000)
  const livesMs = await inRedis(redis().address, async (client) => {
    const keys = await client.keys(`*${options.prefix}*`)
    return Promise.all(keys.map(async (key) => [key.replace(`${options.prefix}:`, ''), await client.pttl(key)] as const))
  })
  expect(livesMs.map(([key]) => key).sort()).toEqual([
    'heard:main~ann',
    'heard:main~cy',
    'place:main~ann',
    'place:main~bob',
    'place:main~cy',
  ])
  for (const [, lifeMs] of livesMs) {
    expect(lifeMs).toBeGreaterThan(FORGOTTEN_AFTER_MS - 60_000)
    expect(lifeMs).toBeLessThanOrEqual(FORGOTTEN_AFTER_MS)
  }
  await one.close()
})

test('presence: beyond the bound nobody new is accepted', async () => {
  const one = await openOne({ ...where(), atMost: 2 })
  await one.put(person('ann'))
  await one.put(person('bob'))
  await expect(one.put(person('cy'))).rejects.toThrow('2 people are present')
  expect(await one.names()).toEqual(['ann', 'bob'])
  await one.close()
})

test('presence: chains with prefixes of their own, whatever is in them, do not see each other', async () => {
  const prefix = redis().prefix()
  const one = await openOne({ redis: redis().address, prefix: `${prefix}*` })
  const other = await openOne({ redis: redis().address, prefix: `${prefix}x` })
  await one.put(person('ann'))
  await other.put(person('bob'))
  const late = await openOne({ redis: redis().address, prefix: `${prefix}*` })
  expect(await Promise.all([one.names(), other.names(), late.names()])).toEqual([['ann'], ['bob'], ['ann']])
  await Promise.all([one, other, late].map((each) => each.close()))
})

/** The commands with this prefix in them that Redis gets meanwhile. */
async function commandsDuring(act: () => Promise<void>, prefix: string): Promise<string[]> {
  return inRedis(redis().address, async (client) => {
    const monitor = await client.monitor()
    const commands: string[] = []
    monitor.on('monitor', (_: string, args: string[]) => void (args.join(' ').includes(prefix) && commands.push(args.join(' '))))
    const done = new Promise<void>((resolve) => {
      monitor.on('monitor', (_: string, [, text]: string[]) => void (text === `${prefix} is done` && resolve()))
    })
    await act()
    await client.echo(`${prefix} is done`)
    await done
    monitor.disconnect()
    return commands.filter((command) => !command.endsWith('is done'))
  })
}
