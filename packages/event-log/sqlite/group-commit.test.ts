import { expect, test } from 'vitest'
import { Conflict, LogUnavailable } from '../event-log.ts'
import type { Outcome, Piece } from './committing.ts'
import { type Done, openGroupCommit } from './group-commit.ts'

const piece = (stream = 'p'): Piece => ({ do: 'append', stream, expected: -1, events: [] })
const appended = { appended: { revision: 0, position: '1' }, plain: true }

/** A queue whose commits the test finishes one by one. */
function openQueue() {
  const underWay: { pieces: Piece[]; finish: (outcomes?: Outcome[]) => void; fail: (error: Error) => void }[] = []
  const written: (Done[] | undefined)[] = []
  const begun: (() => void)[] = []
  const group = openGroupCommit(
    (pieces) =>
      new Promise((resolve, reject) => {
        underWay.push({ pieces, finish: (outcomes = pieces.map(() => appended)) => resolve(outcomes), fail: reject })
        begun.shift()?.()
      }),
    (done) => written.push(done),
  )
  const next = async () => {
    if (underWay.length === 0) await new Promise<void>((resolve) => begun.push(resolve))
    return underWay.shift()!
  }
  return { ...group, next, written }
}

test('log: what comes together shares one commit, and what comes during a commit shares the next', async () => {
  const queue = openQueue()
  const first = [queue.write(piece()), queue.write(piece())]
  const one = await queue.next()
  const second = [queue.write(piece()), queue.write(piece()), queue.write(piece())]
  one.finish()
  await Promise.all(first)
  const two = await queue.next()
  two.finish()
  await Promise.all(second)
  expect([one.pieces.length, two.pieces.length]).toEqual([2, 3])
})

test('P3 nobody is told that all is well before the commit is over', async () => {
  const queue = openQueue()
  let answered = false
  const write = queue.write(piece()).then(() => {
    answered = true
  })
  const commit = await queue.next()
  await new Promise((resolve) => setImmediate(resolve))
  expect(answered).toBe(false)
  commit.finish()
  await write
})

test('P7 a conflict fails alone', async () => {
  const queue = openQueue()
  const outcomes = Promise.allSettled([queue.write(piece()), queue.write(piece())])
  const commit = await queue.next()
  commit.finish([{ conflict: 'it is at 0' }, appended])
  expect(await outcomes).toMatchObject([
    { status: 'rejected', reason: expect.any(Conflict) },
    { status: 'fulfilled', value: { revision: 0 } },
  ])
})

test('P3 when a commit fails, its whole group hears that nobody knows, and the next one is as good as new', async () => {
  const queue = openQueue()
  const outcomes = Promise.allSettled([queue.write(piece()), queue.write(piece())])
  const commit = await queue.next()
  commit.fail(new Error('the line went dead'))
  for (const outcome of await outcomes) {
    expect(outcome).toMatchObject({ reason: expect.any(LogUnavailable) })
    expect(outcome).toMatchObject({ reason: { message: expect.stringContaining('the line went dead') } })
  }
  expect(queue.written).toEqual([undefined])
  const after = queue.write(piece())
  ;(await queue.next()).finish()
  expect(await after).toEqual({ revision: 0, position: '1' })
})

test('log: after each commit it is told what was done', async () => {
  const queue = openQueue()
  const write = queue.write(piece('a'))
  ;(await queue.next()).finish()
  await write
  expect(queue.written).toEqual([[{ piece: piece('a'), outcome: appended }]])
})

test('log: nobody waits for more than 500 others', async () => {
  const queue = openQueue()
  const all = Promise.all(Array.from({ length: 1_200 }, () => queue.write(piece())))
  const sizes: number[] = []
  for (let i = 0; i < 3; i++) {
    const commit = await queue.next()
    sizes.push(commit.pieces.length)
    commit.finish()
  }
  await all
  expect(sizes).toEqual([500, 500, 200])
})

test('log: large pieces go in small commits, and one that is larger than a commit goes alone', async () => {
  const queue = openQueue()
  const sizes = [5, 3, 1, 1].map((mib) => queue.write(piece(), mib * 1024 * 1024))
  const groups: number[] = []
  for (let i = 0; i < 3; i++) {
    const commit = await queue.next()
    groups.push(commit.pieces.length)
    commit.finish()
  }
  await Promise.all(sizes)
  expect(groups).toEqual([1, 2, 1])
})

test('log: a piece over 10,000 waiting ones is refused at once, and the others go through', async () => {
  const queue = openQueue()
  const accepted = Array.from({ length: 10_000 }, () => queue.write(piece()))
  await expect(queue.write(piece())).rejects.toThrow(/queue full/)
  for (let i = 0; i < 20; i++) (await queue.next()).finish()
  expect((await Promise.all(accepted)).length).toBe(10_000)
})

test('log: a piece over 64 MiB of waiting ones is refused at once, and there is room again when they are written', async () => {
  const queue = openQueue()
  const big = () => queue.write(piece(), 4 * 1024 * 1024)
  const accepted = Array.from({ length: 16 }, big)
  await expect(queue.write(piece(), 1)).rejects.toThrow(/queue full/)
  ;(await queue.next()).finish()
  await accepted[0]
  const more = big()
  for (let i = 0; i < 16; i++) (await queue.next()).finish()
  await Promise.all([...accepted, more])
})

test('log: it is drained when the last commit is over', async () => {
  const queue = openQueue()
  await queue.drain()
  let drained = false
  const write = queue.write(piece())
  const drain = queue.drain().then(() => {
    drained = true
  })
  const commit = await queue.next()
  expect(drained).toBe(false)
  commit.finish()
  await Promise.all([write, drain])
})
