// The hair product, as the people on the floor see it, in real time.
import { expect, test } from 'vitest'
import { ask, button, card, column, misses, openShop, sees, tap, tile } from './shop.ts'

const UNSEEN_MS = 8_000

test('Story 1 the hair product: a dead headset, a pass, then somebody who knows takes it, and everybody sees it', async (t) => {
  const shop = await openShop(t)
  const sam = await shop.server.signIn('sam')
  await sam.call('POST', '/v1/people', { id: 'noa', name: 'Noa', role: 'associate', skills: ['hair'], pin: '2468' })
  const board = await shop.board()

  const ana = await shop.screen('ana', '/handheld')
  await tap(button(ana, 'Ana'))
  for (const digit of '2468') await tap(button(ana, digit))
  await tap(button(ana, 'Sign in'))
  await tap(button(ana, 'Hair'))

  await sees(tile(ana, /^Find someone.*Nobody on shift knows hair/))
  await sees(board.getByText(/Nobody on shift knows .*hair/))

  await shop.colleague('ben', { zone: 'hair' })
  const chloe = await shop.handheld('chloe', { zone: 'fragrance' })
  const noa = await shop.handheld('noa', { zone: 'till' })
  await sees(tile(ana, /^Find someone Ben · hair · same zone · free, and 2 more/))
  await misses(board.getByText(/Nobody on shift knows .*hair/))

  const tappedAtMs = Date.now()
  await tap(tile(ana, /^Find someone/))
  await sees(tile(ana, /^Undo Find someone: recorded/))
  await sees(card(ana, /Find someone.*Asking Ben…/))
  await sees(column(board, 'Soon').getByRole('listitem').filter({ hasText: 'Asking…' }))
  expect(await ask(chloe.page).count()).toBe(0)

  await sees(ask(chloe.page).getByRole('heading', { name: 'Find someone' }))
  expect(Date.now() - tappedAtMs).toBeGreaterThanOrEqual(UNSEEN_MS)
  await sees(ask(chloe.page).getByText('Ana promised a customer'))
  await sees(ask(chloe.page).getByText('You have the skill · next zone · free'))
  await sees(ask(noa.page))
  // What a screen has shown is seen: only Ben's was not.
  const seen = async () => (await sam.promises())[0]!.asks.map(({ personId, seenAt }) => [personId, seenAt !== null]).sort()
  await expect.poll(seen, { timeout: 5_000 }).toEqual([
    ['ben', false],
    ['chloe', true],
    ['noa', true],
  ])
  // Ben's answer would still count, should his headset wake up.
  await sees(card(ana, 'Asking 3 people…'))
  await sees(tile(ana, /^Find someone Nobody who knows hair can be asked right now/))
  await tap(button(ask(chloe.page), 'Can’t'))
  await misses(ask(chloe.page))
  await sees(card(ana, 'Asking Ben and Noa…'))

  await tap(button(ask(noa.page), 'Take'))
  await sees(card(ana, 'Noa is on it'))
  await sees(column(board, 'Soon').getByText('Somebody is on it'))
  await sees(card(noa.page, 'You are on it'))

  await tap(button(card(noa.page, 'Find someone'), 'Done'))
  await sees(card(noa.page, 'Kept'))
  await misses(card(ana, 'Find someone'))
  await sees(column(board, 'Soon').getByText('Nothing is due soon'))
  await sees(column(board, 'Overdue').getByText('Nothing is overdue'))
  expect(await sam.promises()).toMatchObject([{ status: 'kept', owner: 'noa', madeBy: { id: 'ana' }, ending: { lateMs: 0 } }])
})
