// The server goes away and comes back, or the line does.
import { expect, test } from 'vitest'
import { customersPhone, pathOfPromise, pathOfZone } from './customer-phone.ts'
import { giveTo, opener, openTablet, ticket } from './lead-tablet.ts'
import { openLine } from './line.ts'
import { button, card, column, misses, notLive, openShopApart, sees, tap, tile } from './shop.ts'

/** Five screens, and a server that starts twice. */
const LONG = { timeout: 120_000 }

test.concurrent(
  'P15 the server dies in the middle: screens say so, and come back by themselves with nothing lost or doubled',
  LONG,
  async (t) => {
    const shop = await openShopApart(t)
    const { page, colleague } = await shop.handheld('ana', { zone: 'makeup' })
    const board = await shop.board()
    await tap(tile(page, 'Check stock'))
    await sees(card(page, 'You have it'))
    await sees(column(board, 'Soon').getByRole('heading', { name: 'Check stock' }))

    const [{ id } = { id: '' }] = await colleague.promises()
    const { url } = await colleague.call<{ url: string }>('GET', `/v1/promises/${id}/customer-link`)
    const customer = await shop.screen('customer', new URL(url).pathname)
    await sees(customer.getByText('Check stock'))
    const story = await shop.screen('story', `/promises/${id}`, { token: colleague.token })
    await sees(story.getByText(/Ana promised it/))

    await shop.server.kill()
    await sees(notLive(story))
    await sees(notLive(page))
    await sees(notLive(board))
    await tap(tile(page, 'More'))
    await tap(tile(page, 'Something else'))
    await sees(card(page, /Something else.*Not sent yet\. It counts from your tap/))
    await sees(card(page, 'Check stock'))

    await shop.server.startAgain()
    await misses(notLive(page))
    await misses(notLive(board))
    await misses(notLive(story))
    await Promise.all([customer.waitForEvent('load'), customer.getByRole('link', { name: 'Look again' }).tap()])
    await tap(button(customer, 'Still waiting'))
    await sees(customer.getByText('You told us that you are still waiting.'))
    await sees(story.getByText(/still waiting/))
    expect(await story.getByText('No answer came').count()).toBe(0)
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

test.concurrent(
  'P3 the server dies between a tap and its answer, at the lead’s tablet and on customers’ pages: what was done stands, and once',
  LONG,
  async (t) => {
    const shop = await openShopApart(t)
    const line = await openLine(shop.server.address)
    t.onTestFinished(line.close)
    const dev = await shop.colleague('dev', { zone: 'till' })
    await shop.colleague('ben', { zone: 'hair' })
    const { page, mara } = await openTablet(shop, { line })
    const { id } = await dev.makes({ kind: 'check-stock', zone: 'makeup', spot: 'mirror 1' })
    const [waiting, asking] = [await customersPhone(t), await customersPhone(t)]
    const address = `${line.address}${await pathOfPromise(dev, id)}`
    await waiting.goto(address)
    await asking.goto(`${line.address}${pathOfZone(shop.server, 'hair')}`)
    const mirror = ticket(page, 'mirror 1')
    await tap(opener(mirror))

    line.decide((path, body) => (/^\/c\/|\/hand-over$/.test(path) && body !== '' ? 'lose answer' : 'pass'))
    const failed = [page, waiting, asking].map((one) => one.waitForEvent('requestfailed'))
    await tap(giveTo(page, 'Ben'))
    await button(waiting, 'Still waiting').tap({ noWaitAfter: true })
    await button(asking, 'Find someone').tap({ noWaitAfter: true })
    await Promise.all(failed)
    await shop.server.kill()
    await sees(notLive(page))
    await shop.server.startAgain()
    line.decide(() => 'pass')

    await misses(notLive(page))
    await sees(mirror.getByText(/^Ben has it/))
    await misses(mirror.getByText(/^No answer came/))
    await waiting.goto(address)
    await sees(waiting.getByText('You told us that you are still waiting.'))
    // Whoever asked in a zone has no address yet but that of the form, which is sent again.
    await asking.reload()
    await sees(asking.getByText('Find someone'))
    expect(new URL(asking.url()).pathname).not.toBe(pathOfZone(shop.server, 'hair'))
    expect(await mara.promises()).toMatchObject([
      { kind: 'find-someone', madeBy: { role: 'customer' } },
      { id, owner: 'ben', nudges: 1 },
    ])
    const { events } = await mara.call<{ events: { type: string }[] }>('GET', `/v1/promises/${id}/history`)
    expect(events.filter(({ type }) => type === 'handed-over')).toHaveLength(1)
  },
)
