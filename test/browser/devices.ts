// The screens of the store: phones and a wall, each a browser context of its own.
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

export const CHROMIUM = '/usr/bin/chromium'
/**
 * Without its own popups, which it would load behind every window: more than half of all its work. Playwright gives one such
 * list, of which only the last counts, so what concerns a screen on this machine stands here again.
 */
const leftOut = [
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'AimEnabled', 'Translate', 'MediaRouter', 'HttpsUpgrades', 'PaintHolding'],
  ...['OptimizationHints', 'NetworkTimeServiceQuerying', 'PreconnectToSearch', 'AvoidCorsURLLoaderRestartOnRedirect'],
]
export const CHROMIUM_ARGS = ['--no-sandbox', '--disable-background-networking', `--disable-features=${leftOut.join(',')}`]
/** How long a screen may take to show what has happened. */
const SHOWS_WITHIN_MS = 20_000

export const phone: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
  timezoneId: 'Europe/London',
  locale: 'en-GB',
}
export const tablet: BrowserContextOptions = { ...phone, viewport: { width: 1024, height: 768 }, isMobile: false }
export const wall: BrowserContextOptions = { viewport: { width: 1920, height: 1080 }, timezoneId: 'Europe/London', locale: 'en-GB' }

export type Screen = {
  device?: BrowserContextOptions
  /** Whoever is signed in at it already. */
  token?: string
  /** How wrong its clock goes. */
  clockAheadMs?: number
  /** The line that it reaches the server by, when there is one between them. Only such a device keeps a worker. */
  line?: { address: string }
}

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_ARGS })
}

/** Opens one page on a new device. */
export async function openScreen(browser: Browser, url: string, { device = phone, token, clockAheadMs = 0, line }: Screen): Promise<Page> {
  const context = await browser.newContext({ ...device, serviceWorkers: line ? 'allow' : 'block' })
  context.setDefaultTimeout(SHOWS_WITHIN_MS)
  if (token) {
    await context.addCookies([{ name: 'kept_session', value: token, url: new URL(url).origin, httpOnly: true, sameSite: 'Strict' }])
  }
  if (clockAheadMs !== 0) await context.addInitScript(setClock, clockAheadMs)
  const page = await context.newPage()
  await page.goto(url)
  return page
}

/** Runs in the page, before anything else there. */
function setClock(aheadMs: number) {
  const RealDate = Date
  const now = () => RealDate.now() + aheadMs
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args) => new target(...((args.length === 0 ? [now()] : args) as [number])),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  })
}
