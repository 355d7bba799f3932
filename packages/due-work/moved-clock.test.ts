import { expect, test } from 'vitest'
import { movedClock } from './moved-clock.ts'

test('clock: it stands still until it is moved', async () => {
  const clock = movedClock(1000)
  expect(clock.nowMs()).toBe(1000)
  await clock.moveTo(1500)
  await clock.moveBy(250)
  expect(clock.nowMs()).toBe(1750)
})

test('clock: alarms ring in the order of their instants, each at its own, and none beyond the move', async () => {
  const clock = movedClock(0)
  const rung: string[] = []
  for (const [name, atMs] of [
    ['c', 300],
    ['a', 100],
    ['far', 501],
    ['b', 200],
    ['end', 500],
  ] as const) {
    clock.setAlarm(atMs, () => rung.push(`${name} ${clock.nowMs()}`))
  }
  await clock.moveTo(500)
  expect(rung).toEqual(['a 100', 'b 200', 'c 300', 'end 500'])
  await clock.moveTo(501)
  expect(rung.at(-1)).toBe('far 501')
})

test('clock: alarms that the work sets on the way ring on the way, also when the work takes its time', async () => {
  const clock = movedClock(0)
  const rung: number[] = []
  let working: Promise<void> = Promise.resolve()
  const everyTen = () => {
    rung.push(clock.nowMs())
    working = turn()
      .then(turn)
      .then(() => void clock.setAlarm(clock.nowMs() + 10, everyTen))
  }
  clock.setAlarm(10, everyTen)
  await clock.moveTo(35, () => working)
  expect(rung).toEqual([10, 20, 30])
  expect(clock.nowMs()).toBe(35)
})

test('clock: what was begun before the move is settled before time goes on, and what the last instant began, before it ends', async () => {
  const clock = movedClock(0)
  const settledAt: number[] = []
  clock.setAlarm(10, () => {})
  await clock.moveTo(20, async () => void settledAt.push(clock.nowMs()))
  expect(settledAt).toEqual([0, 10, 20])
})

test('clock: a cancelled alarm does not ring, even when one of the same instant cancels it', async () => {
  const clock = movedClock(0)
  const rung: string[] = []
  clock.setAlarm(5, () => rung.push('never'))()
  const cancels: (() => void)[] = []
  clock.setAlarm(10, () => cancels.map((cancel) => cancel()))
  cancels.push(clock.setAlarm(10, () => rung.push('never')))
  cancels.push(clock.setAlarm(0, () => rung.push('at once')))
  await clock.moveTo(20)
  expect(rung).toEqual(['at once'])
})

test('clock: an alarm for an instant that has passed rings at once, but not from inside the call', async () => {
  const clock = movedClock(1000)
  const rung: number[] = []
  clock.setAlarm(900, () => rung.push(clock.nowMs()))
  expect(rung).toEqual([])
  await Promise.resolve()
  expect(rung).toEqual([1000])
  await clock.moveBy(10)
  expect(rung).toEqual([1000])
})

test('clock: it refuses to go back, and to be moved twice at once', async () => {
  const clock = movedClock(1000)
  await expect(clock.moveTo(999)).rejects.toThrow(RangeError)
  const move = clock.moveBy(1)
  await expect(clock.moveBy(1)).rejects.toThrow('being moved already')
  await move
  clock.setAlarm(1010, () => {
    throw new Error('the ring failed')
  })
  await expect(clock.moveTo(2000)).rejects.toThrow('the ring failed')
  await clock.moveTo(2000)
  expect(clock.nowMs()).toBe(2000)
})

function turn() {
  return new Promise<void>((resolve) => setImmediate(resolve))
}
