// The fakes that every story rests on: one that let an ask pass in silence would make them all worthless.
import { expect, test } from 'vitest'
import { openShop } from '../harness/shop.ts'

test('P6 an ask that no test expects fails the test: when time goes on, and when it is looked for in vain', async () => {
  const shop = await openShop()
  const ana = await shop.colleague('ana', { zone: 'hair' })
  const ben = await shop.colleague('ben', { zone: 'hair' })
  expect(() => ben.isAsked()).toThrow('expected ben to be asked {}, got nothing')
  const promise = await ana.makes({ kind: 'find-someone', zone: 'hair' })
  await expect(shop.moveBy(1)).rejects.toThrow('expected ben not to be asked, got find-someone')
  expect(() => ben.isAsked({ kind: 'check-stock' })).toThrow('at 0 ms')
  expect(() => ben.isAsked({ atMs: 1 })).toThrow('at 0 ms')
  ben.isAsked({ kind: 'find-someone', promise: promise.id, atMs: 0, owned: false })
  await shop.moveBy(1)
})
