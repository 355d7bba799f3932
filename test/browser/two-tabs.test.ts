// One device with the handheld in two tabs: one person, one outbox, one session.
import type { Page } from 'playwright-core'
import { expect, type TestContext, test } from 'vitest'
import { openLine } from './line.ts'
import { PIN } from './server.ts'
import { ask, button, card, inZone, mine, misses, notLive, openShop, sees, tap, tile } from './shop.ts'

const waits = (page: Page) => page.getByText(/to be sent\.$/)

/** Ana at work in two tabs of one device. When the test ends, no page of the second may have thrown either. */
async function twoTabs(t: TestContext, zone: string) {
  const shop = await openShop(t)
  const line = await openLine(shop.server.address)
  t.onTestFinished(line.close)
  const { page: one, colleague: ana } = await shop.handheld('ana', { zone }, { line })
  const other = await one.context().newPage()
  const thrown: string[] = []
  other.on('pageerror', (error) => thrown.push(String(error.stack)))
  t.onTestFinished(() => expect(thrown).toEqual([]))
  await other.goto(one.url())
  await sees(mine(other))
  return { shop, line, one, other, ana }
}

test.concurrent('P3 P12 two tabs of one handheld: a tap or an answer in one is in the other, and what both tap without a network arrives once', async (t) => {
  const { shop, line, one, other, ana } = await twoTabs(t, 'till')
  const dev = await shop.colleague('dev', { zone: 'till', availability: 'on-break' })
  await one.bringToFront()
  await tap(tile(one, /^Check stock/))
  await sees(card(other, /Check stock.*You have it/))
  await dev.makes({ kind: 'carry-to-car', zone: 'till', spot: 'door 2' })
  await sees(ask(other).getByText('door 2'))
  await sees(ask(one).getByRole('button', { name: 'Take', disabled: false }))
  await tap(button(ask(one), 'Take'))
  for (const page of [one, other]) {
    await sees(card(page, /Carry to car.*You are on it/))
    await misses(ask(page))
  }

  line.cut()
  for (const page of [one, other]) await sees(notLive(page))
  const before = line.outboxes.length
  await tap(card(one, 'Check stock').locator('.opener'))
  await tap(button(card(one, 'Check stock'), 'On it'))
  await other.bringToFront()
  await tap(tile(other, /^Email the receipt/))
  await sees(card(other, /Email the receipt.*Not sent yet/))
  await tap(card(other, 'Carry to car').locator('.opener'))
  await tap(button(card(other, 'Carry to car'), 'Done'))
  await sees(card(other, 'Kept'))
  await one.bringToFront()
  // In a test a page behind another one is not hidden, and so does not come to sight.
  await one.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await sees(one.getByText('3 taps wait to be sent.'))
  await sees(card(one, 'Kept'))
  line.mend()
  for (const page of [one, other]) {
    await misses(waits(page))
    await sees(card(page, /Check stock.*You are on it/))
    await sees(card(page, /Email the receipt.*You have it/))
    await sees(card(page, 'Kept'))
    expect(await card(page, /Check stock|Email the receipt|Kept/).count()).toBe(3)
    expect(await page.getByText('was not accepted').count()).toBe(0)
  }
  expect(line.outboxes.slice(before).every(({ by }) => by?.personId === 'ana')).toBe(true)
  const all = await ana.promises()
  expect(all.map(({ kind, status, onIt }) => [kind, status, onIt]).sort()).toEqual([
    ['carry-to-car', 'kept', true],
    ['check-stock', 'open', true],
    ['email-receipt', 'open', false],
  ])
  expect(all.flatMap(({ claims }) => claims)).toEqual([])
})

test.concurrent('P12 who signs out in one tab is signed out in the other, also without a network, and who signs in next is so in both', async (t) => {
  const { shop, line, one, other } = await twoTabs(t, 'makeup')
  const ben = await shop.colleague('ben', { zone: 'hair' })
  await one.bringToFront()
  await tap(tile(one, /^Check stock/))
  await sees(card(other, /Check stock.*You have it/))
  line.cut()
  for (const page of [one, other]) await sees(notLive(page))
  await tap(tile(one, /^Email the receipt/))
  await sees(waits(one))
  await tap(button(one, 'Menu'))
  await tap(button(one, 'Sign out, shift goes on'))
  for (const page of [one, other]) {
    await sees(button(page, 'Ben'))
    await sees(page.getByText('Ana: 1 tap waits on this device until Ana signs in.'))
    expect(await page.getByText(/Check stock|Email the receipt/).count()).toBe(0)
  }

  line.mend()
  const before = line.outboxes.length
  await tap(button(one, 'Ben'))
  for (const digit of PIN) await tap(button(one, digit))
  await tap(button(one, 'Sign in'))
  for (const page of [one, other]) {
    await sees(page.getByText('Nobody waits for a promise of yours.'))
    await sees(inZone(page, 'Hair'))
    expect(await page.getByRole('button', { pressed: true }).allTextContents()).toEqual(['Free'])
  }
  await other.bringToFront()
  await tap(tile(other, /^Hold item/))
  for (const page of [one, other]) await sees(card(page, /Hold item.*You have it/))
  expect(line.outboxes.slice(before).map(({ by, commands }) => [by?.personId, ...commands.map(({ body }) => body?.kind)])).toEqual([
    ['ben', 'hold-item'],
  ])
  expect((await ben.promises()).map(({ kind, madeBy }) => [kind, madeBy.id])).toEqual([
    ['hold-item', 'ben'],
    ['check-stock', 'ana'],
  ])
})
