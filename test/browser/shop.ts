// A server of its own for each test, and the people of the store at their screens.
import { type Browser, chromium, type Locator, type Page } from 'playwright-core'
import { inject, type TestContext } from 'vitest'
import { openScreen, phone, type Screen, wall } from './devices.ts'
import { type Colleague, openServer, type Place, type Server, startServer } from './server.ts'
import type { ShopToOpen } from './shops.ts'

let connected: Promise<Browser> | undefined
/** The browser of the whole run. */
export const browser = () => (connected ??= chromium.connect(inject('browser')))

export type Shop = Awaited<ReturnType<typeof openShop>>
type Test = Pick<TestContext, 'onTestFinished'>

/** Opens the demo store. When the test ends, no page may have thrown; when it failed, what every screen showed is printed. */
export const openShop = (t: Test, toOpen?: ShopToOpen) => furnish(t, () => openServer(inject('shops'), toOpen))

/** The same with a process of its own, which can be killed, and be kept busy without others waiting. It takes a second longer. */
export const openShopApart = (t: Test) => furnish(t, () => startServer())

async function furnish<S extends Server>({ onTestFinished }: Test, start: () => Promise<S>) {
  const [running, server] = await Promise.all([browser(), start()])
  const pages: { name: string; page: Page }[] = []
  const thrown: string[] = []

  const screen = async (name: string, path: string, given: Screen = {}) => {
    const page = await openScreen(running, `${(given.line ?? server).address}${path}`, given)
    pages.push({ name, page })
    page.on('pageerror', (error) => thrown.push(`${name}: ${error.stack}`))
    return page
  }
  onTestFinished(async ({ task }) => {
    const failed = task.result?.state === 'fail'
    for (const { name, page } of pages) {
      if (failed) console.log(`${name} saw:\n${await page.locator('body').ariaSnapshot()}\n`)
      await page.context().close()
    }
    await server.stop()
    if (thrown.length > 0) throw new Error(`expected no page to throw, got:\n${thrown.join('\n')}`)
  })

  return {
    server,
    screen,
    /** Somebody on shift without a screen. */
    colleague: (personId: string, place: Place): Promise<Colleague> => server.signIn(personId, place),
    /** Somebody on shift, at work on their handheld; `colleague` is the same person as a program sees them. */
    async handheld(personId: string, place: Place, given: Screen = {}) {
      const colleague = await server.signIn(personId, place)
      const page = await screen(personId, '/handheld', { device: phone, token: colleague.token, ...given })
      await mine(page).waitFor()
      return { page, colleague }
    },
    async board(given: Screen = {}) {
      const { token } = await server.signIn('mara')
      const page = await screen('board', '/board', { device: wall, token, ...given })
      await column(page, 'Soon').waitFor()
      return page
    },
  }
}

/** Stops the clock of a device, so that what goes by itself after some seconds stays. What it returns sets it forward. */
export async function stopClock(page: Page): Promise<(ms: number) => Promise<void>> {
  await page.evaluate(() => {
    let nowMs = Date.now()
    Date.now = () => nowMs
    const goOn = (ms: number) => {
      nowMs += ms
    }
    Object.assign(window, { goOn })
  })
  return (ms) => page.evaluate((ms) => (window as unknown as { goOn(ms: number): void }).goOn(ms), ms)
}

/** Waits until it can be seen. */
export const sees = (what: Locator) => what.waitFor()
/** Waits until it cannot be seen any longer. */
export const misses = (what: Locator) => what.waitFor({ state: 'hidden' })

/** Taps when it takes a tap: what has just moved does not, and whoever asks it again and again waits longer. */
export async function tap(what: Locator): Promise<void> {
  await what.evaluate(async (element) => {
    while (element.hasAttribute('data-moved')) await new Promise(requestAnimationFrame)
  })
  await what.tap()
}

export const tile = (page: Page, name: string | RegExp) => page.getByRole('region', { name: /^I promise/ }).getByRole('button', { name })
export const inZone = (page: Page, name: string) => button(page, `My zone: ${name}`)
export const mine = (page: Page) => page.getByRole('region', { name: 'My promises' })
export const card = (page: Page, text: string | RegExp) => mine(page).getByRole('listitem').filter({ hasText: text })
export const button = (within: Page | Locator, name: string) => within.getByRole('button', { name, exact: true })
export const ask = (page: Page) => page.getByRole('alertdialog')
export const column = (page: Page, name: 'Soon' | 'Overdue' | 'Nobody asked') => page.getByRole('region', { name, exact: true })
export const notLive = (page: Page) => page.getByText(/Not live since \d\d:\d\d/)
