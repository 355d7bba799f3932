import fc from 'fast-check'
import { expect, test } from 'vitest'
import { describeDueWork } from '../behaviour.ts'
import { beginWork, item, signal } from '../work-under-test.ts'
import { inProcess, many, turn } from './in-process-under-test.ts'

describeDueWork('in-process', async () => inProcess())

test('P4 every item begins exactly at its instant, and nothing is called for in vain', async () => {
  const t = await beginWork(inProcess())
  await t.arm(item('b', t.step(2)), item('a', t.step(1)), item('c', t.step(9)))
  await t.arm(item('c', t.step(3), 1), item('d', t.step(3)))
  await t.until(t.step(1) - 1)
  expect(t.begun).toEqual([])
  await t.until(t.step(20))
  expect(t.begun.map(({ id, atMs }) => [id, atMs])).toEqual([
    ['a', t.step(1)],
    ['b', t.step(2)],
    ['c', t.step(3)],
    ['d', t.step(3)],
  ])
})

test('P4 the alarm alone is enough: at the start, when told of something earlier, and after that', async () => {
  const adapter = inProcess()
  const t = await beginWork(adapter, (startMs) => [item('due', startMs), item('last', startMs + 5000)])
  await turn()
  await turn()
  await t.arm(item('b', t.step(0) + 200))
  await t.arm(item('a', t.step(0) + 100), item('c', t.step(0) + 300))
  await adapter.clock.moveTo(t.step(0) + 9000)
  expect(t.begun.map(({ id, atMs }) => [id, atMs - t.step(0)])).toEqual([
    ['due', 0],
    ['a', 100],
    ['b', 200],
    ['c', 300],
    ['last', 5000],
  ])
})

test('due-work: at most atOnce are under way, and all those places are used', async () => {
  const t = await beginWork(inProcess({ atOnce: 4 }))
  let underWay = 0
  const seen = new Set<number>()
  t.before = async () => {
    seen.add(++underWay)
    await turn()
    underWay--
  }
  await t.arm(...many('p', 50, t.step(0)))
  await t.until(t.step(0))
  expect(Math.max(...seen)).toBe(4)
  expect(t.done).toHaveLength(50)
})

test('due-work: the same item is never under way twice at once', async () => {
  const t = await beginWork(inProcess())
  const goOn = signal()
  let underWay = 0
  let most = 0
  t.before = async () => {
    most = Math.max(most, ++underWay)
    await goOn.given
    underWay--
  }
  for (let revision = 0; revision < 4; revision++) {
    await t.arm(item('a', t.step(0), revision))
    await turn()
  }
  goOn.give()
  await t.until(t.step(0))
  expect(most).toBe(1)
  expect(t.done.map(({ revision }) => revision)).toEqual([0, 3])
})

test('due-work: 100,000 that wait cost nothing: a few queries for each piece of work', async () => {
  const t = await beginWork(inProcess(), (startMs) => [...many('wait', 100_000, startMs + 86_400_000), ...many('p', 1000, startMs, 5)])
  await t.until(t.step(0) + 5000)
  expect(t.done).toHaveLength(1000)
  expect(t.begun.every(({ atMs, dueAtMs }) => atMs === dueAtMs)).toBe(true)
  // Moving the clock asks for idle() at each instant, which itself looks once: two more queries.
  expect(t.rows.queries() / 1000).toBeLessThan(7)
})

test('due-work: 5,000 in one instant run through with less than one query each, and few rows read twice', async () => {
  const t = await beginWork(inProcess(), (startMs) => [...many('wait', 100_000, startMs + 86_400_000), ...many('p', 5000, startMs + 1000)])
  await t.until(t.step(0) + 1000)
  expect(t.done).toHaveLength(5000)
  expect(t.rows.queries()).toBeLessThan(1000)
  expect(t.rows.rowsRead()).toBeLessThan(5 * 5000)
})

test('P4 whatever is put, moved and removed, each item is done at the first moment it is due', async () => {
  const step = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    inMs: fc.integer({ min: -50, max: 300 }),
    gone: fc.boolean(),
    goMs: fc.nat(200),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), fc.integer({ min: 1, max: 3 }), async (steps, atOnce) => {
      const t = await beginWork(inProcess({ atOnce }))
      const toldAtMs = new Map<string, number>()
      for (const [revision, { id, inMs, gone, goMs }] of steps.entries()) {
        if (gone) t.rows.remove(item(id, 0))
        else await t.arm(item(id, t.nowMs() + inMs, revision))
        toldAtMs.set(`${id} ${revision}`, t.nowMs())
        await t.until(t.nowMs() + goMs)
        expect(t.rows.dueBy(t.nowMs(), 100)).toEqual([])
      }
      for (const { id, revision, atMs, dueAtMs } of t.begun) expect(atMs).toBe(Math.max(dueAtMs, toldAtMs.get(`${id} ${revision}`) ?? 0))
      await t.close()
    }),
    { numRuns: 200 },
  )
})
