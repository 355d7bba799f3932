// The server goes away and comes back, or the line does.
import { expect, test } from 'vitest'
import { button, card, column, misses, notLive, openShopApart, sees, tile } from './shop.ts'

/** Three screens, and a server that starts twice. */
const LONG = { timeout: 120_000 }

test.concurrent(
  'P15 the server dies in the middle: screens say so, and come back by themselves with nothing lost or doubled',
  LONG,
  async (t) => {
    const shop = await openShopApart(t)
    const { page, colleague } = await shop.handheld('ana', { zone: 'makeup' })
    const board = await shop.board()
    await tile(page, 'Check stock').tap()
    await sees(card(page, 'You have it'))
    await sees(column(board, 'Soon').getByRole('heading', { name: 'Check stock' }))

    const [{ id } = { id: '' }] = await colleague.promises()
    const { url } = await colleague.call<{ url: string }>('GET', `/v1/promises/${id}/customer-link`)
    const customer = await shop.screen('customer', new URL(url).pathname)
    await sees(customer.getByText('Check stock'))

    await shop.server.kill()
    await sees(notLive(page))
    await sees(notLive(board))
    await tile(page, 'More').tap()
    await tile(page, 'Something else').tap()
    await sees(card(page, /Something else.*Not sent yet\. It counts from your tap/))
    await sees(card(page, 'Check stock'))

    await shop.server.startAgain()
    await misses(notLive(page))
    await misses(notLive(board))
    await Promise.all([customer.waitForEvent('load'), customer.getByRole('link', { name: 'Look again' }).tap()])
    await button(customer, 'Still waiting').tap()
    await sees(customer.getByText('You told us that you are still waiting.'))
    await sees(card(page, /Something else.*You have it/))
    await sees(column(board, 'Soon').getByRole('heading', { name: 'Something else' }))
    for (const kind of ['Check stock', 'Something else']) {
      expect(await card(page, kind).count()).toBe(1)
      expect(await column(board, 'Soon').getByRole('heading', { name: kind }).count()).toBe(1)
    }
    const kinds = (await colleague.promises()).map(({ kind, status }) => [kind, status])
    expect(kinds.sort()).toEqual([
      ['check-stock', 'open'],
      ['something-else', 'open'],
    ])
  },
)
