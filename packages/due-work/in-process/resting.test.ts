import { expect, test, vi } from 'vitest'
import { beginWork, item, signal } from '../work-under-test.ts'
import { inProcess, many, turn } from './in-process-under-test.ts'

test.each(['rejected', 'without progress', 'written again without progress'])(
  'due-work: items %s rest between attempts and do not starve those behind them',
  async (how) => {
    const t = await beginWork(inProcess({ atOnce: 4 }))
    t.before = (row) => {
      if (!row.id.startsWith('stuck')) return Promise.resolve()
      if (how === 'rejected') return Promise.reject(new Error('stuck'))
      if (how.startsWith('written')) t.rows.put(row)
      return Promise.resolve('stays')
    }
    await t.arm(...many('stuck', 200, t.step(0)), ...many('good', 50, t.step(0) + 1))
    await t.until(t.step(0) + 1)
    const attempts = () => t.begun.filter(({ id }) => id === 'stuck7').length
    expect(t.begun.filter(({ id }) => id.startsWith('good'))).toHaveLength(50)
    expect(attempts()).toBe(1)
    await t.until(t.step(0) + 999)
    expect(attempts()).toBe(1)
    await t.until(t.step(0) + 10_500)
    expect(attempts()).toBe(11)
    expect(t.begun).toHaveLength(11 * 200 + 50)
  },
)

test('due-work: an item that made progress and is still due goes on at once', async () => {
  const t = await beginWork(inProcess())
  t.before = (row) => {
    if (row.revision < 5) t.rows.put({ ...row, revision: row.revision + 1 })
    return Promise.resolve()
  }
  await t.arm(item('a', t.step(0)))
  await t.until(t.step(0))
  expect(t.done.map(({ revision }) => revision)).toEqual([0, 1, 2, 3, 4, 5])
})

test('due-work: repeated attempts that hang leave half of the places to others', async () => {
  const t = await beginWork(inProcess({ atOnce: 4 }))
  const goOn = signal()
  t.before = async (row) => {
    if (!row.id.startsWith('stuck')) return
    if (t.begun.length > 10) await goOn.given
    throw new Error('stuck')
  }
  await t.arm(...many('stuck', 10, t.step(0)), item('good', t.step(1)))
  await t.until(t.step(0))
  const moving = t.until(t.step(1))
  for (let i = 0; i < 10; i++) await turn()
  expect(t.begun).toHaveLength(12)
  await t.arm(item('at once', t.nowMs()))
  for (let i = 0; i < 10; i++) await turn()
  expect(t.done.map(({ id }) => id)).toEqual(['at once'])
  goOn.give()
  await moving
})

test('due-work: rows that cannot be read are reported, and read again after the pause', async () => {
  const errors: unknown[] = []
  const adapter = inProcess({ onError: (error) => errors.push(error) })
  const t = await beginWork(adapter)
  const { dueBy } = t.rows
  t.rows.dueBy = () => {
    throw new Error('disk')
  }
  await t.arm(item('a', t.step(0)))
  await t.until(t.step(0))
  expect(errors).toMatchObject([{ message: 'disk' }])
  t.rows.dueBy = dueBy
  await adapter.clock.moveTo(t.step(0) + t.retryAfterMs)
  await turn()
  expect(t.done).toMatchObject([{ id: 'a' }])
})

test('due-work: what was stuck and is gone is forgotten', async () => {
  const t = await beginWork(inProcess({ atOnce: 4 }))
  const stuck = many('stuck', 20, t.step(0))
  t.before = () => Promise.reject(new Error('stuck'))
  await t.arm(...stuck)
  await t.until(t.step(0))
  for (const one of stuck) t.rows.remove(one)
  await t.until(t.step(1))
  const dueBy = vi.spyOn(t.rows, 'dueBy')
  await t.until(t.step(2))
  expect(dueBy).toHaveBeenLastCalledWith(t.step(2), 4)
})
