// A board on which much goes on, for weeks.
import type { CDPSession, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { makeMany, sendMany } from './flood.ts'
import { column, openShopApart, sees } from './shop.ts'

/** A thousand commands, of which many machines do as many in a second. */
const LONG = { timeout: 120_000 }

test.concurrent('board: with 500 promises it shows what fits, and what changes out of sight writes nothing', LONG, async (t) => {
  const shop = await openShopApart(t)
  const dev = await shop.colleague('dev', { zone: 'till' })
  const made = await makeMany(dev, 500)
  const board = await shop.board()
  const soon = column(board, 'Soon')
  await sees(soon.getByText('500', { exact: true }))
  const shown = await soon.getByRole('listitem').count()
  expect(shown).toBeGreaterThan(2)
  expect(shown).toBeLessThan(12)
  await sees(soon.getByText(`and ${500 - shown} more`))
  // One more would not fit.
  const [room, card] = await soon.getByRole('list').evaluate((list) => {
    const [first, last] = [list.firstElementChild!.getBoundingClientRect(), list.lastElementChild!.getBoundingClientRect()]
    return [list.getBoundingClientRect().bottom - last.bottom, first.height]
  })
  expect(room).toBeGreaterThanOrEqual(0)
  expect(room).toBeLessThan(card! + 20)
  // Nobody scrolls a wall.
  expect(await board.evaluate(() => document.scrollingElement!.scrollHeight <= innerHeight)).toBe(true)
  expect(await board.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(400)

  await board.evaluate(() => {
    const written = { count: 0 }
    const observer = new MutationObserver((records) => {
      written.count += records.length
    })
    observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
    Object.assign(window, { written })
  })
  const performance = await board.context().newCDPSession(board)
  await performance.send('Performance.enable')
  const layouts = async () => (await performance.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'LayoutCount')!.value
  const before = await layouts()
  // The last one is in sight: when it is there, all are.
  const changed = made.slice(200)
  await sendMany(dev, changed, 'on-it')
  await dev.sends(made[0]!, 'on-it')
  await sees(soon.getByText('Somebody is on it'))
  const written = await board.evaluate(() => (window as unknown as { written: { count: number } }).written.count)
  // Its own line; and its minutes, with those of all in sight, should a minute end meanwhile.
  expect(written).toBeLessThan(2 * shown + 6)
  expect((await layouts()) - before).toBeLessThan(changed.length / 5)
})

test.concurrent('board: on a phone it shows forty of a column, and how many more there are', async (t) => {
  const shop = await openShopApart(t)
  const dev = await shop.colleague('dev', { zone: 'till' })
  await makeMany(dev, 60)
  const board = await shop.board({ device: { viewport: { width: 360, height: 740 } } })
  await sees(column(board, 'Soon').getByText('and 20 more'))
  expect(await column(board, 'Soon').getByRole('listitem').count()).toBe(40)
})

test.concurrent('board handheld: what has ended is let go of, so that neither grows in weeks', LONG, async (t) => {
  const shop = await openShopApart(t)
  const dev = await shop.colleague('dev', { zone: 'till' })
  const pages = [await shop.board(), (await shop.handheld('chloe', { zone: 'hair' })).page]
  const devices = await Promise.all(pages.map(openDevice))
  const round = async () => sendMany(dev, await makeMany(dev, 50), 'keep')
  await round()
  const before = await Promise.all(devices.map(({ later }) => later()))
  for (let i = 0; i < 4; i++) await round()
  for (const [i, { later }] of devices.entries()) {
    // Two hundred promises that stayed would be half a megabyte.
    await t.expect.poll(async () => (await later()).heapBytes - before[i]!.heapBytes, { timeout: 15_000 }).toBeLessThan(200_000)
    const now = await later()
    expect(now.nodes).toBeLessThan(before[i]!.nodes + 100)
    expect(now.jsEventListeners).toBeLessThanOrEqual(before[i]!.jsEventListeners + 10)
  }
})

/** What a page holds when its clock has gone on by three minutes, it has read anew, and its garbage is collected. */
async function openDevice(page: Page) {
  const session: CDPSession = await page.context().newCDPSession(page)
  await page.evaluate(() => {
    const now = Date.now
    let aheadMs = 0
    Date.now = () => now() + aheadMs
    const goOn = (ms: number) => {
      aheadMs += ms
    }
    Object.assign(window, { goOn })
  })
  return {
    async later() {
      const read = page.waitForResponse('**/v1/floor')
      await page.evaluate(() => {
        ;(window as unknown as { goOn(ms: number): void }).goOn(180_000)
        document.dispatchEvent(new Event('visibilitychange'))
      })
      await read
      await page.evaluate(() => new Promise<number>(requestAnimationFrame))
      await session.send('HeapProfiler.collectGarbage')
      const { usedSize } = await session.send('Runtime.getHeapUsage')
      return { heapBytes: usedSize, ...(await session.send('Memory.getDOMCounters')) }
    },
  }
}
