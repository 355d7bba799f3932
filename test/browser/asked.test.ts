// Being asked, and nobody to ask.
import { expect, test } from 'vitest'
import { ask, button, card, column, misses, openShop, sees, tap, tile } from './shop.ts'

test.concurrent('P7 an ask closes with the name of whoever was faster, and nothing is left of it', async (t) => {
  const shop = await openShop(t)
  const ana = await shop.colleague('ana', { zone: 'till' })
  const ben = await shop.colleague('ben', { zone: 'till' })
  const chloe = await shop.handheld('chloe', { zone: 'till' })
  const promise = await ana.makes({ kind: 'carry-to-car', zone: 'till', spot: 'door 2' })
  await sees(ask(chloe.page).getByText('Till · door 2'))
  await ben.sends(promise.id, 'take')
  await sees(chloe.page.getByRole('heading', { name: 'Ben took it' }))
  await misses(ask(chloe.page))
  await misses(chloe.page.getByRole('heading', { name: 'Ben took it' }))
  await sees(tile(chloe.page, /^Carry to car/))
  expect(await card(chloe.page, 'Carry to car').count()).toBe(0)
})

test.concurrent('P8 with nobody free it stands under Nobody asked, and whoever becomes free is asked', async (t) => {
  const shop = await openShop(t)
  const ana = await shop.handheld('ana', { zone: 'hair' })
  const chloe = await shop.handheld('chloe', { zone: 'hair', availability: 'on-break' })
  const board = await shop.board()
  await sees(tile(ana.page, /^Find someone Nobody who knows hair can be asked right now/))
  await tap(tile(ana.page, /^Find someone/))
  await sees(card(ana.page, 'Nobody asked'))
  await sees(column(board, 'Nobody asked').getByRole('heading', { name: 'Find someone' }))
  await sees(column(board, 'Soon').getByText('Nothing is due soon'))

  await tap(button(chloe.page, 'Free'))
  await sees(ask(chloe.page).getByRole('heading', { name: 'Find someone' }))
  await sees(card(ana.page, 'Asking Chloe…'))
  await sees(column(board, 'Nobody asked').getByText('Everything is with somebody'))
  await sees(column(board, 'Soon').getByText('Asking…'))
  await tap(button(ask(chloe.page), 'Take'))
  await sees(card(ana.page, 'Chloe is on it'))
})

test.concurrent('the wall says what is going on and names nobody', async (t) => {
  const shop = await openShop(t)
  const ana = await shop.colleague('ana', { zone: 'hair' })
  const ben = await shop.colleague('ben', { zone: 'hair' })
  const board = await shop.board()
  const promise = await ana.makes({ kind: 'find-someone', zone: 'hair', spot: 'aisle 4' })
  await sees(column(board, 'Soon').getByText('Asking…'))
  await ben.sends(promise.id, 'take')
  await sees(column(board, 'Soon').getByText('Somebody is on it'))
  await sees(board.getByRole('list', { name: 'On the floor' }).getByText('2 free'))
  await ana.makes({ kind: 'check-stock', zone: 'hair', dueInMs: 1_000 })
  await sees(column(board, 'Overdue').getByText('<1'))
  expect(await board.locator('body').textContent()).not.toMatch(/\b(Ana|Ben|Chloe|Dev|Mara|Sam)\b/)
})
