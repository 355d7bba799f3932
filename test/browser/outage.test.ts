// The server goes away and comes back; the device's clock is wrong.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { card, column, misses, notLive, openShop, sees, tile } from './shop.ts'

const HOURS_MS = 3_600_000

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

test.concurrent.for([2, -2])('P12 with the device %i hours off, its screens count by the clock of the server', async (hours, t) => {
  const shop = await openShop(t)
  const clockAheadMs = hours * HOURS_MS
  const { page, colleague } = await shop.handheld('ana', { zone: 'makeup' }, { clockAheadMs })
  const board = await shop.board({ clockAheadMs })
  expect(await page.evaluate(() => Date.now() - performance.timeOrigin)).toBeGreaterThan(clockAheadMs - 1)
  await tile(page, 'Check stock').tap()
  await sees(card(page, 'You have it'))
  await sees(card(page, /4:[45]\d\s?left/))
  await sees(column(board, 'Soon').getByText(/^4\s?min$/))
  const [promise] = await colleague.promises()
  expect(Date.parse(promise!.dueAt) - Date.parse(promise!.madeAt)).toBe(5 * 60_000)
  expect(Math.abs(Date.parse(promise!.madeAt) - Date.now())).toBeLessThan(60_000)
  expect(minutesApart((await timeOfDay(board))!, new Date())).toBeLessThanOrEqual(1)
})

const timeOfDay = (board: Page) =>
  board
    .getByRole('banner')
    .getByText(/^\d\d:\d\d$/)
    .textContent()

function minutesApart(shown: string, now: Date): number {
  const [hour = 0, minute = 0] = shown.split(':').map(Number)
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: 'numeric', minute: 'numeric', hour12: false })
  const [hourNow = 0, minuteNow = 0] = time.format(now).split(':').map(Number)
  const apart = Math.abs(hour * 60 + minute - (hourNow * 60 + minuteNow))
  return Math.min(apart, 24 * 60 - apart)
}
