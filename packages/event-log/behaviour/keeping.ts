// The port's clauses on what a log forgets, and on its own end.
import { describe, expect, test } from 'vitest'
import { Conflict, LogUnavailable, NO_STREAM } from '../event-log.ts'
import { taken } from '../example-events.ts'
import { follower } from './follower.ts'
import type { OnLog } from './on-log.ts'

export function describeKeeping(on: OnLog): void {
  describe('deleteStream', () => {
    test('log: a deleted stream is gone for readers and followers; others stay', async () => {
      await on.log.append(on.stream, NO_STREAM, [taken(), taken()])
      await on.log.append(on.other, NO_STREAM, [taken()])
      await on.log.deleteStream(on.stream)
      expect(await on.log.read(on.stream)).toEqual([])
      const follow = follower(on.log, { stores: [on.store] }, on.store)
      expect((await follow.take(1)).map((event) => event.stream)).toEqual([on.other])
      await follow.stop()
    })

    test('log: a follower that is there when a stream is deleted is told nothing of it', async () => {
      const follow = follower(on.log, { stores: [on.store] }, on.store)
      await on.log.append(on.stream, NO_STREAM, [taken()])
      expect(await follow.take(1)).toHaveLength(1)
      await on.log.deleteStream(on.stream)
      await on.log.append(on.other, NO_STREAM, [taken()])
      expect((await follow.take(1)).map((event) => event.stream)).toEqual([on.other])
      await follow.stop()
    })

    test('log: the next append to a deleted stream expects NO_STREAM, and goes on from what it answered', async () => {
      await on.log.append(on.stream, NO_STREAM, [taken(), taken()])
      await on.log.deleteStream(on.stream)
      await expect(on.log.append(on.stream, 1, [taken()])).rejects.toThrow(Conflict)
      const events = [taken(), taken()]
      const { revision } = await on.log.append(on.stream, NO_STREAM, events)
      expect((await on.log.read(on.stream)).map((event) => [event.id, event.revision])).toEqual([
        [events[0]?.id, revision - 1],
        [events[1]?.id, revision],
      ])
      expect((await on.log.append(on.stream, revision, [taken()])).revision).toBe(revision + 1)
    })

    test('log: the position of a deleted event is not used again, not even after opening again', async () => {
      const gone = await on.log.append(on.stream, NO_STREAM, [taken()])
      await on.log.deleteStream(on.stream)
      const again = await on.reopen()
      const next = await again.append(on.stream, NO_STREAM, [taken()])
      expect(next.position > gone.position).toBe(true)
      const follow = follower(again, { after: gone.position, stores: [on.store] }, on.store)
      expect((await follow.take(1)).map((event) => event.position)).toEqual([next.position])
      await follow.stop()
    })

    test('log: a stream may be deleted again and again', async () => {
      for (let i = 0; i < 3; i++) {
        const events = [taken(), taken()]
        const { revision } = await on.log.append(on.stream, NO_STREAM, events)
        expect((await on.log.append(on.stream, revision, [taken()])).revision).toBe(revision + 1)
        await on.log.deleteStream(on.stream)
        expect(await on.log.read(on.stream)).toEqual([])
      }
    })

    test('P3 repeating the first append to a stream that was deleted before answers as the first time', async () => {
      await on.log.append(on.stream, NO_STREAM, [taken(), taken()])
      await on.log.deleteStream(on.stream)
      const events = [taken(), taken()]
      const first = await on.log.append(on.stream, NO_STREAM, events)
      expect(await on.log.append(on.stream, NO_STREAM, events)).toEqual(first)
      await on.log.append(on.stream, first.revision, [taken()])
      expect(await on.log.append(on.stream, NO_STREAM, events)).toEqual(first)
      expect(await on.log.read(on.stream)).toHaveLength(3)
    })

    test.each(['before', 'after'])('log: told to keep its newest events %s it begins again, a deleted stream stays gone', async (when) => {
      await on.log.append(on.stream, NO_STREAM, [taken(), taken()])
      await on.log.deleteStream(on.stream)
      if (when === 'before') await on.log.keepLast(on.stream, 3)
      expect(await on.log.read(on.stream)).toEqual([])
      const { revision } = await on.log.append(on.stream, NO_STREAM, [taken()])
      if (when === 'after') await on.log.keepLast(on.stream, 3)
      expect((await on.log.read(on.stream)).map((event) => event.revision)).toEqual([revision])
      const follow = follower(on.log, { stores: [on.store] }, on.store)
      expect(await follow.take(1)).toEqual(await on.log.read(on.stream))
      await follow.stop()
      await on.log.append(on.stream, revision, [taken(), taken(), taken()])
      expect(await on.log.read(on.stream)).toHaveLength(3)
    })

    test('log: deleting a stream that does not exist is fine', async () => {
      await on.log.deleteStream(on.stream)
      expect((await on.log.append(on.stream, NO_STREAM, [taken()])).revision).toBe(0)
    })
  })

  describe('keepLast', () => {
    test('log: a stream keeps its newest events only, from now on, and revisions go on counting', async () => {
      await on.log.append(on.stream, NO_STREAM, [taken(), taken(), taken()])
      await on.log.keepLast(on.stream, 2)
      expect((await on.log.read(on.stream)).map((event) => event.revision)).toEqual([1, 2])
      expect((await on.log.append(on.stream, 2, [taken(), taken(), taken()])).revision).toBe(5)
      expect((await on.log.read(on.stream)).map((event) => event.revision)).toEqual([4, 5])
    })

    test('log: it may be said before the stream exists, and outlives opening again', async () => {
      await on.log.keepLast(on.stream, 1)
      const again = await on.reopen()
      await again.append(on.stream, NO_STREAM, [taken()])
      await again.append(on.stream, 0, [taken()])
      expect((await again.read(on.stream)).map((event) => event.revision)).toEqual([1])
    })

    test('log: it may be changed', async () => {
      await on.log.keepLast(on.stream, 1)
      await on.log.keepLast(on.stream, 2)
      await on.log.append(on.stream, NO_STREAM, [taken(), taken(), taken()])
      expect((await on.log.read(on.stream)).map((event) => event.revision)).toEqual([1, 2])
    })

    test('log: followers get what is kept', async () => {
      await on.log.keepLast(on.stream, 1)
      await on.log.append(on.stream, NO_STREAM, [taken()])
      await on.log.append(on.stream, 0, [taken()])
      await on.log.append(on.other, NO_STREAM, [taken()])
      const follow = follower(on.log, { stores: [on.store] }, on.store)
      expect((await follow.take(2)).map(({ stream, revision }) => [stream, revision])).toEqual([
        [on.stream, 1],
        [on.other, 0],
      ])
      await follow.stop()
    })

    test('P3 repeating an append of which only the last event was kept answers as the first time', async () => {
      await on.log.keepLast(on.stream, 1)
      const events = [taken(), taken()]
      const first = await on.log.append(on.stream, NO_STREAM, events)
      expect(await on.log.append(on.stream, NO_STREAM, events)).toEqual(first)
    })

    test('P3 with another expected revision it is not the same append, however few events are kept: Conflict', async () => {
      await on.log.keepLast(on.stream, 1)
      await on.log.append(on.stream, NO_STREAM, [taken(), taken(), taken()])
      const event = taken()
      await on.log.append(on.stream, 2, [event])
      await expect(on.log.append(on.stream, 0, [event])).rejects.toThrow(Conflict)
    })

    test.each([0, -1, 1.5])('log: a stream cannot keep %s events', async (count) => {
      await expect(on.log.keepLast(on.stream, count)).rejects.toThrow(RangeError)
    })
  })

  describe('head, check and close', () => {
    test('log: the head is the position of the newest event', async () => {
      const { position } = await on.log.append(on.stream, NO_STREAM, [taken(), taken()])
      expect(await on.log.head()).toBe(position)
      expect((await on.log.read(on.stream)).at(-1)?.position).toBe(position)
    })

    test('log: the head is an event that is still there', async () => {
      const { position } = await on.log.append(on.stream, NO_STREAM, [taken()])
      await on.log.append(on.other, NO_STREAM, [taken()])
      await on.log.deleteStream(on.other)
      expect(await on.log.head()).toBe(position)
    })

    test('log: an open log passes its check, and the check leaves nothing in it', async () => {
      const { position } = await on.log.append(on.stream, NO_STREAM, [taken()])
      await on.log.check()
      expect(await on.log.head()).toBe(position)
    })

    test('log: closing finishes what was accepted and refuses what comes later', async () => {
      const accepted = Array.from({ length: 20 }, (_, i) => on.log.append(on.stream, i - 1, [taken(i)]))
      let answered = 0
      for (const append of accepted) void append.then(() => answered++)
      const closed = on.log.close()
      await expect(on.log.append(on.other, NO_STREAM, [taken()])).rejects.toThrow(LogUnavailable)
      await expect(on.log.check()).rejects.toThrow(LogUnavailable)
      await closed
      expect(answered).toBe(20)
      expect((await Promise.all(accepted)).map((appended) => appended.revision)).toEqual(accepted.map((_, i) => i))
      const again = await on.reopen()
      expect(await again.read(on.stream)).toHaveLength(20)
      expect(await again.read(on.other)).toEqual([])
    })

    test('log: closing twice is fine', async () => {
      await Promise.all([on.log.close(), on.log.close()])
      await on.log.close()
    })

    test('log: closing ends the followers', async () => {
      const batches = on.log
        .follow({ after: await on.log.head(), stores: [on.store], signal: new AbortController().signal })
        [Symbol.asyncIterator]()
      const next = batches.next()
      await on.log.close()
      expect((await next).done).toBe(true)
    })
  })
}
