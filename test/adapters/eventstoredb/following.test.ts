// What goes wrong between the server and those who follow it. Nothing of it may skip, double or turn around an event.
import { follower, isRising } from '@kept/event-log/behaviour/follower'
import { type EventLog, type Followed, LogUnavailable, NO_STREAM } from '@kept/event-log/event-log'
import { openEventStoreLog } from '@kept/event-log/eventstoredb/eventstoredb-log'
import { taken } from '@kept/event-log/example-events'
import { promiseStream } from '@kept/event-log/streams'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { errors } from '../../harness/eventstore-server/faults.ts'
import { type EventStoreServer, startEventStore } from '../../harness/eventstore-server/server.ts'

const patient = { callAtMostMs: 2_000, answerAtMostMs: 10_000 }
const brief = { ...patient, answerAtMostMs: 2_000 }
const stream = promiseStream('leeds-1', 'p')
const many = (count: number) => Array.from({ length: count }, (_, i) => taken(i))
const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)

let server: EventStoreServer
let log: EventLog

async function begin(nodes = 1): Promise<void> {
  server = await startEventStore({ nodes })
  log = openEventStoreLog({ address: server.address, ...patient })
}

const mine = (batchAtMost = 500, after?: string) => follower(log, { batchAtMost, after, stores: ['leeds-1'] }, stream)
const subscribed = (times: number) =>
  expect.poll(() => server.node.faults.count('subscribe'), { timeout: 5_000 }).toBeGreaterThanOrEqual(times)

afterEach(async () => {
  await log.close()
  server.close()
})

describe('one server', () => {
  beforeEach(() => begin())

  test('log: a follower that the server drops as too slow again and again gets every event once, in order', async () => {
    const other = openEventStoreLog({ address: server.address, ...brief })
    const follow = follower(other, { batchAtMost: 20, stores: ['leeds-1'] }, stream)
    const events: Followed[] = []
    // Twice as long as a follower looks for a server that it does not find.
    for (const endMs = performance.now() + 2 * brief.answerAtMostMs; performance.now() < endMs; ) {
      const seen = follow.take(300)
      for (const i of [0, 100, 200]) await log.append(stream, events.length + i - 1, many(100))
      events.push(...(await seen))
    }
    expect(events.map(({ revision }) => revision)).toEqual(numbers(0, events.length))
    expect(isRising(events)).toBe(true)
    // One append of 100 is more than a live subscription may hold up.
    expect(server.node.faults.count('subscribe')).toBeGreaterThan(5)
    await follow.stop()
    await other.close()
  })

  test('log: a follower that is dropped while it rests goes on after what it was handed', async () => {
    await log.append(stream, NO_STREAM, many(10))
    const follow = mine(4)
    expect(await follow.take(4)).toHaveLength(4)
    for (let i = 1; i < 20; i++) {
      for (const drop of server.node.subscribers) drop()
      await log.append(stream, i * 10 - 1, many(10))
    }
    expect((await follow.take(196)).map(({ revision }) => revision)).toEqual(numbers(4, 200))
    await follow.stop()
  })

  test('log: a follower gets on even when each of its subscriptions is dropped after a few events', async () => {
    await log.append(stream, NO_STREAM, many(40))
    server.node.dropAfter = 3
    const follow = mine()
    expect((await follow.take(39)).map(({ revision }) => revision)).toEqual(numbers(0, 39))
    await follow.stop()
  })

  test.each([
    ['refuses', { refuse: errors.notReady() }],
    ['never answers', { wait: new Promise<never>(() => {}) }],
  ])('log: a follower asks again when the server %s its subscription', async (_, fault) => {
    await log.append(stream, NO_STREAM, many(3))
    server.node.faults.next('subscribe', fault, fault)
    const follow = mine()
    expect(await follow.take(3)).toHaveLength(3)
    expect(server.node.faults.count('subscribe')).toBeGreaterThanOrEqual(3)
    await follow.stop()
  })

  test('log: a follower goes on when the server crashed and came back', async () => {
    await log.append(stream, NO_STREAM, many(3))
    const follow = mine()
    await follow.take(3)
    const next = follow.take(3)
    await subscribed(1)
    server.stop()
    await server.start()
    await log.append(stream, 2, many(3))
    expect((await next).map(({ revision }) => revision)).toEqual([3, 4, 5])
    await follow.stop()
  })

  test('log: a follower whose server stays away says so in bounded time', async () => {
    const other = openEventStoreLog({ address: server.address, ...brief })
    await other.append(stream, NO_STREAM, many(3))
    const follow = follower(other, {}, stream)
    await follow.take(3)
    const next = follow.take(1)
    server.stop()
    await expect(next).rejects.toThrow(LogUnavailable)
    await other.close()
  })

  test('log: followers that leave early and reads that end leave nothing open', async () => {
    await log.append(stream, NO_STREAM, many(100))
    for (let i = 0; i < 120; i++) {
      for await (const _ of log.follow({ batchAtMost: 1, signal: new AbortController().signal })) break
      await log.read(stream)
    }
    await expect.poll(() => server.node.open.size, { timeout: 5_000 }).toBe(0)
    expect((await log.append(stream, 99, many(1))).revision).toBe(100)
  })

  test('log: reads that nobody answers are cancelled', async () => {
    const gate = Promise.withResolvers<void>()
    await log.append(stream, NO_STREAM, many(1))
    server.node.faults.next('read', { wait: gate.promise }, { wait: gate.promise })
    expect(await log.read(stream)).toHaveLength(1)
    await expect.poll(() => server.node.open.size, { timeout: 5_000 }).toBe(0)
    gate.resolve()
  })

  test('log: whoever catches up gets what streams still have, before a scavenge and after it', async () => {
    await log.append(stream, NO_STREAM, many(3))
    await log.keepLast(stream, 1)
    const other = promiseStream('leeds-1', 'other')
    await log.append(other, NO_STREAM, many(2))
    await log.deleteStream(other)
    for (let i = 0; i < 2; i++) {
      const follow = follower(log, { stores: ['leeds-1'] }, 'leeds-1')
      const old = await follow.take(1)
      await log.append(stream, 2 + i, many(1))
      expect([...old, ...(await follow.take(1))].map((event) => [event.stream, event.revision])).toEqual([
        [stream, 2 + i],
        [stream, 3 + i],
      ])
      await follow.stop()
      server.streams.scavenge()
    }
  })

  test('log: whoever reads the whole log asks only those streams that may have let go of something', async () => {
    const names = numbers(0, 100).map((i) => promiseStream('leeds-1', `p${i}`))
    for (const name of names) await log.append(name, NO_STREAM, many(2))
    await log.keepLast(names[7]!, 1)
    await log.deleteStream(names[8]!)
    const before = server.node.faults.count('read')
    const follow = follower(log, { stores: ['leeds-1'] }, 'leeds-1')
    const events = await follow.take(197)
    expect(events.filter((event) => [names[7], names[8]].includes(event.stream)).map(({ revision }) => revision)).toEqual([1])
    expect(server.node.faults.count('read') - before).toBeLessThan(10)
    await follow.stop()
  })

  test('log: the head never falls behind while a stream keeps only its newest event', async () => {
    await log.keepLast(stream, 1)
    let { position } = await log.append(stream, NO_STREAM, many(1))
    for (let i = 0; i < 20; i++) {
      const [head, appended] = await Promise.all([log.head(), log.append(stream, i, many(1))])
      expect(head! >= position).toBe(true)
      position = appended.position
    }
  })

  test('log: what the server writes of a stream that an operator deletes for ever is no event for anybody', async () => {
    const { position } = await log.append(stream, NO_STREAM, many(1))
    const follow = mine()
    expect(await follow.take(1)).toHaveLength(1)
    const nothing = new Uint8Array()
    const end = {
      id: crypto.randomUUID(),
      type: '$streamDeleted',
      contentType: 'application/octet-stream',
      data: nothing,
      metadata: nothing,
    }
    server.streams.append(stream, 0, [end])
    expect(await log.head()).toBe(position)
    await log.append(`${stream}-other`, NO_STREAM, many(1))
    expect((await follow.take(1)).map((event) => event.stream)).toEqual([`${stream}-other`])
    await follow.stop()
  })

  test('log: the server sends only what a follower of some stores asked for', async () => {
    await log.append(promiseStream('york', 'far'), NO_STREAM, many(100))
    await log.append(stream, NO_STREAM, many(1))
    const follow = mine()
    await follow.take(1)
    expect(server.node.sent()).toBe(1)
    await follow.stop()
  })

  test('log: following after a position of another kind of log is refused', async () => {
    const batches = log.follow({ after: '0000000000000001', signal: new AbortController().signal })[Symbol.asyncIterator]()
    await expect(batches.next()).rejects.toThrow(TypeError)
  })
})

test('log: a follower on a server that lags gets later what the leader has answered, and its positions say so', async () => {
  await begin(2)
  const first = await log.append(stream, NO_STREAM, many(1))
  const follow = mine()
  expect((await follow.take(1)).map(({ position }) => position)).toEqual([first.position])
  const next = follow.take(1)
  await subscribed(1)
  server.node.lag()
  server.lead(1)
  const answered = await log.append(stream, 0, many(1))
  expect(await log.read(stream)).toHaveLength(2)
  expect(await log.head()).toBe(answered.position)
  const isHere = await Promise.race([next.then(() => true), Promise.resolve(false)])
  expect(isHere).toBe(false)
  server.node.catchUp()
  expect((await next).map(({ position }) => position)).toEqual([answered.position])
  await follow.stop()
})
