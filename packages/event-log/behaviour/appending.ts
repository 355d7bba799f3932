// The port's clauses on appending: what is stored, at which revision, and how often.
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { Conflict, type NewEvent, NO_STREAM } from '../event-log.ts'
import { handedToMany, made, taken } from '../example-events.ts'
import type { OnLog } from './on-log.ts'

export function describeAppending(on: OnLog): void {
  describe('append and read', () => {
    test('log: what is appended is read back as it was, in order, revisions counted from 0', async () => {
      const events = [made('p-1'), taken(), taken()]
      const first = await on.log.append(on.stream, NO_STREAM, events.slice(0, 2))
      const second = await on.log.append(on.stream, 1, events.slice(2))
      expect([first.revision, second.revision]).toEqual([1, 2])
      expect(first.position < second.position).toBe(true)
      const read = await on.log.read(on.stream)
      expect(read.map(({ position: _, ...rest }) => rest)).toEqual(
        events.map((event, revision) => ({ ...event, stream: on.stream, revision })),
      )
      expect(read.map((event) => event.position)).toEqual([expect.any(String), first.position, second.position])
    })

    test('log: a stream is read from a revision on', async () => {
      const events = [taken(0), taken(1), taken(2)]
      await on.log.append(on.stream, NO_STREAM, events)
      expect((await on.log.read(on.stream, 1)).map((event) => event.id)).toEqual([events[1]?.id, events[2]?.id])
      expect(await on.log.read(on.stream, 3)).toEqual([])
    })

    test('log: a stream that does not exist is empty', async () => {
      expect(await on.log.read(on.stream)).toEqual([])
    })

    test('log: everything is still there after closing and opening again, and goes on from there', async () => {
      const before = await on.log.append(on.stream, NO_STREAM, [taken()])
      const again = await on.reopen()
      expect(await again.head()).toBe(before.position)
      const after = await again.append(on.stream, 0, [taken()])
      expect(after.position > before.position).toBe(true)
      expect((await again.read(on.stream)).map((event) => event.revision)).toEqual([0, 1])
    })

    test('log: one append takes 500 events, and not one more or none', async () => {
      const events = Array.from({ length: 501 }, (_, i) => taken(i))
      await expect(on.log.append(on.stream, NO_STREAM, events)).rejects.toThrow(RangeError)
      await expect(on.log.append(on.stream, NO_STREAM, [])).rejects.toThrow(RangeError)
      expect(await on.log.read(on.stream)).toEqual([])
      expect((await on.log.append(on.stream, NO_STREAM, events.slice(1))).revision).toBe(499)
    })

    test('log: one append holds at most 1 MiB in all', async () => {
      const size = JSON.stringify(handedToMany(200).data).length + '{}'.length
      // A meta of the wanted length fills it to the byte.
      const padded = (bytes: number): NewEvent[] => {
        const events = Array.from({ length: 100 }, () => handedToMany(200))
        const missing = bytes - 100 * size - '"command":""'.length
        return events.with(0, { ...events[0]!, meta: { command: 'x'.repeat(missing) } })
      }
      await expect(on.log.append(on.stream, NO_STREAM, padded(1024 * 1024 + 1))).rejects.toThrow(RangeError)
      expect(await on.log.read(on.stream)).toEqual([])
      expect((await on.log.append(on.stream, NO_STREAM, padded(1024 * 1024))).revision).toBe(99)
    })

    test.each<[string, unknown]>([
      ['data of the wrong shape', { ...taken(), data: { atMs: 'noon' } }],
      ['an id that is no UUID', { ...taken(), id: '1' }],
      ['an id in capitals', { ...taken(), id: randomUUID().toUpperCase().replace(/^./, 'A') }],
    ])('log: an append with %s throws TypeError and stores none of its events', async (_, bad) => {
      await expect(on.log.append(on.stream, NO_STREAM, [taken(), bad as NewEvent])).rejects.toThrow(TypeError)
      expect(await on.log.read(on.stream)).toEqual([])
    })

    test('log: an append with one id twice throws TypeError', async () => {
      const event = taken()
      await expect(on.log.append(on.stream, NO_STREAM, [event, event])).rejects.toThrow(TypeError)
    })

    test.each(['', '$system', 'Promise-x', 'promise-a b', `promise-${'x'.repeat(193)}`])(
      'log: a stream cannot be called "%s"',
      async (bad) => {
        await expect(on.log.append(bad, NO_STREAM, [taken()])).rejects.toThrow(TypeError)
        await expect(on.log.deleteStream(bad)).rejects.toThrow(TypeError)
        await expect(on.log.keepLast(bad, 1)).rejects.toThrow(TypeError)
      },
    )

    test.each([-2, 0.5, Number.NaN])('log: %s is no revision to expect', async (bad) => {
      await expect(on.log.append(on.stream, bad, [taken()])).rejects.toThrow(RangeError)
    })

    test('log: a bad append hurts none that came with it', async () => {
      const good = on.log.append(on.stream, NO_STREAM, [taken()])
      const bad = on.log.append(on.other, NO_STREAM, [{ ...taken(), data: {} } as NewEvent])
      await expect(bad).rejects.toThrow(TypeError)
      expect((await good).revision).toBe(0)
    })
  })

  describe('expected revision', () => {
    test('P7 of any number of appends at one revision of a stream exactly one goes through', async () => {
      await on.log.append(on.stream, NO_STREAM, [taken()])
      const tries = Array.from({ length: 20 }, (_, i) => taken(i))
      const outcomes = await Promise.allSettled(tries.map((event) => on.log.append(on.stream, 0, [event])))
      const won = tries.filter((_, i) => outcomes[i]?.status === 'fulfilled')
      const lost = outcomes.filter((outcome) => outcome.status === 'rejected').map((outcome) => outcome.reason)
      expect(won).toHaveLength(1)
      expect(lost.every((error) => error instanceof Conflict)).toBe(true)
      expect((await on.log.read(on.stream)).slice(1).map((event) => event.id)).toEqual(won.map((event) => event.id))
    })

    test('P7 of two who make the same stream one gets Conflict', async () => {
      const outcomes = await Promise.allSettled([
        on.log.append(on.stream, NO_STREAM, [taken()]),
        on.log.append(on.stream, NO_STREAM, [taken()]),
      ])
      expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
      expect(await on.log.read(on.stream)).toHaveLength(1)
    })

    test.each([-1, 0, 2, 99])('P7 a stream at revision 1 refuses an append that expects %i, and is left as it was', async (expected) => {
      await on.log.append(on.stream, NO_STREAM, [taken(), taken()])
      await expect(on.log.append(on.stream, expected, [taken(), taken()])).rejects.toThrow(Conflict)
      expect(await on.log.read(on.stream)).toHaveLength(2)
    })

    test('P7 a stream that does not exist refuses an append that expects it', async () => {
      await expect(on.log.append(on.stream, 0, [taken()])).rejects.toThrow(Conflict)
    })

    test('P7 a conflict hurts none that came with it', async () => {
      await on.log.append(on.stream, NO_STREAM, [taken()])
      const before = on.log.append(on.other, NO_STREAM, [taken()])
      const conflict = on.log.append(on.stream, NO_STREAM, [taken()])
      const after = on.log.append(on.other, 0, [taken()])
      await expect(conflict).rejects.toThrow(Conflict)
      expect([(await before).revision, (await after).revision]).toEqual([0, 1])
    })

    test('log: appends to one stream that are sent together keep their order', async () => {
      const sent = Array.from({ length: 50 }, (_, i) => on.log.append(on.stream, i - 1, [taken(i)]))
      expect((await Promise.all(sent)).map((appended) => appended.revision)).toEqual(sent.map((_, i) => i))
    })
  })

  describe('repeating an append', () => {
    test('P3 it answers as the first time and stores nothing', async () => {
      const events = [taken(), taken()]
      const first = await on.log.append(on.stream, NO_STREAM, events)
      expect(await on.log.append(on.stream, NO_STREAM, events)).toEqual(first)
      expect(await on.log.read(on.stream)).toHaveLength(2)
    })

    test('P3 also when others have appended since', async () => {
      await on.log.append(on.stream, NO_STREAM, [taken()])
      const events = [taken(), taken()]
      const first = await on.log.append(on.stream, 0, events)
      await on.log.append(on.stream, 2, [taken()])
      expect(await on.log.append(on.stream, 0, events)).toEqual(first)
      expect(await on.log.read(on.stream)).toHaveLength(4)
    })

    test('P3 also when it is sent twice at once', async () => {
      const events = [taken()]
      const [one, two] = await Promise.all([on.log.append(on.stream, NO_STREAM, events), on.log.append(on.stream, NO_STREAM, events)])
      expect(one).toEqual(two)
      expect(await on.log.read(on.stream)).toHaveLength(1)
    })

    test('P3 also after the log was opened again', async () => {
      const events = [taken(), taken()]
      const first = await on.log.append(on.stream, NO_STREAM, events)
      const again = await on.reopen()
      expect(await again.append(on.stream, NO_STREAM, events)).toEqual(first)
      expect(await again.read(on.stream)).toHaveLength(2)
    })

    test('P3 a beginning of what was appended answers for that beginning', async () => {
      const events = [taken(), taken()]
      await on.log.append(on.stream, NO_STREAM, events)
      const [first] = await on.log.read(on.stream)
      expect(await on.log.append(on.stream, NO_STREAM, events.slice(0, 1))).toEqual({ revision: 0, position: first?.position })
      expect(await on.log.read(on.stream)).toHaveLength(2)
    })

    test.each<[string, (events: NewEvent[]) => NewEvent[]]>([
      ['one event more', (events) => [...events, taken()]],
      ['another last event', (events) => events.with(-1, taken())],
      ['another first event', (events) => events.with(0, taken())],
      ['another order', (events) => events.toReversed()],
    ])('P3 with %s it is not the same append: Conflict', async (_, change) => {
      const events = [taken(), taken()]
      await on.log.append(on.stream, NO_STREAM, events)
      await expect(on.log.append(on.stream, NO_STREAM, change(events))).rejects.toThrow(Conflict)
      expect(await on.log.read(on.stream)).toHaveLength(2)
    })

    test('P3 with another expected revision it is not the same append: Conflict', async () => {
      const event = taken()
      await on.log.append(on.stream, NO_STREAM, [taken()])
      await on.log.append(on.stream, 0, [event])
      await expect(on.log.append(on.stream, NO_STREAM, [event])).rejects.toThrow(Conflict)
    })
  })
}
