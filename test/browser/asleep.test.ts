// A device that sleeps, and a line that dies without a word.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openLine } from './line.ts'
import { ask, card, column, misses, notLive, openShop, sees, tile } from './shop.ts'

/** As a device that sleeps: nothing of the page runs, and what comes for it waits. Browsers freeze no page that somebody sees. */
async function sleeping(page: Page) {
  const session = await page.context().newCDPSession(page)
  await session.send('Debugger.enable')
  await page.evaluate(() => {
    const ran = { beforeMs: performance.now(), pauseMs: 0 }
    const run = () => {
      const nowMs = performance.now()
      ran.pauseMs = Math.max(ran.pauseMs, nowMs - ran.beforeMs)
      ran.beforeMs = nowMs
    }
    setInterval(run, 20)
    Object.assign(window, { ran })
  })
  return {
    async sleep() {
      const asleep = new Promise((resolve) => session.once('Debugger.paused', resolve))
      await session.send('Debugger.pause')
      await asleep
    },
    wake: () => session.send('Debugger.resume'),
    /** For how long nothing of the page ran. */
    pauseMs: () => page.evaluate(() => (window as unknown as { ran: { pauseMs: number } }).ran.pauseMs),
  }
}

test.concurrent('P9 P15 asleep, with the line cut meanwhile: awake again screens show what is so now, and no ask that is over', async (t) => {
  const shop = await openShop(t)
  const line = await openLine(shop.server.address)
  t.onTestFinished(line.close)
  const [ana, dev] = [await shop.colleague('ana', { zone: 'till' }), await shop.colleague('dev', { zone: 'till' })]
  const { page } = await shop.handheld('chloe', { zone: 'till' }, { line })
  const board = await shop.board({ line })
  const first = await ana.makes({ kind: 'carry-to-car', zone: 'till', spot: 'door 2' })
  await sees(ask(page).getByText('Till · door 2'))
  await sees(column(board, 'Soon').getByText('Asking…'))

  const [handheld, wall] = [await sleeping(page), await sleeping(board)]
  await Promise.all([handheld.sleep(), wall.sleep()])
  const sleptAtMs = performance.now()
  line.cut()
  await dev.sends(first.id, 'take')
  const second = await ana.makes({ kind: 'something-else', zone: 'till', spot: 'blue hat', dueInMs: 1_000 })
  await t.expect.poll(() => Date.now() > Date.parse(second.dueAt), { timeout: 5_000 }).toBe(true)
  line.mend()
  const sleptMs = performance.now() - sleptAtMs
  await Promise.all([handheld.wake(), wall.wake()])
  for (const { pauseMs } of [handheld, wall]) await t.expect.poll(pauseMs).toBeGreaterThan(sleptMs - 100)
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
