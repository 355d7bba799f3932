// What the screens owe whoever opens them or taps, on a phone that is four times slower than this machine, each beside a page
// of the same browser that has one button and nothing else.
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import type { KeptStarted } from '../../bench/kept-server.ts'
import { median, ms, type Row } from '../../bench/table.ts'
import { startChild } from '../../harness/children.ts'
import { openBarePage } from '../bare-page.ts'
import { openBrowser, phone } from '../devices.ts'
import { openSlowPage } from '../work.ts'

const SLOW = 4
const ROUNDS = 5
const TAPS = 5

type Opened = { paintMs: number; usableMs: number; bytes: number; requests: number; blockedMs: number }

export async function screens(folder: string): Promise<Row[]> {
  const kept = await startChild<KeptStarted>('bench/kept-server.ts', { folder: join(folder, 'kept'), people: 2 })
  const bare = await openBarePage()
  const browser = await openBrowser()
  try {
    const address = `http://127.0.0.1:${kept.started.port}`
    const [token] = kept.started.tokens
    const customer = await linkOf(address, token!)
    const rows: Row[] = []
    for (const { what, url, ready, signedIn } of [
      { what: 'handheld', url: `${address}/handheld`, ready: '.tile', signedIn: true },
      { what: 'sign-in', url: `${address}/handheld`, ready: 'button', signedIn: false },
      { what: 'board', url: `${address}/board`, ready: '.col', signedIn: true },
      { what: 'start page', url: `${address}/`, ready: 'a[href="/handheld"]', signedIn: false },
      { what: 'customer’s page', url: customer, ready: 'h1', signedIn: false },
    ]) {
      const [its, bares]: [Opened[], Opened[]] = [[], []]
      for (let i = 0; i < ROUNDS; i++) {
        its.push(await opened(browser, url, ready, signedIn ? token : undefined))
        bares.push(await opened(browser, bare.address, 'button'))
      }
      rows.push({
        what: `${what} opened, CPU ${SLOW} times slower: usable, ${inWords(its)}`,
        kept: ms(median(its.map(({ usableMs }) => usableMs))),
        comparison: `${ms(median(bares.map(({ usableMs }) => usableMs)))} by a page with one button`,
        ratio: median(its.map(({ usableMs }) => usableMs)) / median(bares.map(({ usableMs }) => usableMs)),
      })
    }
    for (const slow of [1, SLOW]) {
      const [its, bares] = [
        await taps(browser, `${address}/handheld`, '.tile', slow, token),
        await taps(browser, bare.address, 'button', slow),
      ]
      rows.push({
        what: `from tap to the promise on the screen${slow === 1 ? '' : `, CPU ${slow} times slower`}`,
        kept: ms(median(its)),
        comparison: `${ms(median(bares))} by a page that adds a line`,
        ratio: median(its) / median(bares),
        ...(slow === 1 ? { goal: '< 50 ms', met: median(its) < 50 } : {}),
      })
    }
    return rows
  } finally {
    await browser.close()
    bare.close()
    await kept.end()
  }
}

function inWords(all: Opened[]): string {
  const { bytes, requests } = all[0]!
  const [paintMs, blockedMs] = [median(all.map(({ paintMs }) => paintMs)), median(all.map(({ blockedMs }) => blockedMs))]
  return `painted at ${ms(paintMs)}, ${(bytes / 1_024).toFixed(0)} KB in ${requests} requests, ${ms(blockedMs)} in long frames`
}

async function linkOf(address: string, token: string): Promise<string> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
  const made = await fetch(`${address}/v1/promises`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ kind: 'email-receipt', zone: 'till' }),
  })
  const { id } = (await made.json()) as { id: string }
  const answer = await fetch(`${address}/v1/promises/${id}/customer-link`, { headers })
  return ((await answer.json()) as { url: string }).url
}

/** A phone that has never been here. */
const newPhone = (browser: Browser, url: string, slow: number, token?: string) =>
  openSlowPage(browser, slow, phone, token === undefined ? undefined : { value: token, url: new URL(url).origin })

async function opened(browser: Browser, url: string, ready: string, token?: string): Promise<Opened> {
  const { page, close } = await newPhone(browser, url, SLOW, token)
  await page.addInitScript((ready) => {
    const seen = { usableMs: 0, blockedMs: 0 }
    Object.assign(window, { seen })
    const note = (list: PerformanceObserverEntryList) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { blockingDuration: number })[]) seen.blockedMs += entry.blockingDuration
    }
    new PerformanceObserver(note).observe({ type: 'long-animation-frame', buffered: true })
    const look = () => {
      if (document.querySelector(ready)) seen.usableMs = performance.now()
      else requestAnimationFrame(look)
    }
    look()
  }, ready)
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  let [bytes, requests] = [0, 0]
  session.on('Network.requestWillBeSent', () => requests++)
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  await page.goto(url)
  await page.waitForFunction(() => (window as unknown as { seen: { usableMs: number } }).seen.usableMs > 0)
  const found = await page.evaluate(() => ({
    ...(window as unknown as { seen: { usableMs: number; blockedMs: number } }).seen,
    paintMs: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  }))
  await close()
  return { ...found, bytes, requests }
}

/** From each tap to the frame that shows what it did, while the server answers or not. */
async function taps(browser: Browser, url: string, target: string, slow: number, token?: string): Promise<number[]> {
  const { page, close } = await newPhone(browser, url, slow, token)
  await page.goto(url)
  await page.locator(target).first().waitFor()
  const tookMs: number[] = []
  for (let i = 0; i < TAPS; i++) {
    const tap = (target: string, i: number) =>
      new Promise<number>((resolve) => {
        const all = document.querySelectorAll<HTMLElement>(target)
        requestAnimationFrame(() => {
          const beganMs = performance.now()
          all[i % all.length]!.click()
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - beganMs), 0))
        })
      })
    tookMs.push(await page.evaluate(`(${tap})(${JSON.stringify(target)}, ${i})`))
  }
  await close()
  return tookMs
}
