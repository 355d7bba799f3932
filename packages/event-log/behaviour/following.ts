// The port's clauses on following: what a follower gets, in which order, and when it ends.

import { setImmediate } from 'node:timers/promises'
import type { StoredShape } from '@kept/contracts/stored-event'
import { describe, expect, test } from 'vitest'
import { type FollowOptions, NO_STREAM } from '../event-log.ts'
import { heartbeat, taken } from '../example-events.ts'
import { heartbeatStream, promiseStream, shiftStream } from '../streams.ts'
import { follower, isRising } from './follower.ts'
import type { OnLog } from './on-log.ts'

export function describeFollowing(on: OnLog): void {
  describe('follow', () => {
    const mine = (options: Omit<FollowOptions, 'signal' | 'stores'> = {}) => follower(on.log, { ...options, stores: [on.store] }, on.store)

    test('log: a follower gets what was appended before and after it came, in order, each once', async () => {
      await on.log.append(on.stream, NO_STREAM, [taken(), taken()])
      const follow = mine()
      const old = await follow.take(2)
      await on.log.append(on.other, NO_STREAM, [taken()])
      await on.log.append(on.stream, 1, [taken()])
      const all = [...old, ...(await follow.take(2))]
      expect(all.map(({ stream, revision }) => [stream, revision])).toEqual([
        [on.stream, 0],
        [on.stream, 1],
        [on.other, 0],
        [on.stream, 2],
      ])
      expect(isRising(all)).toBe(true)
      expect(all[3]).toEqual((await on.log.read(on.stream))[2])
      await follow.stop()
    })

    test('log: a follower begins after the position it names', async () => {
      const first = await on.log.append(on.stream, NO_STREAM, [taken()])
      await on.log.append(on.stream, 0, [taken(), taken()])
      const follow = mine({ after: first.position })
      expect((await follow.take(2)).map((event) => event.revision)).toEqual([1, 2])
      await follow.stop()
    })

    test('log: a follower after the head gets only what comes', async () => {
      await on.log.append(on.stream, NO_STREAM, [taken()])
      const follow = mine({ after: await on.log.head() })
      const next = follow.take(1)
      await on.log.append(on.stream, 0, [taken()])
      expect((await next).map((event) => event.revision)).toEqual([1])
      await follow.stop()
    })

    test('log: a follower that waits is woken by each append', async () => {
      const follow = mine()
      for (let i = 0; i < 20; i++) {
        const next = follow.take(1)
        await on.log.append(on.stream, i - 1, [taken(i)])
        expect((await next).map((event) => event.revision)).toEqual([i])
      }
      await follow.stop()
    })

    test('log: batches hold at most what the follower said, 500 when it said nothing', async () => {
      const appends = Array.from({ length: 11 }, (_, i) => Array.from({ length: 100 }, () => taken(i)))
      await Promise.all(appends.map((events, i) => on.log.append(on.stream, i * 100 - 1, events)))
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
      const [near, far, node] = [`${on.store}-near`, `${on.store}-far`, `node-${on.store}`]
      await on.log.append(shiftStream(far, 'x'), NO_STREAM, [taken()])
      await on.log.append(heartbeatStream(node), NO_STREAM, [heartbeat(node)])
      await on.log.append(promiseStream(near, 'x'), NO_STREAM, [taken()])
      await on.log.append(promiseStream(`${on.store}-far`, 'y'), NO_STREAM, [taken()])
      await on.log.append(promiseStream(on.store, 'x'), NO_STREAM, [taken()])
      const follow = follower(on.log, { stores: [near, on.store] }, on.store)
      expect((await follow.take(3)).map((event) => event.stream)).toEqual([
        heartbeatStream(node),
        promiseStream(near, 'x'),
        promiseStream(on.store, 'x'),
      ])
      await follow.stop()
    })

    test('log: without stores a follower gets every stream', async () => {
      const after = await on.log.head()
      await on.log.append(promiseStream(`${on.store}-1`, 'x'), NO_STREAM, [taken()])
      await on.log.append(promiseStream(`${on.store}-2`, 'x'), NO_STREAM, [taken()])
      const follow = follower(on.log, { after }, on.store)
      expect((await follow.take(2)).map((event) => event.stream)).toEqual([
        promiseStream(`${on.store}-1`, 'x'),
        promiseStream(`${on.store}-2`, 'x'),
      ])
      await follow.stop()
    })

    test('log: a follower that rests holds up no append and no other follower, and misses nothing', async () => {
      await on.log.append(on.stream, NO_STREAM, [taken()])
      const [slow, quick] = [mine({ batchAtMost: 10 }), mine()]
      await slow.take(1)
      for (let i = 0; i < 10; i++) {
        await on.log.append(
          on.stream,
          i * 100,
          Array.from({ length: 100 }, () => taken(i)),
        )
      }
      expect(await quick.take(1_001)).toHaveLength(1_001)
      expect((await slow.take(1_000)).map((event) => event.revision)).toEqual(Array.from({ length: 1_000 }, (_, i) => i + 1))
      await Promise.all([slow.stop(), quick.stop()])
    })

    test.each([0, 1, 5])('log: a follower that waits ends when its signal aborts, %i turns of the loop later', async (turns) => {
      const abort = new AbortController()
      const after = await on.log.head()
      const batches = on.log.follow({ after, stores: [on.store], signal: abort.signal })[Symbol.asyncIterator]()
      await on.log.append(on.stream, NO_STREAM, [taken()])
      expect((await batches.next()).done).toBe(false)
      const next = batches.next()
      for (let i = 0; i < turns; i++) await setImmediate()
      abort.abort()
      expect(await next).toEqual({ done: true, value: undefined })
    })

    test('log: a follower with work ahead ends when its signal aborts', async () => {
      await on.log.append(on.stream, NO_STREAM, [taken(), taken(), taken()])
      const abort = new AbortController()
      let seen = 0
      for await (const batch of on.log.follow({ stores: [on.store], batchAtMost: 1, signal: abort.signal })) {
        seen += batch.filter((event) => event.stream === on.stream).length
        if (seen === 1) abort.abort()
      }
      expect(seen).toBe(1)
    })

    test('log: a follower whose signal was aborted before gets nothing', async () => {
      await on.log.append(on.stream, NO_STREAM, [taken()])
      const batches = on.log.follow({ signal: AbortSignal.abort() })[Symbol.asyncIterator]()
      expect((await batches.next()).done).toBe(true)
    })

    test('log: a follower that leaves early leaves the log in order', async () => {
      await on.log.append(on.stream, NO_STREAM, [taken()])
      for await (const _ of on.log.follow({ stores: [on.store], signal: new AbortController().signal })) break
      expect((await on.log.append(on.stream, 0, [taken()])).revision).toBe(1)
    })
  })

  describe('events that this release cannot read', () => {
    test.each<[string, StoredShape, RegExp]>([
      ['an unknown type', { type: 'promise-sung', version: 1, data: {} }, /promise-sung/],
      ['a newer version', { type: 'promise-taken', version: 7, data: {} }, /promise-taken.*7/],
    ])('log: %s comes as Unreadable with its place, and stops nothing', async (_, event, reason) => {
      await on.log.append(on.stream, NO_STREAM, [taken()])
      await on.plant(on.stream, event)
      await on.log.append(on.stream, 1, [taken()])
      const follow = follower(on.log, { stores: [on.store] }, on.store)
      const all = await follow.take(3)
      expect(all.map((followed) => 'unreadable' in followed)).toEqual([false, true, false])
      expect(all[1]).toEqual({ stream: on.stream, revision: 1, position: expect.any(String), unreadable: expect.stringMatching(reason) })
      expect(isRising(all)).toBe(true)
      await follow.stop()
    })

    test('log: reading a stream with one names its stream and revision', async () => {
      await on.log.append(on.stream, NO_STREAM, [taken()])
      await on.plant(on.stream, { type: 'promise-sung', version: 1, data: {} })
      await expect(on.log.read(on.stream)).rejects.toThrow(new RegExp(`event 1 of stream "${on.stream}".*promise-sung`))
      expect(await on.log.read(on.stream, 2)).toEqual([])
    })
  })
}
