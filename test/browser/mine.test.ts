// What somebody can do with a promise of their own, and at the end of a shift.
import type { Page } from 'playwright-core'
import { expect, type TestContext, test } from 'vitest'
import { button, card, column, misses, openShop, sees, tap, tile } from './shop.ts'

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
