// The server goes away and comes back, or the line does.
import { expect, test } from 'vitest'
import { card, column, misses, notLive, openShop, sees, tile } from './shop.ts'

test.concurrent('P15 the server dies in the middle: screens say so, and come back by themselves with nothing lost or doubled', async (t) => {
  const shop = await openShop(t)
  const { page, colleague } = await shop.handheld('ana', { zone: 'makeup' })
  const board = await shop.board()
  await tile(page, 'Check stock').tap()
  await sees(card(page, 'You have it'))
  await sees(column(board, 'Soon').getByRole('heading', { name: 'Check stock' }))

  await shop.server.kill()
  await sees(notLive(page))
  await sees(notLive(board))
  await tile(page, 'Something else').tap()
  await sees(card(page, /Something else.*Not sent yet\. It counts from your tap/))
  await sees(card(page, 'Check stock'))

  await shop.server.startAgain()
  await misses(notLive(page))
  await misses(notLive(board))
  await sees(card(page, /Something else.*You have it/))
  await sees(column(board, 'Soon').getByRole('heading', { name: 'Something else' }))
  for (const kind of ['Check stock', 'Something else']) {
    expect(await card(page, kind).count()).toBe(1)
    expect(await column(board, 'Soon').getByRole('heading', { name: kind }).count()).toBe(1)
  }
  const kinds = (await colleague.promises()).map(({ kind, status }) => [kind, status])
  expect(kinds.sort()).toEqual([
    ['check-stock', 'open'],
    ['something-else', 'open'],
  ])
})

test.concurrent('P12 a tap without a network survives the browser being closed, and counts from the tap', async (t) => {
  const shop = await openShop(t)
  const { page, colleague } = await shop.handheld('ana', { zone: 'makeup' })
  await page.route('**/v1/promises', (route) => route.abort())
  await tile(page, 'Check stock').tap()
  await sees(card(page, 'Not sent yet'))
  await page.reload()
  await sees(card(page, 'Not sent yet'))
  await page.unroute('**/v1/promises')
  await sees(card(page, 'You have it'))
  const [promise, ...others] = await colleague.promises()
  expect(others).toEqual([])
  const history = await colleague.call<{ events: { at: string }[] }>('GET', `/v1/promises/${promise!.id}/history`)
  expect(Date.parse(promise!.madeAt)).toBeLessThan(Date.parse(history.events[0]!.at))
})

test.concurrent('P3 an answer that is lost on its way back: sent again, it is one promise', async (t) => {
  const shop = await openShop(t)
  const { page, colleague } = await shop.handheld('ana', { zone: 'makeup' })
  // As often as the client tries by itself; the fifth is the screen's own.
  let lost = 0
  await page.route('**/v1/promises', async (route) => {
    const response = await route.fetch()
    await (lost++ < 4 ? route.abort() : route.fulfill({ response }))
  })
  const again = page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.url().endsWith('/v1/promises'))
  await tile(page, 'Check stock').tap()
  expect((await again).status()).toBe(201)
  await sees(card(page, 'You have it'))
  expect(await card(page, 'Check stock').count()).toBe(1)
  expect(await colleague.promises()).toHaveLength(1)
})
