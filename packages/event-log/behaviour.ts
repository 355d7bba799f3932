// What every log does, whatever it is made of: the port's clauses as tests. An adapter's test file runs this suite.
import { randomUUID } from 'node:crypto'
import type { StoredShape } from '@kept/contracts/stored-event'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Conflict, type EventLog, type Followed, type FollowOptions, LogUnavailable, type NewEvent, NO_STREAM } from './event-log.ts'
import { handedToMany, heartbeat, made, taken } from './example-events.ts'
import { heartbeatStream, promiseStream, shiftStream } from './streams.ts'

/** A log to test; it may hold events of others already. */
export type LogUnderTest = {
  log: EventLog
  /** Closes the log and opens it again on the same data. `log` is of no use after that. */
  reopen(): Promise<EventLog>
  /** Puts an event at the end of a stream beneath the port, unchecked, as another release would have written it. */
  plant(stream: string, event: StoredShape): Promise<void>
  /** Closes whatever is open and removes the data. */
  remove(): Promise<void>
}

/** Runs the suite; `open` is called before each test. */
export function describeEventLog(name: string, open: () => Promise<LogUnderTest>): void {
  describe(name, () => {
    let under: LogUnderTest
    let log: EventLog
    let store: string
    let stream: string
    let other: string

    beforeEach(async () => {
      under = await open()
      log = under.log
      // Nobody else's: an adapter may run all tests on one server.
      store = `s${randomUUID().slice(0, 8)}`
      stream = promiseStream(store, randomUUID())
      other = promiseStream(store, randomUUID())
    })
    afterEach(() => under.remove())

    describe('append and read', () => {
      test('log: what is appended is read back as it was, in order, revisions counted from 0', async () => {
        const events = [made('p-1'), taken(), taken()]
        const first = await log.append(stream, NO_STREAM, events.slice(0, 2))
        const second = await log.append(stream, 1, events.slice(2))
        expect([first.revision, second.revision]).toEqual([1, 2])
        expect(first.position < second.position).toBe(true)
        const read = await log.read(stream)
        expect(read.map(({ position: _, ...rest }) => rest)).toEqual(events.map((event, revision) => ({ ...event, stream, revision })))
        expect(read.map((event) => event.position)).toEqual([expect.any(String), first.position, second.position])
      })

      test('log: a stream is read from a revision on', async () => {
        const events = [taken(0), taken(1), taken(2)]
        await log.append(stream, NO_STREAM, events)
        expect((await log.read(stream, 1)).map((event) => event.id)).toEqual([events[1]?.id, events[2]?.id])
        expect(await log.read(stream, 3)).toEqual([])
      })

      test('log: a stream that does not exist is empty', async () => {
        expect(await log.read(stream)).toEqual([])
      })

      test('log: everything is still there after closing and opening again, and goes on from there', async () => {
        const before = await log.append(stream, NO_STREAM, [taken()])
        const again = await under.reopen()
        expect(await again.head()).toBe(before.position)
        const after = await again.append(stream, 0, [taken()])
        expect(after.position > before.position).toBe(true)
        expect((await again.read(stream)).map((event) => event.revision)).toEqual([0, 1])
      })

      test('log: one append takes 100 events, and not one more or none', async () => {
        const events = Array.from({ length: 101 }, (_, i) => taken(i))
        await expect(log.append(stream, NO_STREAM, events)).rejects.toThrow(RangeError)
        await expect(log.append(stream, NO_STREAM, [])).rejects.toThrow(RangeError)
        expect(await log.read(stream)).toEqual([])
        expect((await log.append(stream, NO_STREAM, events.slice(1))).revision).toBe(99)
      })

      test('log: one append holds at most 1 MiB in all', async () => {
        const size = JSON.stringify(handedToMany(200).data).length + '{}'.length
        // A meta of the wanted length fills it to the byte.
        const padded = (bytes: number): NewEvent[] => {
          const events = Array.from({ length: 100 }, () => handedToMany(200))
          const missing = bytes - 100 * size - '"command":""'.length
          return events.with(0, { ...events[0]!, meta: { command: 'x'.repeat(missing) } })
        }
        await expect(log.append(stream, NO_STREAM, padded(1024 * 1024 + 1))).rejects.toThrow(RangeError)
        expect(await log.read(stream)).toEqual([])
        expect((await log.append(stream, NO_STREAM, padded(1024 * 1024))).revision).toBe(99)
      })

      test.each<[string, unknown]>([
        ['data of the wrong shape', { ...taken(), data: { atMs: 'noon' } }],
        ['an id that is no UUID', { ...taken(), id: '1' }],
        ['an id in capitals', { ...taken(), id: randomUUID().toUpperCase().replace(/^./, 'A') }],
      ])('log: an append with %s throws TypeError and stores none of its events', async (_, bad) => {
        await expect(log.append(stream, NO_STREAM, [taken(), bad as NewEvent])).rejects.toThrow(TypeError)
        expect(await log.read(stream)).toEqual([])
      })

      test('log: an append with one id twice throws TypeError', async () => {
        const event = taken()
        await expect(log.append(stream, NO_STREAM, [event, event])).rejects.toThrow(TypeError)
      })

      test.each(['', '$system', 'Promise-x', 'promise-a b', `promise-${'x'.repeat(193)}`])(
        'log: a stream cannot be called "%s"',
        async (bad) => {
          await expect(log.append(bad, NO_STREAM, [taken()])).rejects.toThrow(TypeError)
          await expect(log.deleteStream(bad)).rejects.toThrow(TypeError)
          await expect(log.keepLast(bad, 1)).rejects.toThrow(TypeError)
        },
      )

      test.each([-2, 0.5, Number.NaN])('log: %s is no revision to expect', async (bad) => {
        await expect(log.append(stream, bad, [taken()])).rejects.toThrow(RangeError)
      })

      test('log: a bad append hurts none that came with it', async () => {
        const good = log.append(stream, NO_STREAM, [taken()])
        const bad = log.append(other, NO_STREAM, [{ ...taken(), data: {} } as NewEvent])
        await expect(bad).rejects.toThrow(TypeError)
        expect((await good).revision).toBe(0)
      })
    })

    describe('expected revision', () => {
      test('P7 of any number of appends at one revision of a stream exactly one goes through', async () => {
        await log.append(stream, NO_STREAM, [taken()])
        const tries = Array.from({ length: 20 }, (_, i) => taken(i))
        const outcomes = await Promise.allSettled(tries.map((event) => log.append(stream, 0, [event])))
        const won = tries.filter((_, i) => outcomes[i]?.status === 'fulfilled')
        const lost = outcomes.filter((outcome) => outcome.status === 'rejected').map((outcome) => outcome.reason)
        expect(won).toHaveLength(1)
        expect(lost.every((error) => error instanceof Conflict)).toBe(true)
        expect((await log.read(stream)).slice(1).map((event) => event.id)).toEqual(won.map((event) => event.id))
      })

      test('P7 of two who make the same stream one gets Conflict', async () => {
        const outcomes = await Promise.allSettled([log.append(stream, NO_STREAM, [taken()]), log.append(stream, NO_STREAM, [taken()])])
        expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
        expect(await log.read(stream)).toHaveLength(1)
      })

      test.each([-1, 0, 2, 99])('P7 a stream at revision 1 refuses an append that expects %i, and is left as it was', async (expected) => {
        await log.append(stream, NO_STREAM, [taken(), taken()])
        await expect(log.append(stream, expected, [taken(), taken()])).rejects.toThrow(Conflict)
        expect(await log.read(stream)).toHaveLength(2)
      })

      test('P7 a stream that does not exist refuses an append that expects it', async () => {
        await expect(log.append(stream, 0, [taken()])).rejects.toThrow(Conflict)
      })

      test('P7 a conflict hurts none that came with it', async () => {
        await log.append(stream, NO_STREAM, [taken()])
        const before = log.append(other, NO_STREAM, [taken()])
        const conflict = log.append(stream, NO_STREAM, [taken()])
        const after = log.append(other, 0, [taken()])
        await expect(conflict).rejects.toThrow(Conflict)
        expect([(await before).revision, (await after).revision]).toEqual([0, 1])
      })

      test('log: appends to one stream that are sent together keep their order', async () => {
        const sent = Array.from({ length: 50 }, (_, i) => log.append(stream, i - 1, [taken(i)]))
        expect((await Promise.all(sent)).map((appended) => appended.revision)).toEqual(sent.map((_, i) => i))
      })
    })

    describe('repeating an append', () => {
      test('P3 it answers as the first time and stores nothing', async () => {
        const events = [taken(), taken()]
        const first = await log.append(stream, NO_STREAM, events)
        expect(await log.append(stream, NO_STREAM, events)).toEqual(first)
        expect(await log.read(stream)).toHaveLength(2)
      })

      test('P3 also when others have appended since', async () => {
        await log.append(stream, NO_STREAM, [taken()])
        const events = [taken(), taken()]
        const first = await log.append(stream, 0, events)
        await log.append(stream, 2, [taken()])
        expect(await log.append(stream, 0, events)).toEqual(first)
        expect(await log.read(stream)).toHaveLength(4)
      })

      test('P3 also when it is sent twice at once', async () => {
        const events = [taken()]
        const [one, two] = await Promise.all([log.append(stream, NO_STREAM, events), log.append(stream, NO_STREAM, events)])
        expect(one).toEqual(two)
        expect(await log.read(stream)).toHaveLength(1)
      })

      test('P3 also after the log was opened again', async () => {
        const events = [taken(), taken()]
        const first = await log.append(stream, NO_STREAM, events)
        const again = await under.reopen()
        expect(await again.append(stream, NO_STREAM, events)).toEqual(first)
        expect(await again.read(stream)).toHaveLength(2)
      })

      test('P3 a beginning of what was appended answers for that beginning', async () => {
        const events = [taken(), taken()]
        await log.append(stream, NO_STREAM, events)
        const [first] = await log.read(stream)
        expect(await log.append(stream, NO_STREAM, events.slice(0, 1))).toEqual({ revision: 0, position: first?.position })
        expect(await log.read(stream)).toHaveLength(2)
      })

      test.each<[string, (events: NewEvent[]) => NewEvent[]]>([
        ['one event more', (events) => [...events, taken()]],
        ['another last event', (events) => events.with(-1, taken())],
        ['another first event', (events) => events.with(0, taken())],
        ['another order', (events) => events.toReversed()],
      ])('P3 with %s it is not the same append: Conflict', async (_, change) => {
        const events = [taken(), taken()]
        await log.append(stream, NO_STREAM, events)
        await expect(log.append(stream, NO_STREAM, change(events))).rejects.toThrow(Conflict)
        expect(await log.read(stream)).toHaveLength(2)
      })

      test('P3 with another expected revision it is not the same append: Conflict', async () => {
        const event = taken()
        await log.append(stream, NO_STREAM, [taken()])
        await log.append(stream, 0, [event])
        await expect(log.append(stream, NO_STREAM, [event])).rejects.toThrow(Conflict)
      })
    })

    describe('follow', () => {
      const mine = (options: Omit<FollowOptions, 'signal' | 'stores'> = {}) => follower(log, { ...options, stores: [store] }, store)

      test('log: a follower gets what was appended before and after it came, in order, each once', async () => {
        await log.append(stream, NO_STREAM, [taken(), taken()])
        const follow = mine()
        const old = await follow.take(2)
        await log.append(other, NO_STREAM, [taken()])
        await log.append(stream, 1, [taken()])
        const all = [...old, ...(await follow.take(2))]
        expect(all.map(({ stream, revision }) => [stream, revision])).toEqual([
          [stream, 0],
          [stream, 1],
          [other, 0],
          [stream, 2],
        ])
        expect(isRising(all)).toBe(true)
        expect(all[3]).toEqual((await log.read(stream))[2])
        await follow.stop()
      })

      test('log: a follower begins after the position it names', async () => {
        const first = await log.append(stream, NO_STREAM, [taken()])
        await log.append(stream, 0, [taken(), taken()])
        const follow = mine({ after: first.position })
        expect((await follow.take(2)).map((event) => event.revision)).toEqual([1, 2])
        await follow.stop()
      })

      test('log: a follower after the head gets only what comes', async () => {
        await log.append(stream, NO_STREAM, [taken()])
        const follow = mine({ after: await log.head() })
        const next = follow.take(1)
        await log.append(stream, 0, [taken()])
        expect((await next).map((event) => event.revision)).toEqual([1])
        await follow.stop()
      })

      test('log: a follower that waits is woken by each append', async () => {
        const follow = mine()
        for (let i = 0; i < 20; i++) {
          const next = follow.take(1)
          await log.append(stream, i - 1, [taken(i)])
          expect((await next).map((event) => event.revision)).toEqual([i])
        }
        await follow.stop()
      })

      test('log: batches hold at most what the follower said, 500 when it said nothing', async () => {
        const appends = Array.from({ length: 11 }, (_, i) => Array.from({ length: 100 }, () => taken(i)))
        await Promise.all(appends.map((events, i) => log.append(stream, i * 100 - 1, events)))
        for (const [batchAtMost, atMost] of [
          [undefined, 500],
          [7, 7],
        ] as const) {
          const follow = mine(batchAtMost === undefined ? {} : { batchAtMost })
          const all = await follow.take(1_100)
          expect(all.map((event) => event.revision)).toEqual(all.map((_, i) => i))
          expect(Math.max(...follow.batchSizes)).toBe(atMost)
          await follow.stop()
        }
      })

      test('log: with stores a follower gets the streams of those stores and of none', async () => {
        const [near, far, node] = [`${store}-near`, `${store}-far`, `node-${store}`]
        await log.append(shiftStream(far, 'x'), NO_STREAM, [taken()])
        await log.append(heartbeatStream(node), NO_STREAM, [heartbeat(node)])
        await log.append(promiseStream(near, 'x'), NO_STREAM, [taken()])
        await log.append(promiseStream(`${store}-far`, 'y'), NO_STREAM, [taken()])
        await log.append(promiseStream(store, 'x'), NO_STREAM, [taken()])
        const follow = follower(log, { stores: [near, store] }, store)
        expect((await follow.take(3)).map((event) => event.stream)).toEqual([
          heartbeatStream(node),
          promiseStream(near, 'x'),
          promiseStream(store, 'x'),
        ])
        await follow.stop()
      })

      test('log: without stores a follower gets every stream', async () => {
        const after = await log.head()
        await log.append(promiseStream(`${store}-1`, 'x'), NO_STREAM, [taken()])
        await log.append(promiseStream(`${store}-2`, 'x'), NO_STREAM, [taken()])
        const follow = follower(log, { after }, store)
        expect((await follow.take(2)).map((event) => event.stream)).toEqual([
          promiseStream(`${store}-1`, 'x'),
          promiseStream(`${store}-2`, 'x'),
        ])
        await follow.stop()
      })

      test('log: a follower that rests holds up no append and no other follower, and misses nothing', async () => {
        await log.append(stream, NO_STREAM, [taken()])
        const [slow, quick] = [mine({ batchAtMost: 10 }), mine()]
        await slow.take(1)
        for (let i = 0; i < 10; i++) {
          await log.append(
            stream,
            i * 100,
            Array.from({ length: 100 }, () => taken(i)),
          )
        }
        expect(await quick.take(1_001)).toHaveLength(1_001)
        expect((await slow.take(1_000)).map((event) => event.revision)).toEqual(Array.from({ length: 1_000 }, (_, i) => i + 1))
        await Promise.all([slow.stop(), quick.stop()])
      })

      test('log: a follower that waits ends when its signal aborts', async () => {
        const abort = new AbortController()
        const batches = log.follow({ after: await log.head(), stores: [store], signal: abort.signal })[Symbol.asyncIterator]()
        const next = batches.next()
        // Once an append has gone round, the follower is known to wait.
        await log.append(promiseStream(`${store}-other`, 'x'), NO_STREAM, [taken()])
        abort.abort()
        expect(await next).toEqual({ done: true, value: undefined })
      })

      test('log: a follower with work ahead ends when its signal aborts', async () => {
        await log.append(stream, NO_STREAM, [taken(), taken(), taken()])
        const abort = new AbortController()
        let seen = 0
        for await (const batch of log.follow({ stores: [store], batchAtMost: 1, signal: abort.signal })) {
          seen += batch.filter((event) => event.stream === stream).length
          if (seen === 1) abort.abort()
        }
        expect(seen).toBe(1)
      })

      test('log: a follower whose signal was aborted before gets nothing', async () => {
        await log.append(stream, NO_STREAM, [taken()])
        const batches = log.follow({ signal: AbortSignal.abort() })[Symbol.asyncIterator]()
        expect((await batches.next()).done).toBe(true)
      })

      test('log: a follower that leaves early leaves the log in order', async () => {
        await log.append(stream, NO_STREAM, [taken()])
        for await (const _ of log.follow({ stores: [store], signal: new AbortController().signal })) break
        expect((await log.append(stream, 0, [taken()])).revision).toBe(1)
      })
    })

    describe('events that this release cannot read', () => {
      test.each<[string, StoredShape, RegExp]>([
        ['an unknown type', { type: 'promise-sung', version: 1, data: {} }, /promise-sung/],
        ['a newer version', { type: 'promise-taken', version: 7, data: {} }, /promise-taken.*7/],
      ])('log: %s comes as Unreadable with its place, and stops nothing', async (_, event, reason) => {
        await log.append(stream, NO_STREAM, [taken()])
        await under.plant(stream, event)
        await log.append(stream, 1, [taken()])
        const follow = follower(log, { stores: [store] }, store)
        const all = await follow.take(3)
        expect(all.map((followed) => 'unreadable' in followed)).toEqual([false, true, false])
        expect(all[1]).toEqual({ stream, revision: 1, position: expect.any(String), unreadable: expect.stringMatching(reason) })
        expect(isRising(all)).toBe(true)
        await follow.stop()
      })

      test('log: reading a stream with one names its stream and revision', async () => {
        await log.append(stream, NO_STREAM, [taken()])
        await under.plant(stream, { type: 'promise-sung', version: 1, data: {} })
        await expect(log.read(stream)).rejects.toThrow(new RegExp(`event 1 of stream "${stream}".*promise-sung`))
        expect(await log.read(stream, 2)).toEqual([])
      })
    })

    describe('deleteStream', () => {
      test('log: a deleted stream is gone for readers and followers; others stay', async () => {
        await log.append(stream, NO_STREAM, [taken(), taken()])
        await log.append(other, NO_STREAM, [taken()])
        await log.deleteStream(stream)
        expect(await log.read(stream)).toEqual([])
        const follow = follower(log, { stores: [store] }, store)
        expect((await follow.take(1)).map((event) => event.stream)).toEqual([other])
        await follow.stop()
      })

      test('log: the next append to a deleted stream expects NO_STREAM, and goes on from what it answered', async () => {
        await log.append(stream, NO_STREAM, [taken(), taken()])
        await log.deleteStream(stream)
        await expect(log.append(stream, 1, [taken()])).rejects.toThrow(Conflict)
        const events = [taken(), taken()]
        const { revision } = await log.append(stream, NO_STREAM, events)
        expect((await log.read(stream)).map((event) => [event.id, event.revision])).toEqual([
          [events[0]?.id, revision - 1],
          [events[1]?.id, revision],
        ])
        expect((await log.append(stream, revision, [taken()])).revision).toBe(revision + 1)
      })

      test('log: the position of a deleted event is not used again, not even after opening again', async () => {
        const gone = await log.append(stream, NO_STREAM, [taken()])
        await log.deleteStream(stream)
        const again = await under.reopen()
        const next = await again.append(stream, NO_STREAM, [taken()])
        expect(next.position > gone.position).toBe(true)
        const follow = follower(again, { after: gone.position, stores: [store] }, store)
        expect((await follow.take(1)).map((event) => event.position)).toEqual([next.position])
        await follow.stop()
      })

      test('log: deleting a stream that does not exist is fine', async () => {
        await log.deleteStream(stream)
        expect((await log.append(stream, NO_STREAM, [taken()])).revision).toBe(0)
      })
    })

    describe('keepLast', () => {
      test('log: a stream keeps its newest events only, from now on, and revisions go on counting', async () => {
        await log.append(stream, NO_STREAM, [taken(), taken(), taken()])
        await log.keepLast(stream, 2)
        expect((await log.read(stream)).map((event) => event.revision)).toEqual([1, 2])
        expect((await log.append(stream, 2, [taken(), taken(), taken()])).revision).toBe(5)
        expect((await log.read(stream)).map((event) => event.revision)).toEqual([4, 5])
      })

      test('log: it may be said before the stream exists, and outlives opening again', async () => {
        await log.keepLast(stream, 1)
        const again = await under.reopen()
        await again.append(stream, NO_STREAM, [taken()])
        await again.append(stream, 0, [taken()])
        expect((await again.read(stream)).map((event) => event.revision)).toEqual([1])
      })

      test('log: it may be changed', async () => {
        await log.keepLast(stream, 1)
        await log.keepLast(stream, 2)
        await log.append(stream, NO_STREAM, [taken(), taken(), taken()])
        expect((await log.read(stream)).map((event) => event.revision)).toEqual([1, 2])
      })

      test('log: followers get what is kept', async () => {
        await log.keepLast(stream, 1)
        await log.append(stream, NO_STREAM, [taken()])
        await log.append(stream, 0, [taken()])
        await log.append(other, NO_STREAM, [taken()])
        const follow = follower(log, { stores: [store] }, store)
        expect((await follow.take(2)).map(({ stream, revision }) => [stream, revision])).toEqual([
          [stream, 1],
          [other, 0],
        ])
        await follow.stop()
      })

      test('P3 repeating an append of which only the last event was kept answers as the first time', async () => {
        await log.keepLast(stream, 1)
        const events = [taken(), taken()]
        const first = await log.append(stream, NO_STREAM, events)
        expect(await log.append(stream, NO_STREAM, events)).toEqual(first)
      })

      test.each([0, -1, 1.5])('log: a stream cannot keep %s events', async (count) => {
        await expect(log.keepLast(stream, count)).rejects.toThrow(RangeError)
      })
    })

    describe('head, check and close', () => {
      test('log: the head is the position of the newest event', async () => {
        const { position } = await log.append(stream, NO_STREAM, [taken(), taken()])
        expect(await log.head()).toBe(position)
        expect((await log.read(stream)).at(-1)?.position).toBe(position)
      })

      test('log: an open log passes its check, and the check leaves nothing in it', async () => {
        const { position } = await log.append(stream, NO_STREAM, [taken()])
        await log.check()
        expect(await log.head()).toBe(position)
      })

      test('log: closing finishes what was accepted and refuses what comes later', async () => {
        const accepted = Array.from({ length: 20 }, (_, i) => log.append(stream, i - 1, [taken(i)]))
        const closed = log.close()
        await expect(log.append(other, NO_STREAM, [taken()])).rejects.toThrow(LogUnavailable)
        await expect(log.check()).rejects.toThrow(LogUnavailable)
        await closed
        expect((await Promise.all(accepted)).map((appended) => appended.revision)).toEqual(accepted.map((_, i) => i))
        const again = await under.reopen()
        expect(await again.read(stream)).toHaveLength(20)
        expect(await again.read(other)).toEqual([])
      })

      test('log: closing twice is fine', async () => {
        await Promise.all([log.close(), log.close()])
        await log.close()
      })

      test('log: closing ends the followers', async () => {
        const batches = log
          .follow({ after: await log.head(), stores: [store], signal: new AbortController().signal })
          [Symbol.asyncIterator]()
        const next = batches.next()
        await log.close()
        expect((await next).done).toBe(true)
      })
    })
  })
}

/** A follower that hands out events by number. Events of streams that do not carry the test's own mark are others' and left out. */
function follower(log: EventLog, options: Omit<FollowOptions, 'signal'>, mark: string) {
  const abort = new AbortController()
  const batches = log.follow({ ...options, signal: abort.signal })[Symbol.asyncIterator]()
  const batchSizes: number[] = []
  let left: Followed[] = []
  return {
    batchSizes,
    async take(count: number): Promise<Followed[]> {
      while (left.length < count) {
        const { done, value } = await batches.next()
        if (done) throw new Error(`expected ${count} events, but the follower ended after ${left.length}`)
        batchSizes.push(value.length)
        left = [...left, ...value.filter((event) => event.stream.includes(mark))]
      }
      const taken = left.slice(0, count)
      left = left.slice(count)
      return taken
    },
    async stop(): Promise<void> {
      abort.abort()
      await batches.return?.()
    },
  }
}

function isRising(events: Followed[]): boolean {
  return events.every((event, i) => i === 0 || event.position > events[i - 1]!.position)
}
