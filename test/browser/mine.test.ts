// What somebody can do with a promise of their own, and at the end of a shift.
import type { Playbook } from '@kept/contracts/playbook'
import type { Locator, Page } from 'playwright-core'
import { expect, type TestContext, test } from 'vitest'
import { openTablet, ticket } from './lead-tablet.ts'
import { button, card, column, misses, openShop, type Shop, sees, tap, tile } from './shop.ts'

async function checkingStock(t: TestContext) {
  const shop = await openShop(t)
  const ana = await shop.handheld('ana', { zone: 'makeup' })
  await tap(tile(ana.page, /^Check stock/))
  const mine = card(ana.page, 'Check stock')
  await sees(mine.getByText('You have it'))
  return { shop, mine, ...ana }
}

test.concurrent('P7 mine: "on it" is said once, "can’t get to it" puts it to the floor, and I may take it back', async (t) => {
  const { shop, mine } = await checkingStock(t)
  const board = await shop.board()
  await sees(column(board, 'Soon').getByText('Has an owner'))
  await tap(button(mine, 'On it'))
  await sees(mine.getByText('You are on it'))
  await misses(button(mine, 'On it'))
  await sees(column(board, 'Soon').getByText('Somebody is on it'))
  await tap(button(mine, 'Can’t get to it'))
  await sees(mine.getByText('Nobody asked'))
  await sees(column(board, 'Nobody asked').getByRole('heading', { name: 'Check stock' }))
  await tap(button(mine, 'I take it'))
  await sees(mine.getByText('You are on it'))
  await sees(column(board, 'Nobody asked').getByText('Everything is with somebody'))
})

test.concurrent('P10 mine: extending moves its clock, as often as the playbook lets it', async (t) => {
  const { mine, colleague } = await checkingStock(t)
  for (const left of ['May be extended 2 more times.', 'May be extended once more.']) {
    await tap(button(mine, 'Extend'))
    await sees(mine.getByText(left))
    await tap(button(mine, 'Trying it on'))
    await tap(button(mine, '+5 min'))
    await misses(button(mine, '+5 min'))
  }
  await sees(mine.getByRole('timer').filter({ hasText: /^1[45]:\d\d/ }))
  await tap(button(mine, 'Extend'))
  await sees(mine.getByText('It has been extended as often as it may be.'))
  await t.expect.poll(colleague.promises, { timeout: 15_000 }).toMatchObject([{ status: 'open', lap: 3, extensionsLeft: 0 }])
})

test.concurrent('P13 P10 mine: what is due later is extended by hours, by the clock on the wall, and the lead sees it on the day that it is due', async (t) => {
  const shop = await openShop(t)
  await closesInNinetyMinutes(shop)
  const { page, colleague: ana } = await shop.handheld('ana', { zone: 'makeup' })
  const [board, { page: tablet }] = [await shop.board(), await openTablet(shop)]
  const { id } = await ana.makes({ kind: 'call-back', zone: 'makeup', spot: 'red coat', dueInMs: 20 * 60_000 })
  await sees(column(board, 'Soon').getByRole('heading', { name: 'Call back' }))
  await sees(ticket(tablet, 'red coat'))
  const hers = card(page, 'red coat')
  const due = (of: Locator, at: RegExp) => of.getByRole('timer').filter({ hasText: at })
  await sees(due(hers, /^(20|1\d):\d\d/))

  await tap(button(hers, 'Extend'))
  await sees(hers.getByText('May be extended 3 more times.'))
  expect(await hers.getByRole('button', { name: /^\+/ }).allTextContents()).toEqual(['+1 h', '+24 h'])
  await tap(button(hers, '+1 h'))
  await misses(button(hers, '+1 h'))
  await sees(due(hers, /^1 h [12]\d/))
  await misses(column(board, 'Soon').getByText('Call back'))
  await misses(ticket(tablet, 'red coat'))

  await tap(button(hers, 'Extend'))
  await sees(hers.getByText('May be extended 2 more times.'))
  await tap(button(hers, '+24 h'))
  await misses(button(hers, '+24 h'))
  await t.expect.poll(() => ana.call('GET', `/v1/promises/${id}`), { timeout: 15_000 }).toMatchObject({ lap: 3, extensionsLeft: 1 })
  await sees(due(hers, /^1 d 1 h/))
  await sees(hers.getByText('You have it'))
  await tap(tablet.getByRole('button', { name: /^Closing \d\d:\d\d/ }))
  const tomorrow = tablet.getByRole('region', { name: 'Due when we are open next' }).getByRole('listitem').filter({ hasText: 'red coat' })
  await sees(due(tomorrow, /^1 d 1 h/))
})

test.concurrent('P2 mine: whoever walked out can be undone, and it is open as before', async (t) => {
  const { page, mine, colleague } = await checkingStock(t)
  await tap(button(mine, 'More'))
  await tap(button(mine, 'Walked out'))
  await sees(card(page, 'Broken: walked out'))
  await t.expect.poll(colleague.promises, { timeout: 15_000 }).toMatchObject([{ status: 'broken', ending: { reason: 'walkout' } }])
  await tap(mine.getByRole('button', { name: /^Undo/ }))
  await sees(mine.getByText('You have it'))
  await t.expect.poll(colleague.promises, { timeout: 15_000 }).toMatchObject([{ status: 'open', ending: null }])
})

test.concurrent('P11 the end of a shift lists the promises that need a choice, and ends once they have one', async (t) => {
  const { shop, page, colleague } = await checkingStock(t)
  await shop.colleague('dev', { zone: 'till' })
  await tap(tile(page, 'More'))
  await tap(tile(page, 'Something else'))
  await sees(card(page, 'Something else'))
  await tap(button(page, 'Menu'))
  await tap(button(page, 'End shift'))
  const choice = (name: string) => over(page, 'Before you go').getByRole('listitem').filter({ hasText: name })
  await sees(choice('Check stock'))
  await tap(choice('Something else').getByRole('button', { name: /^Dev/ }))
  await misses(choice('Something else'))
  await tap(button(choice('Check stock'), 'Put to the floor'))
  await sees(page.getByRole('heading', { name: 'All decided' }))
  await tap(button(over(page, 'All decided'), 'End shift'))
  await sees(page.getByRole('heading', { name: 'Hello Ana. Where do you start?' }))
  const open = await colleague.promises()
  expect(open.map(({ kind, owner }) => [kind, owner]).sort()).toEqual([
    ['check-stock', null],
    ['something-else', 'dev'],
  ])
})

/** What fills the whole screen, by its heading. */
const over = (page: Page, heading: string) => page.getByRole('main').filter({ has: page.getByRole('heading', { name: heading }) })

/** Open for two and a half hours each day, of which one is over. */
async function closesInNinetyMinutes(shop: Shop) {
  const sam = await shop.server.signIn('sam')
  const { playbook } = await sam.call<{ playbook: Playbook }>('GET', '/v1/playbook')
  const at = (inMs: number) => new Date(Date.now() + inMs).toISOString().slice(11, 16)
  const opening = [{ from: at(-60 * 60_000), to: at(90 * 60_000) }]
  const { closedOn, ...days } = playbook.openingHours
  const openingHours = { ...Object.fromEntries(Object.keys(days).map((day) => [day, opening])), closedOn }
  await sam.call('PUT', '/v1/playbook', { ...playbook, timeZone: 'UTC', openingHours })
}
