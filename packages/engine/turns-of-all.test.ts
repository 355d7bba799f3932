import { expect, test } from 'vitest'
import { turnsOfAll } from './turns-of-all.ts'

/** Turns of which the test says what the one before left, and a view that comes as far when the test says so. */
function openNode() {
  const left: (string | undefined)[] = []
  const shown = Promise.withResolvers<boolean>()
  const waitedFor: (string | undefined)[] = []
  const take = () => Promise.resolve({ after: '7', leave: (at: string | undefined) => Promise.resolve(void left.push(at)) })
  const following = {
    waitFor: (position: string | undefined) => {
      waitedFor.push(position)
      return shown.promise
    },
    lastOf: (storeId: string) => (storeId === 'leeds-1' ? '9' : undefined),
  }
  return { inTurn: turnsOfAll(take, following), left, waitedFor, shown }
}

test('P6 work begins when the view shows what the turn before appended, and the next is told how far this one came', async () => {
  const node = openNode()
  let begun = false
  const work = node.inTurn('leeds-1', 'choose', async () => {
    begun = true
    expect(node.left).toEqual([])
  })
  await new Promise((resolve) => setImmediate(resolve))
  expect({ begun, waitedFor: node.waitedFor }).toEqual({ begun: false, waitedFor: ['7'] })
  node.shown.resolve(true)
  await work
  expect({ begun, left: node.left }).toEqual({ begun: true, left: ['9'] })
})

test('turns: work that fails lets the next one in', async () => {
  const node = openNode()
  node.shown.resolve(true)
  await expect(node.inTurn('leeds-1', 'choose', () => Promise.reject(new Error('went wrong')))).rejects.toThrow('went wrong')
  expect(node.left).toEqual(['9'])
  await node.inTurn('leeds-1', 'choose', () => Promise.resolve())
  expect(node.left).toEqual(['9', '9'])
})
