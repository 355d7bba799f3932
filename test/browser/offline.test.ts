// The handheld without a network: taps wait in order, arrive once, and nothing of them is lost or told to anybody else.
import type { Page } from 'playwright-core'
import { expect, type TestContext, test } from 'vitest'
import { openLine } from './line.ts'
import { ownBrowser } from './own-browser.ts'
import { ask, button, card, misses, notLive, openShop, sees, stopClock, tap, tile } from './shop.ts'

async function shopWithLine(t: TestContext) {
  const shop = await openShop(t)
  const line = await openLine(shop.server.address)
  t.onTestFinished(line.close)
  return { shop, line }
}

/** Polls by themselves give up after a second. */
const slow = { timeout: 15_000 }
const waits = (page: Page, taps: string) => page.getByText(`${taps} to be sent.`)
/** The worker has all that the handheld starts from. */
const worker = (page: Page) => page.evaluate(async () => void (await navigator.serviceWorker.ready))

test.concurrent('P12 taps of every kind without a network are on the screen at once, and arrive as one ordered request', async (t) => {
  const { shop, line } = await shopWithLine(t)
  await shop.colleague('dev', { zone: 'till' })
  const { page, colleague: ana } = await shop.handheld('ana', { zone: 'makeup' }, { line })
  const promise = (spot: string) => ana.makes({ kind: 'something-else', zone: 'makeup', spot })
  const ids = [
    (await promise('red coat')).id,
    (await promise('blue hat')).id,
    (await promise('green bag')).id,
    (await promise('grey scarf')).id,
  ]
  // What was made before its stream began comes by another answer.
  for (const spot of ['red coat', 'blue hat', 'green bag', 'grey scarf']) await sees(card(page, spot))
  const opened = async (spot: string) => {
    await tap(card(page, spot).locator('.opener'))
    return card(page, spot)
  }
  line.cut()
  await sees(notLive(page))

  await tap(tile(page, /^Check stock/))
  await tap(button(await opened('red coat'), 'Done'))
  await sees(card(page, 'Kept'))
  await tap(button(await opened('blue hat'), 'On it'))
  await sees(card(page, /blue hat.*You are on it/))
  await tap(button(card(page, 'blue hat'), 'Extend'))
  await tap(button(card(page, 'blue hat'), '+15 min'))
  await sees(
    card(page, 'blue hat')
      .getByRole('timer')
      .filter({ hasText: /^2[45]:\d\d/ }),
  )
  await tap(button(await opened('green bag'), 'More'))
  await tap(button(card(page, 'green bag'), 'Hand over'))
  await tap(card(page, 'green bag').getByRole('button', { name: /^Dev/ }))
  await sees(card(page, /green bag.*Dev has it/))
  await tap(button(await opened('grey scarf'), 'More'))
  await tap(button(card(page, 'grey scarf'), 'Walked out'))
  await tap(card(page, 'Broken: walked out').getByRole('button', { name: /^Undo/ }))
  await sees(card(page, /grey scarf.*You have it/))
  await tap(button(card(page, 'grey scarf'), 'Can’t get to it'))
  await sees(card(page, /Check stock.*Not sent yet\. It counts from your tap/))
  await sees(waits(page, '8 taps wait'))
  expect((await ana.promises()).map(({ status, lap }) => [status, lap])).toEqual(Array(4).fill(['open', 1]))

  line.mend()
  await misses(waits(page, '8 taps wait'))
  expect(line.outboxes.map(({ commands }) => commands.map(({ command }) => command))).toEqual([
    ['make', 'keep', 'on-it', 'extend', 'hand-over', 'break', 'withdraw-ending', 'cannot'],
  ])
  const byId = new Map((await ana.promises()).map((it) => [it.id, it]))
  expect(ids.map((id) => byId.get(id))).toMatchObject([
    { status: 'kept', owner: 'ana' },
    { status: 'open', lap: 2, onIt: false },
    { status: 'open', owner: 'dev' },
    { status: 'open', owner: null },
  ])
  const made = [...byId.values()].find(({ kind }) => kind === 'check-stock')!
  const { events } = await ana.call<{ events: { at: string }[] }>('GET', `/v1/promises/${made.id}/history`)
  expect(Date.parse(made.madeAt)).toBeLessThan(Date.parse(events[0]!.at))
  await sees(card(page, /Check stock.*You have it/))
})

test.concurrent('P12 a browser that is killed between tap and sending starts without a network, and sends it then', async (t) => {
  const { shop, line } = await shopWithLine(t)
  const ana = await shop.colleague('ana', { zone: 'makeup' })
  const browser = ownBrowser()
  t.onTestFinished(browser.remove)
  const url = `${line.address}/handheld`
  const page = await browser.start(url, ana.token)
  await ana.makes({ kind: 'something-else', zone: 'makeup', spot: 'red coat' })
  await sees(card(page, /red coat.*You have it/))
  await worker(page)
  line.cut()
  await sees(notLive(page))
  // What is said of a tap comes with it: a line that came later would move what is tapped next.
  await stopClock(page)
  await tile(page, /^Check stock/).click()
  await card(page, 'red coat').locator('.opener').click()
  await button(card(page, 'red coat'), 'On it').click()
  await sees(card(page, /Check stock.*Not sent yet/))
  await browser.kill()

  const again = await browser.start(url, ana.token)
  await sees(card(again, /Check stock.*Not sent yet/))
  await sees(card(again, /red coat.*You are on it/))
  await sees(notLive(again))
  const startedMs = await again.evaluate(() => performance.getEntriesByType('paint').at(-1)!.startTime)
  // A third of a second where nothing else runs.
  expect(startedMs).toBeLessThan(5_000)
  expect(await ana.promises()).toHaveLength(1)
  line.mend()
  await sees(card(again, /Check stock.*You have it/))
  expect(line.outboxes.map(({ commands }) => commands.map(({ command }) => command))).toEqual([['make', 'on-it']])
  expect(await ana.promises()).toMatchObject([{ kind: 'check-stock' }, { onIt: true }])
})

test.concurrent('P3 an answer that is lost, and a request that hangs: each tap takes effect once, and none waits for the other', async (t) => {
  const { shop, line } = await shopWithLine(t)
  const { page, colleague: ana } = await shop.handheld('ana', { zone: 'makeup' }, { line })
  line.decide((path) => (path === '/v1/outbox' && line.outboxes.length === 1 ? 'lose answer' : 'pass'))
  await tap(tile(page, /^Check stock/))
  await sees(card(page, /Check stock.*You have it/))
  await t.expect.poll(() => line.outboxes.length, slow).toBe(2)
  const [lost, again] = line.outboxes.map(({ commands }) => commands.map(({ id }) => id))
  expect(again).toEqual(lost)
  expect(await ana.promises()).toHaveLength(1)

  line.decide((path) => (path === '/v1/outbox' && line.outboxes.length === 3 ? 'hang' : 'pass'))
  await tap(button(card(page, 'Check stock'), 'On it'))
  await t.expect.poll(() => line.outboxes.length, slow).toBe(3)
  await tap(tile(page, 'More'))
  const tappedMs = performance.now()
  await tap(tile(page, /^Something else/))
  await sees(card(page, /Something else.*You have it/))
  // The request that hangs is given up after ten seconds.
  expect(performance.now() - tappedMs).toBeLessThan(8_000)
  expect(line.outboxes[3]!.commands.map(({ command }) => command)).toEqual(['on-it', 'make'])
  expect(await ana.promises()).toMatchObject([{ kind: 'something-else' }, { kind: 'check-stock', onIt: true }])
})

test.concurrent('P3 what is refused on arrival is explained until it has been read, and taking says why it needs the network', async (t) => {
  const { shop, line } = await shopWithLine(t)
  const ben = await shop.colleague('ben', { zone: 'till' })
  const { page, colleague: ana } = await shop.handheld('ana', { zone: 'makeup' }, { line })
  const hers = await ana.makes({ kind: 'something-else', zone: 'makeup', spot: 'red coat' })
  const free = await ana.makes({ kind: 'something-else', zone: 'makeup', spot: 'blue hat' })
  await ana.sends(free.id, 'cannot')
  await sees(button(card(page, 'blue hat'), 'Done'))
  await worker(page)
  line.cut()
  await sees(notLive(page))
  await tap(card(page, 'red coat').locator('.opener'))
  await tap(button(card(page, 'red coat'), 'On it'))
  await tap(card(page, 'blue hat').locator('.opener'))
  await tap(button(card(page, 'blue hat'), 'I take it'))
  await ben.sends(hers.id, 'keep')
  await sees(card(page, /blue hat.*Taking and passing need the network/))
  expect((await ana.promises()).find(({ id }) => id === free.id)).toMatchObject({ owner: null })

  line.mend()
  const why = card(page, /red coat.*“On it”, tapped at \d\d:\d\d, was not accepted\. This promise has ended\. Rule P2/)
  await sees(why)
  await page.reload()
  await sees(why)
  await tap(button(page, 'Understood'))
  await misses(card(page, 'was not accepted'))
  await page.reload()
  await sees(card(page, 'blue hat'))
  expect(await card(page, 'was not accepted').count()).toBe(0)
  expect(line.outboxes.flatMap(({ commands }) => commands.map(({ command }) => command))).toEqual(['on-it'])
})

test.concurrent('P3 P9 Take on a bad line: without a network it says why and can be tapped again, and with its answer lost it counts once', async (t) => {
  const { shop, line } = await shopWithLine(t)
  const ana = await shop.colleague('ana', { zone: 'till' })
  const { page } = await shop.handheld('ben', { zone: 'till' }, { line })
  const { id } = await ana.makes({ kind: 'carry-to-car', zone: 'till', spot: 'door 2' })
  await sees(ask(page).getByRole('button', { name: 'Take', disabled: false }))
  line.cut()
  await tap(button(ask(page), 'Take'))
  await sees(ask(page).getByText(/^Taking and passing need the network/))
  expect(await ana.call('GET', `/v1/promises/${id}`)).toMatchObject({ owner: null })

  let takes = 0
  line.decide((path) => (path.endsWith('/take') && ++takes === 1 ? 'lose answer' : 'pass'))
  line.mend()
  await sees(ask(page).getByRole('button', { name: 'Take', disabled: false }))
  await tap(button(ask(page), 'Take'))
  await sees(card(page, /Carry to car.*You are on it/))
  await misses(ask(page))
  await t.expect.poll(() => takes, slow).toBeGreaterThanOrEqual(2)
  const { events } = await ana.call<{ events: { type: string }[] }>('GET', `/v1/promises/${id}/history`)
  expect(events.filter(({ type }) => type === 'promise-taken')).toHaveLength(1)
})

test.concurrent('P12 when the session is over the outbox waits for its owner: who signs in meanwhile neither sees nor sends it', async (t) => {
  const { shop, line } = await shopWithLine(t)
  await shop.colleague('ben', { zone: 'hair' })
  const { page, colleague: ana } = await shop.handheld('ana', { zone: 'makeup' }, { line })
  await worker(page)
  line.cut()
  await sees(notLive(page))
  await tap(tile(page, /^Check stock/))
  await sees(waits(page, '1 tap waits'))
  await page.context().clearCookies()
  line.mend()
  await sees(page.getByText('Ana: 1 tap waits on this device until Ana signs in.'))
  expect(await page.getByText('Check stock').count()).toBe(0)

  const before = line.outboxes.length
  await signIn(page, 'Ben')
  await sees(page.getByText('Nobody waits for a promise of yours.'))
  expect(await page.getByText('wait to be sent').or(waits(page, '1 tap waits')).count()).toBe(0)
  await tap(tile(page, /^Hold item/))
  await sees(card(page, /Hold item.*You have it/))
  expect(line.outboxes.slice(before).map(({ by, commands }) => [by?.personId, ...commands.map(({ body }) => body?.kind)])).toEqual([
    ['ben', 'hold-item'],
  ])
  await tap(button(page, 'Menu'))
  await tap(button(page, 'Sign out, shift goes on'))
  expect(await ana.promises()).toMatchObject([{ kind: 'hold-item' }])

  await signIn(page, 'Ana')
  await sees(card(page, /Check stock.*You have it/))
  expect(await ana.promises()).toMatchObject([
    { kind: 'hold-item', madeBy: { id: 'ben' } },
    { kind: 'check-stock', madeBy: { id: 'ana' } },
  ])
})

async function signIn(page: Page, name: string) {
  await tap(button(page, name))
  for (const digit of '2468') await tap(button(page, digit))
  await tap(button(page, 'Sign in'))
}

test.concurrent('a new version takes over between promises: not while an ask is on the screen, and without a word when it is over', async (t) => {
  const { shop, line } = await shopWithLine(t)
  const ana = await shop.colleague('ana', { zone: 'till' })
  const dev = await shop.colleague('dev', { zone: 'till' })
  const { page } = await shop.handheld('chloe', { zone: 'till' }, { line })
  await worker(page)
  const promise = await ana.makes({ kind: 'carry-to-car', zone: 'till', spot: 'door 2' })
  await sees(ask(page).getByText('Till · door 2'))
  // In a pocket nothing but the ask stands in the way.
  await page.evaluate(() => Object.defineProperty(document, 'visibilityState', { value: 'hidden' }))
  line.release()
  const versions = () => page.evaluate(() => caches.keys())
  const [before] = await versions()
  await page.evaluate(async () => void (await (await navigator.serviceWorker.getRegistration('/handheld'))!.update()))
  await t.expect.poll(versions, slow).toEqual([before, 'kept-handheld-version-1'])
  const shownMs = await page.evaluate(() => performance.now())
  await page.waitForFunction((fromMs) => performance.now() > fromMs + 2_500, shownMs)
  expect(await versions()).toContain(before)
  await sees(ask(page))

  const loaded = page.waitForEvent('load')
  await dev.sends(promise.id, 'take')
  await loaded
  await sees(tile(page, /^Carry to car/))
  expect(await versions()).toEqual(['kept-handheld-version-1'])
  expect(await page.evaluate(() => document.visibilityState)).toBe('visible')
})
