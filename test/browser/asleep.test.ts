// A page that is frozen, and a line that dies without a word.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openLine } from './line.ts'
import { ownBrowser } from './own-browser.ts'
import { ask, card, column, misses, notLive, openShop, sees, tile } from './shop.ts'

/** A page that its browser freezes, as it does when a tab is long out of sight or the device sleeps. It freezes none that somebody sees. */
async function freezing(page: Page) {
  const session = await page.context().newCDPSession(page)
  await page.evaluate(() => {
    const ran = { frozen: 0, resumed: 0, beforeMs: performance.now(), pauseMs: 0 }
    const run = () => {
      const nowMs = performance.now()
      ran.pauseMs = Math.max(ran.pauseMs, nowMs - ran.beforeMs)
      ran.beforeMs = nowMs
    }
    setInterval(run, 20)
    document.addEventListener('freeze', () => ran.frozen++)
    document.addEventListener('resume', () => ran.resumed++)
    Object.assign(window, { ran })
  })
  type Ran = { frozen: number; resumed: number; pauseMs: number }
  return {
    freeze: () => session.send('Page.setWebLifecycleState', { state: 'frozen' }),
    async wake() {
      await session.send('Page.setWebLifecycleState', { state: 'active' })
      await page.bringToFront()
    },
    ran: () => page.evaluate(() => (window as unknown as { ran: Ran }).ran),
  }
}

test.concurrent('P9 P15 frozen, with the line cut meanwhile: awake again screens show what is so now, and no ask that is over', async (t) => {
  const shop = await openShop(t)
  const line = await openLine(shop.server.address)
  t.onTestFinished(line.close)
  const [ana, dev] = [await shop.colleague('ana', { zone: 'till' }), await shop.colleague('dev', { zone: 'till' })]
  const chloe = await shop.colleague('chloe', { zone: 'till' })
  const browser = ownBrowser()
  t.onTestFinished(browser.remove)
  const page = await browser.start(`${line.address}/handheld`, chloe.token)
  await sees(tile(page, /^Carry to car/))
  const board = await page.context().newPage()
  await board.goto(`${line.address}/board`)
  const first = await ana.makes({ kind: 'carry-to-car', zone: 'till', spot: 'door 2' })
  await sees(column(board, 'Soon').getByText('Asking…'))
  await page.bringToFront()
  await sees(ask(page).getByText('Till · door 2'))

  const [handheld, wall] = [await freezing(page), await freezing(board)]
  const another = await page.context().newPage()
  for (const { freeze, ran } of [handheld, wall]) {
    await freeze()
    await t.expect.poll(ran, { timeout: 10_000 }).toMatchObject({ frozen: 1, resumed: 0 })
  }
  const frozenAtMs = performance.now()
  line.cut()
  await dev.sends(first.id, 'take')
  const second = await ana.makes({ kind: 'something-else', zone: 'till', spot: 'blue hat', dueInMs: 1_000 })
  await t.expect.poll(() => Date.now() > Date.parse(second.dueAt), { timeout: 5_000 }).toBe(true)
  line.mend()
  await sees(ask(page).getByText('Till · door 2'))
  const frozenMs = performance.now() - frozenAtMs
  for (const { wake, ran } of [handheld, wall]) {
    await wake()
    await t.expect.poll(ran, { timeout: 10_000 }).toMatchObject({ resumed: 1 })
    await t.expect.poll(async () => (await ran()).pauseMs, { timeout: 10_000 }).toBeGreaterThan(frozenMs - 100)
  }
  await another.close()
  await sees(column(board, 'Overdue').getByRole('heading', { name: 'Something else' }))
  await sees(column(board, 'Soon').getByText('Somebody is on it'))
  expect(await board.getByRole('heading', { level: 3 }).count()).toBe(2)
  await misses(ask(page))
  await sees(tile(page, /^Carry to car/))
  await misses(notLive(page))
  await misses(notLive(board))
  expect(await card(page, 'Carry to car').count()).toBe(0)
})

test.concurrent('P15 a line that looks open and is silent for longer than two beats is begun anew, and the screen says since when', async (t) => {
  const shop = await openShop(t)
  const line = await openLine(shop.server.address)
  t.onTestFinished(line.close)
  const board = await shop.board({ line })
  let streams = 0
  line.decide((path) => {
    if (path !== '/v1/live') return 'pass'
    streams++
    return streams === 1 ? 'hang' : 'pass'
  })
  const later = (ms: number) =>
    board.evaluate((ms) => {
      const now = Date.now
      Date.now = () => now() + ms
    }, ms)
  await later(40_000)
  const nowMs = await board.evaluate(() => performance.now())
  await board.waitForFunction((fromMs) => performance.now() > fromMs + 1_500, nowMs)
  expect(streams).toBe(0)
  await later(10_000)
  await sees(notLive(board))
  await t.expect.poll(() => streams, { timeout: 10_000 }).toBe(1)
  // The one that is never answered is given up as well.
  await later(50_000)
  await t.expect.poll(() => streams, { timeout: 10_000 }).toBe(2)
  await misses(notLive(board))
})
