// A device whose clock is wrong.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { card, column, openShop, sees, tap, tile } from './shop.ts'

const HOURS_MS = 3_600_000

test.concurrent.for([2, -2])('P12 with the device %i hours off, its screens count by the clock of the server', async (hours, t) => {
  const shop = await openShop(t)
  const clockAheadMs = hours * HOURS_MS
  const { page, colleague } = await shop.handheld('ana', { zone: 'makeup' }, { clockAheadMs })
  const board = await shop.board({ clockAheadMs })
  expect(await page.evaluate(() => Date.now() - performance.timeOrigin)).toBeGreaterThan(clockAheadMs - 1)
  await tap(tile(page, 'Check stock'))
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
