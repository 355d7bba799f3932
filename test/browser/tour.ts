// Every screen of the product, each in a state that is full of things.
import type { Page } from 'playwright-core'
import { phone, tablet, wall } from './devices.ts'
import { ask, button, card, column, inZone, misses, notLive, type Shop, sees, tap, tile } from './shop.ts'

type Look = (name: string, page: Page) => Promise<void>

/** Each begins in a shop of its own, and calls `look` at one screen after the other. */
export const tours = {
  'at the door': looksAtDoors,
  'of the handheld': looksAtHandheld,
  'of asks and outages': looksAtAsks,
  'of the board': looksAtBoard,
  'of the tablet': looksAtTablet,
  'of the day': looksAtDay,
}

async function looksAtDoors(shop: Shop, look: Look) {
  await inherited(shop)
  const page = await shop.screen('visitor', '/', { device: phone })
  await sees(page.getByRole('heading', { name: 'Larkspur: who may sign in' }))
  await look('start', page)
  await tap(page.getByRole('link', { name: /^Handheld/ }))
  await sees(button(page, 'Ana'))
  await look('names', page)
  await tap(button(page, 'Ana'))
  for (const digit of '1111') await tap(button(page, digit))
  await tap(button(page, 'Sign in'))
  await sees(page.getByRole('alert').filter({ hasText: 'do not go together' }))
  await look('PIN', page)
  for (const digit of '2468') await tap(button(page, digit))
  await tap(button(page, 'Sign in'))
  await sees(button(page, 'Stock room'))
  await look('start of shift', page)
  await tap(button(page, 'Stock room'))
  await sees(page.getByRole('heading', { name: 'Before you start' }))
  await look('brief', page)
  await page.goto(`${shop.server.address}/lead`)
  await sees(page.getByRole('heading', { name: 'This screen is for leads and managers.' }))
  await look('not in charge', page)
  await page.goto(shop.server.address)
  await hold(page, 5_000)
  await tap(button(page, 'Play the hair-product story'))
  await sees(page.getByText('Ben headset is dead'))
  await look('play', page)
}

/** Something that Ana finds at the start of her shift. */
async function inherited(shop: Shop) {
  const [ana, dev] = [await shop.server.signIn('ana'), await shop.colleague('dev', { zone: 'till' })]
  await ana.call('PUT', '/v1/shift', { zone: 'makeup', nextShiftInMs: 1_000 })
  const promise = await dev.makes({ kind: 'call-back', zone: 'till', spot: 'man with a walking stick', wants: 'is the gift box back in?' })
  await dev.sends(promise.id, 'hand-over', { to: 'ana' })
  await ana.makes({ kind: 'hold-item', zone: 'makeup', wants: 'blue tin' })
  await ana.call('DELETE', '/v1/shift')
}

/** Ana at work, with promises of hers and of others. */
async function atWork(shop: Shop) {
  const [dev, chloe] = [await shop.colleague('dev', { zone: 'till' }), await shop.colleague('chloe', { zone: 'fragrance' })]
  const { page, colleague: ana } = await shop.handheld('ana', { zone: 'fragrance' })
  await ana.makes({
    kind: 'find-someone',
    zone: 'fragrance',
    spot: 'third counter from the left, lady in a green coat',
    wants: 'a scent without alcohol',
  })
  await dev.makes({ kind: 'something-else', zone: 'makeup', dueInMs: 1_000 })
  await ana.makes({ kind: 'hold-item', zone: 'stock', wants: 'blue tin, 250 ml, the last one on the shelf' })
  await sees(card(page, 'Find someone'))
  await tap(tile(page, /^Check stock/))
  const mine = card(page, 'Check stock')
  await sees(mine.getByText('You have it'))
  return { page, dev, chloe, mine }
}

async function looksAtHandheld(shop: Shop, look: Look) {
  const { page, mine } = await atWork(shop)
  await tap(inZone(page, 'Fragrance'))
  await tap(button(page, 'Menu'))
  await sees(page.getByRole('switch', { name: 'Read asks aloud' }))
  await look('handheld with its zones and menu', page)
  await tap(button(page, 'Scan a zone’s code'))
  await sees(page.getByText(/There is no camera here|The camera is not allowed/))
  await look('camera', page)
  await tap(button(page, 'Close'))
  // On a small phone they stand before the cards.
  await tap(button(page, 'Menu'))
  await tap(inZone(page, 'Fragrance'))
  await tap(mine.getByRole('button', { name: /^Check stock/ }))
  await tap(button(mine, 'Extend'))
  await look('extending', page)
  await tap(button(mine, 'More'))
  await tap(button(mine, 'Say more'))
  await sees(page.getByRole('heading', { name: 'Check stock: say more' }))
  await look('saying more', page)
  await tap(button(page, 'Close'))
  await tap(button(mine, 'Show QR'))
  await sees(page.getByRole('dialog'))
  await look('code for the customer', page)
  await tap(button(page, 'Put away'))
  await tap(button(mine, 'Hand over'))
  await sees(mine.getByRole('button', { name: /^Dev/ }))
  await look('handing over', page)
}

// In a shop of its own: looking takes so long that Ana would be asked about what she promised before.
async function looksAtAsks(shop: Shop, look: Look) {
  const { page, dev, chloe } = await atWork(shop)
  await tap(button(page, 'Menu'))
  await tap(button(page, 'End shift'))
  await sees(page.getByRole('heading', { name: 'Before you go' }))
  await look('end of shift', page)
  await tap(button(page, 'Stay on shift'))
  await tap(button(page, 'Menu'))
  await chloe.is({ zone: 'hair', availability: 'on-break' })
  const promise = await dev.makes({ kind: 'carry-to-car', zone: 'fragrance', spot: 'third counter from the left', wants: 'two heavy bags' })
  await sees(ask(page))
  await sees(ask(page).getByRole('button', { name: 'Take', disabled: false }))
  await look('ask', page)
  const letGo = await hold(page, 2_600)
  await dev.sends(promise.id, 'take')
  await sees(page.getByRole('heading', { name: 'Dev took it' }))
  await look('ask that is over', page)
  await letGo()
  await misses(page.getByRole('heading', { name: 'Dev took it' }))
  await looksWithoutNetwork(page, look)
}

async function looksWithoutNetwork(page: Page, look: Look) {
  const refusal = {
    type: 'about:blank',
    title: 'Refused',
    status: 409,
    detail: 'This promise has ended: kept.',
    code: 'promise-ended',
    rule: 'P2',
  }
  await page.route('**/v1/outbox', (route) => {
    const { commands } = route.request().postDataJSON() as { commands: { id: string }[] }
    return route.fulfill({ json: { results: commands.map(({ id }) => ({ id, promise: null, problem: refusal })) } })
  })
  await tap(tile(page, /^Email the receipt/))
  await sees(card(page, 'was not accepted'))
  await page.unroute('**/v1/outbox')
  await page.context().setOffline(true)
  await sees(notLive(page))
  await tap(tile(page, /^Call back/))
  await tap(card(page, 'Check stock').getByRole('button', { name: 'Done' }))
  await sees(card(page, /Call back.*Not sent yet/))
  await look('handheld without a network', page)
}

/** What goes on by itself after so long stays until it is let go: looking takes longer. */
async function hold(page: Page, goesAfterMs: number) {
  await page.evaluate((goesAfterMs) => {
    const held: TimerHandler[] = []
    const real = window.setTimeout.bind(window)
    const slow = (then: TimerHandler, afterMs = 0) => (afterMs === goesAfterMs ? held.push(then) : real(then, afterMs))
    const letGo = () => {
      for (const then of held.splice(0)) real(then)
    }
    Object.assign(window, { setTimeout: slow, letGo })
  }, goesAfterMs)
  return () => page.evaluate(() => (window as unknown as { letGo(): void }).letGo())
}

async function looksAtBoard(shop: Shop, look: Look) {
  const dev = await shop.colleague('dev', { zone: 'till' })
  await dev.makes({ kind: 'something-else', zone: 'makeup', dueInMs: 1_000 })
  await dev.makes({ kind: 'check-stock', zone: 'stock', wants: 'blue tin, 250 ml, the last one on the shelf' })
  await dev.makes({ kind: 'carry-to-car', zone: 'fragrance', spot: 'third counter from the left, lady in a green coat' })
  await shop.colleague('chloe', { zone: 'hair', availability: 'on-break' })
  const page = await shop.board()
  await sees(column(page, 'Overdue').getByRole('listitem'))
  await sees(column(page, 'Soon').getByRole('listitem').first())
  await sees(column(page, 'Nobody asked').getByRole('listitem').first())
  await look('board', page)
}

async function looksAtTablet(shop: Shop, look: Look) {
  const [dev, mara] = [await shop.colleague('dev', { zone: 'till' }), await shop.server.signIn('mara')]
  await dev.makes({ kind: 'something-else', zone: 'makeup', dueInMs: 1_000 })
  const stock = { kind: 'check-stock', zone: 'stock', wants: 'blue tin, 250 ml, the last one on the shelf' }
  const { id } = await dev.makes({ ...stock, spot: 'third counter from the left, lady in a green coat' })
  await dev.sends((await dev.makes(stock)).id, 'break')
  await shop.colleague('chloe', { zone: 'fragrance', availability: 'on-break' })
  const page = await shop.screen('tablet', '/lead', { device: tablet, token: mara.token })
  const chosen = page.getByRole('main').getByRole('listitem').filter({ hasText: 'green coat' })
  await tap(chosen.locator('.opener'))
  await tap(button(chosen, 'Extend'))
  await sees(page.getByRole('button', { name: /^Hand over to Chloe/ }))
  await look('tablet', page)
  await tap(button(page, 'Ended lately'))
  await tap(page.getByRole('main').getByRole('listitem').filter({ hasText: 'blue tin' }).locator('.opener'))
  await sees(button(page, 'Kept'))
  await look('ended lately', page)
  await tap(page.getByRole('button', { name: /^Closing \d\d:\d\d/ }))
  await sees(page.getByRole('region', { name: 'Due before closing' }))
  await look('closing', page)
  await page.goto(`${shop.server.address}/promises/${id}`)
  await sees(page.getByRole('region', { name: /^What happens next/ }))
  await look('story', page)
}

async function looksAtDay(shop: Shop, look: Look) {
  const [dev, mara] = [await shop.colleague('dev', { zone: 'till' }), await shop.colleague('mara', { zone: 'entrance' })]
  for (const kind of ['check-stock', 'check-stock', 'hold-item', 'hold-item', 'call-back', 'find-someone']) {
    const { id } = await dev.makes({ kind })
    await dev.sends(id, kind === 'hold-item' ? 'break' : 'keep')
  }
  const page = await shop.screen('day', '/day', { device: wall, token: mara.token })
  await sees(page.getByRole('img', { name: /^Picture: By kind/ }))
  await look('day', page)
}
