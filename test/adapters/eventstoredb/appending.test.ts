// What goes wrong between an append and its answer. Nothing of it may lose or double an event.
import { randomUUID } from 'node:crypto'
import { Conflict, type EventLog, LogUnavailable, type NewEvent, NO_STREAM } from '@kept/event-log/event-log'
import { openEventStoreLog } from '@kept/event-log/eventstoredb/eventstoredb-log'
import { handedToMany, made, taken } from '@kept/event-log/example-events'
import { promiseStream } from '@kept/event-log/streams'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { errors, type Fault } from '../../harness/eventstore-server/faults.ts'
import { failure } from '../../harness/eventstore-server/messages.ts'
import { type EventStoreServer, startEventStore } from '../../harness/eventstore-server/server.ts'

/** Nothing is made again because the machine is busy. */
const patient = { callAtMostMs: 10_000, answerAtMostMs: 20_000 }
/** For calls that nobody answers. */
const again = { ...patient, callAtMostMs: 1_000 }
/** For what is given up. */
const brief = { callAtMostMs: 1_000, answerAtMostMs: 3_000 }
type Limits = typeof patient
const never = new Promise<never>(() => {})
const stream = promiseStream('leeds-1', 'p')

let server: EventStoreServer
let log: EventLog

async function begin(limits: Limits): Promise<void> {
  server = await startEventStore()
  log = openEventStoreLog({ address: server.address, ...limits })
}

/** What the server holds of the stream, whatever readers may see. */
const held = (name = stream) => server.streams.all.filter((event) => event.stream === name).map((event) => event.id)
const idsOf = (events: NewEvent[]) => events.map((event) => event.id)

afterEach(async () => {
  await log.close()
  server.close()
})

describe('a server that does not answer', () => {
  beforeEach(() => begin(again))

  test.each<[string, Fault]>([
    ['is refused by a server that is not ready', { refuse: errors.notReady() }],
    ['is refused for want of a leader', { refuse: errors.noLeader() }],
    ['was written, and then the server stopped', { lose: errors.stopping() }],
    ['was written, and then the server said it took too long', { lose: errors.timeout() }],
    ['was written, and is never answered', { hold: never }],
    ['is never looked at', { wait: never }],
  ])('P3 an append that %s is made again, and stands once', async (_, fault) => {
    await log.append(stream, NO_STREAM, [taken()])
    const events = [taken(), taken()]
    server.node.faults.next('append', fault, fault)
    expect((await log.append(stream, 0, events)).revision).toBe(2)
    expect(server.node.faults.count('append')).toBeGreaterThanOrEqual(4)
    expect(held().slice(1)).toEqual(idsOf(events))
  })
})

describe('a server that stays away', () => {
  beforeEach(() => begin(brief))

  test('P3 an append that nobody answers is given up in bounded time; repeated later it stands once', async () => {
    await log.append(stream, NO_STREAM, [taken()])
    server.node.faults.freeze()
    const events = [taken(), taken()]
    await expect(log.append(stream, 0, events)).rejects.toThrow(LogUnavailable)
    await expect(log.read(stream)).rejects.toThrow(LogUnavailable)
    await expect(log.check()).rejects.toThrow(LogUnavailable)
    server.node.faults.thaw()
    expect((await log.append(stream, 0, events)).revision).toBe(2)
    expect(held().slice(1)).toEqual(idsOf(events))
  })

  test('log: what waits for its turn at a server that is away is given up in bounded time as well', async () => {
    server.node.faults.freeze()
    const beganMs = performance.now()
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, (_, i) => log.append(stream, i - 1, [taken(i)])))
    for (const outcome of outcomes) expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(LogUnavailable) })
    expect(performance.now() - beganMs).toBeLessThan(3 * brief.answerAtMostMs)
  })

  test('log: no more than 10,000 writes wait', async () => {
    server.node.faults.freeze()
    const outcomes = Promise.allSettled(Array.from({ length: 10_000 }, (_, i) => log.append(stream, i - 1, [taken(i)])))
    await expect(log.append(stream, NO_STREAM, [taken()])).rejects.toThrow(/queue full/)
    await outcomes
    server.node.faults.thaw()
    expect(await log.read(promiseStream('leeds-1', 'q'))).toEqual([])
    await log.append(promiseStream('leeds-1', 'q'), NO_STREAM, [taken()])
  })

  test('log: a deletion that is cut short is done when it is repeated', async () => {
    await log.append(stream, NO_STREAM, [taken()])
    const refusing = server.node.faults.every('delete', { refuse: errors.notReady() })
    await expect(log.deleteStream(stream)).rejects.toThrow(LogUnavailable)
    refusing.end()
    expect(await log.read(stream)).toHaveLength(1)
    server.node.faults.next('delete', { lose: errors.stopping() })
    while ((await log.read(stream)).length > 0) await log.deleteStream(stream).catch(() => {})
    expect((await log.append(stream, NO_STREAM, [taken()])).revision).toBe(2)
  })
})

describe('one server', () => {
  beforeEach(() => begin(patient))

  test('P3 a server that crashes amid many appends and comes back has each once', async () => {
    const appends = Array.from({ length: 200 }, (_, i) => ({
      name: `${stream}${i % 40}`,
      expected: Math.floor(i / 40) - 1,
      event: taken(i),
    }))
    const answers = Promise.all(appends.map(({ name, expected, event }) => log.append(name, expected, [event])))
    await expect.poll(() => server.streams.all.length).toBeGreaterThan(20)
    server.stop()
    await server.start()
    expect((await answers).map(({ revision }) => revision)).toEqual(appends.map(({ expected }) => expected + 1))
    const every = server.streams.all.map((event) => event.id)
    expect(every.toSorted()).toEqual(idsOf(appends.map(({ event }) => event)).toSorted())
  })

  test('log: an append does not overtake one that is on its way to the same stream', async () => {
    const gate = Promise.withResolvers<void>()
    server.node.faults.next('append', { wait: gate.promise })
    const [first, second] = [log.append(stream, NO_STREAM, [taken()]), log.append(stream, 0, [taken()])]
    await log.append(promiseStream('leeds-1', 'q'), NO_STREAM, [taken()])
    gate.resolve()
    expect([(await first).revision, (await second).revision]).toEqual([0, 1])
  })

  test('log: others who write to the stream at the same time hold up neither its deletion nor what it is told to keep', async () => {
    const others = openEventStoreLog({ address: server.address, ...patient })
    const during = async (act: () => Promise<void>, other: () => Promise<unknown>) => {
      const gate = Promise.withResolvers<void>()
      const before = server.node.faults.count('append')
      server.node.faults.next('append', { wait: gate.promise })
      const acted = act()
      await expect.poll(() => server.node.faults.count('append')).toBe(before + 1)
      await other()
      gate.resolve()
      await acted
    }
    await log.append(stream, NO_STREAM, [taken()])
    await during(
      () => log.keepLast(stream, 2),
      () => others.keepLast(stream, 9),
    )
    expect((await log.append(stream, 0, [taken(), taken()])).revision).toBe(2)
    expect(await log.read(stream)).toHaveLength(2)
    await during(
      () => log.deleteStream(stream),
      () => others.append(stream, 2, [taken()]),
    )
    expect(await log.read(stream)).toEqual([])
    await others.close()
  })

  describe.each(['is new', 'was deleted'])('a stream that %s, while readers do not see yet what is written', (which) => {
    let others: EventLog
    let before: number
    beforeEach(async () => {
      others = openEventStoreLog({ address: server.address, ...patient })
      if (which === 'was deleted') {
        await others.append(stream, NO_STREAM, [taken()])
        await others.deleteStream(stream)
      }
      before = held().length
      server.node.lag()
    })
    afterEach(() => others.close())

    /** Readers see it all once it was looked for in vain, unless nobody has to look. */
    async function outcomesOf(one: NewEvent[], two: NewEvent[]) {
      const reads = server.node.faults.count('read')
      let settled = false
      const outcomes = Promise.allSettled([log.append(stream, NO_STREAM, one), others.append(stream, NO_STREAM, two)])
      void outcomes.then(() => {
        settled = true
      })
      await expect.poll(() => held().length).toBeGreaterThan(before)
      await expect.poll(() => settled || server.node.faults.count('read') - reads > 3).toBe(true)
      server.node.catchUp()
      return outcomes
    }

    test('P7 of two processes that make it one gets Conflict', async () => {
      const outcomes = await outcomesOf([taken()], [taken()])
      const lost = outcomes.filter((outcome) => outcome.status === 'rejected').map(({ reason }) => reason)
      expect(lost).toEqual([expect.any(Conflict)])
      expect(held()).toHaveLength(before + 1)
      expect(await log.read(stream)).toHaveLength(1)
    })

    test('P3 what two processes make alike stands once', async () => {
      const events = [taken(), taken()]
      const [one, two] = await outcomesOf(events, events)
      expect(one).toEqual({ status: 'fulfilled', value: { revision: before + 1, position: expect.any(String) } })
      expect(two).toEqual(one)
      expect(held()).toHaveLength(before + 2)
    })
  })

  test('log: a deleted stream is at no moment there again when it is told to keep its newest events', async () => {
    await log.append(stream, NO_STREAM, [taken(), taken()])
    await log.deleteStream(stream)
    const deleted = held(`$$${stream}`).length
    await log.keepLast(stream, 3)
    const said = server.streams.all.filter((event) => event.stream === `$$${stream}`).slice(deleted)
    expect(said.map(({ data }) => JSON.parse(Buffer.from(data).toString()))).toEqual(said.map(() => ({ $maxCount: 3, $tb: held().length })))
  })

  test('P3 the server may have scavenged the first events of an append that is repeated', async () => {
    await log.keepLast(stream, 1)
    const events = [taken(), taken(), taken()]
    const first = await log.append(stream, NO_STREAM, events)
    server.streams.scavenge()
    expect(await log.append(stream, NO_STREAM, events)).toEqual(first)
    await expect(log.append(stream, NO_STREAM, [...events, taken()])).rejects.toThrow(Conflict)
  })

  test('log: what a deleted stream said is gone for good after a scavenge', async () => {
    await log.append(stream, NO_STREAM, [taken(), made('the-forgotten')])
    await log.deleteStream(stream)
    server.streams.scavenge()
    const left = server.streams.all.map((event) => Buffer.from(event.data).toString())
    expect(left.filter((data) => data.includes('the-forgotten'))).toEqual([])
    expect((await log.append(stream, NO_STREAM, [taken()])).revision).toBeGreaterThan(1)
  })

  test.each<[string, Fault, new (message: string) => Error]>([
    [
      'too large for the server',
      { refuse: failure(3, 'too large', { exception: 'maximum-append-size-exceeded', 'maximum-append-size': '9' }) },
      RangeError,
    ],
    ['nothing that the server takes', { refuse: failure(3, 'no') }, TypeError],
    [
      'for a stream that an operator deleted for ever',
      { refuse: failure(9, 'gone', { exception: 'stream-deleted', 'stream-name': stream }) },
      Conflict,
    ],
  ])('log: an append that is %s is not made again', async (_, fault, kind) => {
    server.node.faults.next('append', fault)
    await expect(log.append(stream, NO_STREAM, [taken()])).rejects.toThrow(kind)
    expect(server.node.faults.count('append')).toBe(1)
  })

  test('log: appends go by calls of their own, never by the table that all clients of a process share', async () => {
    await Promise.all(Array.from({ length: 50 }, (_, i) => log.append(`${stream}${i}`, NO_STREAM, [handedToMany(10)])))
    expect([server.node.faults.count('append'), server.node.faults.count('batchAppend')]).toEqual([50, 0])
  })

  test('log: a log that is closed or broken leaves the appends of another alone', async () => {
    const [own, others] = [1, 2].map(() => openEventStoreLog({ address: server.address, ...patient }))
    const gate = Promise.withResolvers<void>()
    server.node.faults.next('append', { hold: gate.promise })
    const mine = own!.append(stream, NO_STREAM, [taken()])
    await expect.poll(() => held().length).toBe(1)
    await others!.append(randomStream(), NO_STREAM, [taken()])
    await others!.close()
    gate.resolve()
    expect((await mine).revision).toBe(0)
    await own!.close()
    expect(server.node.faults.count('append')).toBe(2)
  })
})

function randomStream(): string {
  return promiseStream('leeds-1', randomUUID())
}
