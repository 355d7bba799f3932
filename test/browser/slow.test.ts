// What the screens owe a cheap device: their work on a CPU four times slower, in shares of what it costs to open a page with
// one button there, in the same browser in the same run.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { expect, type TestContext, test } from 'vitest'
import { openBarePage } from './bare-page.ts'
import { openBrowser, phone, tablet, wall } from './devices.ts'
import { makeMany, sendMany } from './flood.ts'
import type { Colleague } from './server.ts'
import { openShop } from './shop.ts'
import { openSlowPage, type Work } from './work.ts'

const SLOW = 4
/** The best of some rounds counts, since what only happened beside it is no work of the page; mostly one is enough. */
const ROUNDS_AT_MOST = 5
const LONG = { timeout: 120_000 }
const CHANGES = 10

/** In shares of all the work of opening the bare page. Beside each what it was when this was set. */
const atMost = {
  /** Opening a screen: 2.7 to 4. */
  opened: 6,
  /** The longest task, which holds the screen up: 0.3 to 0.6. */
  longest: 1,
  /** From a tap to its promise on the screen: 0.4. */
  tap: 0.8,
  /** One change on a board: 0.03. */
  change: 0.1,
}

const screens: [path: string, ready: string, device: BrowserContextOptions][] = [
  ['/handheld', '.tile', phone],
  ['/board', '.ticket', wall],
  ['/lead', '.ticket', tablet],
  ['/', 'a[href="/handheld"]', phone],
]

test.concurrent('budget: on a CPU four times slower no screen is much more work than a page with one button', LONG, async (t) => {
  const [shop, browser, bare] = await Promise.all([openShop(t), openOwn(t), openBare(t)])
  const [ana, dev] = [await shop.colleague('ana', { zone: 'hair' }), await shop.colleague('dev', { zone: 'till' })]
  const { token } = await shop.server.signIn('mara')
  const made = await makeMany(dev, 20 + CHANGES * ROUNDS_AT_MOST)
  const found = new Map<string, Work[]>()
  const note = (what: string, work: Work) => void found.set(what, [...(found.get(what) ?? []), work])
  const round = async () => {
    const one = await openSlowPage(browser, SLOW, phone)
    note('bare page', await one.during(opening(bare, 'button')))
    await one.close()
    for (const [path, ready, device] of screens) {
      const cookie = { value: path === '/handheld' ? ana.token : token, url: shop.server.address }
      const one = await openSlowPage(browser, SLOW, device, cookie)
      note(path, await one.during(opening(`${shop.server.address}${path}`, ready)))
      if (path === '/handheld') for (const nth of [0, 1]) note('a tap', await one.during((page) => tapped(page, nth)))
      if (path === '/board') note('changes', await one.during((page) => changing(dev, page, made.splice(0, CHANGES))))
      await one.close()
    }
  }
  let tooMuch: string[] = []
  for (let rounds = 0; rounds === 0 || (tooMuch.length > 0 && rounds < ROUNDS_AT_MOST); rounds++) {
    await round()
    tooMuch = beyond(found)
  }
  expect(tooMuch).toEqual([])
})

/** What is beyond its limit in every round. */
function beyond(found: Map<string, Work[]>): string[] {
  const best = (what: string, of: keyof Work) => Math.min(...found.get(what)!.map((work) => work[of]))
  const share = (what: string, of: keyof Work = 'workMs') => best(what, of) / best('bare page', 'workMs')
  return [
    ...screens.map(([path]) => ({ what: `${path} opened`, share: share(path), limit: atMost.opened })),
    ...screens.map(([path]) => ({ what: `${path} held up`, share: share(path, 'longestMs'), limit: atMost.longest })),
    { what: 'a tap', share: share('a tap'), limit: atMost.tap },
    { what: 'a change', share: share('changes') / CHANGES, limit: atMost.change },
    { what: 'the board held up by changes', share: share('changes', 'longestMs'), limit: atMost.longest },
  ].flatMap(({ what, share, limit }) => (share < limit ? [] : [`${what}: ${share.toFixed(2)} of the bare page, of ${limit} at most`]))
}

const opening = (url: string, ready: string) => async (page: Page) => {
  await page.goto(url)
  await page.locator(ready).first().waitFor()
}

async function tapped(page: Page, nth: number): Promise<void> {
  await page.evaluate((nth) => document.querySelectorAll<HTMLElement>('.tile')[nth]!.click(), nth)
}

async function changing(by: Colleague, page: Page, ids: string[]): Promise<void> {
  const count = page.getByRole('region', { name: 'Soon' }).locator('.count')
  const left = Number(await count.textContent()) - ids.length
  await sendMany(by, ids, 'keep')
  await count.getByText(String(left), { exact: true }).waitFor()
}

async function openOwn(t: TestContext): Promise<Browser> {
  const browser = await openBrowser()
  t.onTestFinished(() => browser.close())
  return browser
}

async function openBare(t: TestContext): Promise<string> {
  const { address, close } = await openBarePage()
  t.onTestFinished(close)
  return address
}
