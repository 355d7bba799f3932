import { afterEach, expect, test, vi } from 'vitest'
import { clockOffsetMs } from './clock-offset.ts'
import { connectRedis } from './connect-redis.ts'
import { ownRedis } from './redis-hooks.ts'
import { openTurns } from './turns.ts'

const server = ownRedis()
let open: { disconnect(): void }[] = []
afterEach(() => {
  for (const connection of open) connection.disconnect()
  open = []
})

async function connect() {
  const redis = await connectRedis(server().address, () => {}, { enableOfflineQueue: false })
  open.push(redis)
  return redis
}

test('P6 of several processes one at a time has its turn, and hears how far the one before had come', async () => {
  const prefix = server().prefix()
  const processes = await Promise.all([1, 2, 3].map(async () => openTurns(await connect(), prefix)))
  let inside = 0
  let count = 0
  const told: (string | undefined)[] = []
  const work = async (take: (typeof processes)[0]) => {
    const turn = await take('choose leeds-1')
    expect(++inside).toBe(1)
    told.push(turn.after)
    await Promise.resolve()
    inside--
    await turn.leave(String(++count))
  }
  await Promise.all(Array.from({ length: 60 }, (_, i) => work(processes[i % 3]!)))
  expect(told).toEqual([undefined, ...Array.from({ length: 59 }, (_, i) => String(i + 1))])
})

test('turns: other names and other prefixes do not wait', async () => {
  const redis = await connect()
  const [mine, theirs] = [openTurns(redis, server().prefix()), openTurns(redis, server().prefix())]
  const turns = await Promise.all([mine('a'), mine('b'), theirs('a')])
  await Promise.all(turns.map((turn) => turn.leave(undefined)))
})

test('turns: while Redis is away everybody goes in, soon; leaving never rejects', async () => {
  const take = openTurns(await connect(), server().prefix())
  const before = await take('a')
  await server().kill()
  const startedMs = Date.now()
  const without = await take('a')
  expect(without.after).toBeUndefined()
  expect(Date.now() - startedMs).toBeLessThan(1_500)
  await before.leave('1')
  await without.leave('2')
})

test('turns: a turn that ran out lets nobody in who is not next', async () => {
  const redis = await connect()
  const prefix = server().prefix()
  const take = openTurns(redis, prefix)
  const late = await take('a')
  await redis.del(`${prefix}:turn:a`)
  const next = await take('a')
  await late.leave('late')
  expect(await redis.exists(`${prefix}:turn:a`)).toBe(1)
  await next.leave('next')
  expect((await take('a')).after).toBe('next')
})

test('P6 a process that dies in its turn holds up the others for 3 s at most, one that lives keeps it', async () => {
  const [dying, living] = await Promise.all([connect(), connect()])
  const prefix = server().prefix()
  const key = `${prefix}:turn:a`
  const take = openTurns(living, prefix)
  await openTurns(dying, prefix)('a')
  const diedMs = Date.now()
  dying.disconnect()
  const turn = await take('a')
  expect(Date.now() - diedMs).toBeLessThan(3_000)

  const token = await living.get(key)
  const leftMs: number[] = []
  const renewed = () => leftMs.some((ms, i) => i > 0 && ms > leftMs[i - 1]!)
  await vi.waitUntil(async () => leftMs.push(await living.pttl(key)) && renewed(), 2_000)
  expect(await living.get(key)).toBe(token)
  await turn.leave('1')
  expect(await living.exists(key)).toBe(0)
})

test('clock: it is known how far a clock is from that of Redis', async () => {
  const redis = await connect()
  for (const offMs of [0, 3_000, -3_000]) {
    expect(Math.abs((await clockOffsetMs(redis, () => Date.now() + offMs)) - offMs)).toBeLessThan(50)
  }
  await server().kill()
  await expect(clockOffsetMs(redis, Date.now)).rejects.toThrow()
})
