// What every due-work adapter does. An adapter's test file calls describeDueWork; what only one adapter promises is tested there.
import { describe, expect, test } from 'vitest'
import { beginWork, type DueWorkUnderTest, expectInTime, item, signal } from './work-under-test.ts'

/** Runs the suite; `prepare` is called once for each test. */
export function describeDueWork(name: string, prepare: () => Promise<DueWorkUnderTest>) {
  describe(`${name} due work`, () => {
    test('P4 an item is done at its instant, once, and not before', async () => {
      const t = await beginWork(await prepare())
      await t.arm(item('a', t.step(1)), item('b', t.step(2)))
      await t.until(t.step(3))
      expect(t.done.map(({ id }) => id)).toEqual(['a', 'b'])
      expectInTime(t.done)
      await t.close()
    })

    test('P4 an item that is moved is done at its new instant only', async () => {
      const t = await beginWork(await prepare())
      await t.arm(item('earlier', t.step(6)), item('later', t.step(1)))
      await t.arm(item('earlier', t.step(2), 1), item('later', t.step(4), 1))
      await t.until(t.step(3))
      expect(t.done).toMatchObject([{ id: 'earlier', revision: 1 }])
      await t.until(t.step(7))
      expect(t.done).toMatchObject([{ id: 'earlier' }, { id: 'later', revision: 1 }])
      expectInTime(t.done)
      await t.close()
    })

    test('P15 what fell due while nothing ran, and was never armed here, is done; so is what falls due later', async () => {
      const t = await beginWork(await prepare(), (startMs, stepMs) => [
        item('missed', startMs - 1000 * stepMs),
        item('waits', startMs + stepMs),
      ])
      await t.until(t.step(0))
      expect(t.done.map(({ id }) => id)).toContain('missed')
      await t.until(t.step(2))
      expect(t.done.map(({ id }) => id)).toEqual(['missed', 'waits'])
      await t.close()
    })

    test('due-work: an item armed for an instant in the past is done at once', async () => {
      const t = await beginWork(await prepare())
      await t.arm(item('late', t.step(-5)))
      await t.until(t.nowMs())
      expect(t.done).toMatchObject([{ id: 'late' }])
      await t.close()
    })

    test('due-work: arming the same again, before and after, does nothing twice', async () => {
      const t = await beginWork(await prepare())
      const twice = item('a', t.step(1))
      await t.arm(twice, twice)
      await t.arm(twice)
      await t.until(t.step(2))
      await t.dueWork.arm([twice])
      await t.until(t.step(3))
      expect(t.done).toHaveLength(1)
      await t.close()
    })

    test('due-work: an item that is gone when its instant comes needs nothing', async () => {
      const t = await beginWork(await prepare())
      await t.arm(item('gone', t.step(1)), item('stays', t.step(1)))
      t.rows.remove(item('gone', 0))
      await t.until(t.step(2))
      expect(t.rows.size()).toBe(0)
      expect(t.done.map(({ id }) => id)).toContain('stays')
      await t.close()
    })

    test('due-work: the same id in another store or of another kind is another item', async () => {
      const t = await beginWork(await prepare())
      const one = item('a', t.step(1))
      await t.arm(one, { ...one, storeId: 'harbour' }, { ...one, what: 'shift' })
      await t.until(t.step(2))
      expect(t.done.map(({ what, storeId }) => `${what} ${storeId}`).sort()).toEqual(['promise harbour', 'promise main', 'shift main'])
      await t.close()
    })

    test('due-work: a rejected item is tried again after a pause and does not hold up the others', async () => {
      const t = await beginWork(await prepare())
      t.before = ({ id }) => {
        const first = id === 'bad' && t.begun.filter((begun) => begun.id === 'bad').length === 1
        return first ? Promise.reject(new Error('not this time')) : Promise.resolve()
      }
      await t.arm(item('bad', t.step(1)), item('good', t.step(1)), item('next', t.step(1) + 1))
      await t.until(t.step(1) + 1)
      expect(t.done.map(({ id }) => id)).toEqual(expect.arrayContaining(['good', 'next']))
      await t.until(t.nowMs() + 2 * t.retryAfterMs)
      expect(t.done.filter(({ id }) => id === 'bad')).toHaveLength(1)
      const [first, second, ...more] = t.begun.filter(({ id }) => id === 'bad')
      expect(more).toEqual([])
      expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThanOrEqual(t.retryAfterMs)
      await t.close()
    })

    test('due-work: many that fall due in one instant are all done, each once', async () => {
      const t = await beginWork(await prepare())
      const many = Array.from({ length: 500 }, (_, i) => item(`p${i}`, t.step(1)))
      await t.arm(...many)
      await t.until(t.step(3))
      expect(t.done.map(({ id }) => id).sort()).toEqual(many.map(({ id }) => id).sort())
      expectInTime(t.done)
      await t.close()
    })

    test('due-work: what an item is told of while it is under way is looked at afterwards', async () => {
      const t = await beginWork(await prepare())
      const begun = signal()
      const goOn = signal()
      t.before = async ({ revision }) => {
        begun.give()
        if (revision === 0) await goOn.given
      }
      await t.arm(item('a', t.step(1)))
      const moving = t.until(t.step(2))
      await begun.given
      await t.arm(item('a', t.step(1), 1))
      goOn.give()
      await moving
      await t.until(t.nowMs() + t.stepMs)
      expect(t.done.at(-1)).toMatchObject({ id: 'a', revision: 1 })
      expect(t.rows.size()).toBe(0)
      await t.close()
    })

    test('due-work: close waits for what is under way and begins nothing more', async () => {
      const t = await beginWork(await prepare())
      const begun = signal()
      const goOn = signal()
      t.before = async () => {
        begun.give()
        await goOn.given
      }
      await t.arm(item('a', t.step(1)), item('b', t.step(3)))
      const moving = t.until(t.step(1))
      await begun.given
      const closing = t.dueWork.close().then(() => t.done.map(({ id }) => id))
      goOn.give()
      expect(await closing).toEqual(['a'])
      await moving
      await t.dueWork.arm([item('b', t.nowMs())])
      await t.until(t.step(4))
      expect(t.begun.map(({ id }) => id)).toEqual(['a'])
    })
  })
}
