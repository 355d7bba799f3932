// Where two screens meet at one promise: both tap at the same moment, or one of them has not heard yet.
import type { Page, Route } from 'playwright-core'
import { expect, test } from 'vitest'
import { customersPhone, pathOfPromise } from './customer-phone.ts'
import { giveTo, opener, openTablet, ticket } from './lead-tablet.ts'
import { openLine } from './line.ts'
import { ask, button, card, inZone, misses, notLive, openShop, sees, tap, tile } from './shop.ts'

const slow = { timeout: 15_000 }

/** Holds what a screen sends there, as a slow line would, until it is let go: also what is sent again. */
async function onTheWay(page: Page, path: string) {
  const [sent, letGo] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const hold = async (route: Route) => {
    sent.resolve()
    await letGo.promise
    await route.continue()
  }
  await page.route(path, hold)
  return { sent: sent.promise, letGo: letGo.resolve }
}

/** Answers an ask about a promise that is one's own already. */
async function saysOnIt(page: Page) {
  await sees(ask(page).getByRole('button', { name: 'On it', disabled: false }))
  await tap(button(ask(page), 'On it'))
}

test.concurrent('P7 two tap Take at the same moment: one has it, the other is told who, and nothing is left on that screen', async (t) => {
  const shop = await openShop(t)
  const ana = await shop.colleague('ana', { zone: 'till' })
  const both = { ben: await shop.handheld('ben', { zone: 'till' }), chloe: await shop.handheld('chloe', { zone: 'till' }) }
  const { id } = await ana.makes({ kind: 'carry-to-car', zone: 'till', spot: 'door 2' })
  const screens = Object.values(both).map(({ page }) => page)
  for (const page of screens) await sees(ask(page).getByRole('button', { name: 'Take', disabled: false }))
  const takes = await Promise.all(screens.map((page) => onTheWay(page, '**/take')))
  for (const page of screens) await tap(button(ask(page), 'Take'))
  await Promise.all(takes.map(({ sent }) => sent))
  for (const { letGo } of takes) letGo()

  const owner = async () => (await ana.call<{ owner: 'ben' | 'chloe' | null }>('GET', `/v1/promises/${id}`)).owner
  await t.expect.poll(owner, slow).not.toBe(null)
  const isBens = (await owner()) === 'ben'
  const [faster, slower] = isBens ? [both.ben.page, both.chloe.page] : [both.chloe.page, both.ben.page]
  await sees(card(faster, /Carry to car.*You are on it/))
  await sees(ask(slower).getByText(`${isBens ? 'Ben' : 'Chloe'} has it.`))
  expect(await ask(slower).getByRole('button', { name: 'Take' }).count()).toBe(0)
  await tap(button(ask(slower), 'Close'))
  await misses(ask(slower))
  await sees(tile(slower, /^Carry to car/))
  expect(await card(slower, 'Carry to car').count()).toBe(0)
  expect(await card(faster, 'Carry to car').count()).toBe(1)
})

test.concurrent('P2 P7 P10 what the lead or a colleague does to a promise whose card is open: it is on the card at once, and a tap that comes too late says why', async (t) => {
  const shop = await openShop(t)
  const ben = await shop.handheld('ben', { zone: 'hair' })
  const { page, colleague: ana } = await shop.handheld('ana', { zone: 'makeup' })
  const { page: tablet } = await openTablet(shop)
  const { id } = await ana.makes({ kind: 'check-stock', zone: 'makeup', spot: 'mirror 1' })
  const [hers, mirror] = [card(page, 'mirror 1'), ticket(tablet, 'mirror 1')]
  await tap(button(hers, 'Extend'))
  await sees(button(hers, '+5 min'))
  await tap(opener(mirror))
  await tap(giveTo(tablet, 'Ben'))
  await sees(hers.getByText('Ben has it'))
  for (const name of ['+5 min', 'Extend', 'On it', 'More']) await misses(button(hers, name))
  await sees(button(hers, 'Done'))
  await tap(button(tablet.getByRole('status'), 'Undo'))
  await saysOnIt(page)
  await sees(hers.getByText('You are on it'))
  await misses(button(hers, '+5 min'))

  // She extends it while the lead gives it away.
  const late = await onTheWay(page, '**/v1/outbox')
  await tap(button(hers, 'Extend'))
  await tap(button(hers, '+15 min'))
  await late.sent
  await tap(opener(mirror))
  await tap(giveTo(tablet, 'Ben'))
  await sees(mirror.getByText(/^Ben has it/))
  late.letGo()
  await sees(hers.getByText(/“Extend”, tapped at \d\d:\d\d, was not accepted\. Only its owner may do this, and that is Ben\./))
  await sees(hers.getByRole('timer').filter({ hasText: /^[1-4]:\d\d/ }))
  await tap(button(hers, 'Understood'))

  // He extends it while she, who served the customer, is done; the lead has it chosen.
  await saysOnIt(ben.page)
  const his = card(ben.page, 'mirror 1')
  await tap(button(his, 'Extend'))
  await tap(opener(mirror))
  await tap(button(mirror, 'Extend'))
  await sees(button(mirror, '+15 min'))
  const tooLate = await onTheWay(ben.page, '**/v1/outbox')
  await tap(button(his, '+15 min'))
  await tooLate.sent
  await tap(button(hers, 'Done'))
  await sees(card(page, 'Kept'))
  await misses(mirror)
  await misses(giveTo(tablet, 'Ana'))
  tooLate.letGo()
  await sees(card(ben.page, /“Extend”, tapped at \d\d:\d\d, was not accepted\. This promise has ended\. Rule P2/))
  await misses(button(ben.page, '+15 min'))
  expect(await ana.call('GET', `/v1/promises/${id}`)).toMatchObject({ status: 'kept', ending: { by: { id: 'ana' } }, lap: 1 })
  await tap(card(page, 'Kept').getByRole('button', { name: /^Undo/ }))
  await sees(mirror.getByText(/^Ben is on it/))
  expect(await giveTo(tablet, 'Ana').count()).toBe(0)
  await sees(his.getByText('You are on it'))
})

test.concurrent('P3 P8 one person at two devices: what is tapped or answered on one is so on the other, and nothing there says otherwise', async (t) => {
  const shop = await openShop(t)
  const dev = await shop.colleague('dev', { zone: 'till' })
  const { page: one, colleague: ana } = await shop.handheld('ana', { zone: 'makeup' })
  const { page: other } = await shop.handheld('ana', { zone: 'makeup' })
  await tap(tile(one, /^Check stock/))
  await sees(card(other, /Check stock.*You have it/))
  expect(await tile(other, /^Undo/).count()).toBe(0)
  await tap(button(card(other, 'Check stock'), 'Done'))
  await tap(card(one, 'Kept').getByRole('button', { name: /^Undo/ }))
  await sees(card(other, /Check stock.*You have it/))
  await tap(button(card(one, 'Check stock'), 'Done'))
  await sees(card(other, 'Kept'))

  await tap(one.getByRole('button', { name: /^My zone/ }))
  await tap(button(one, 'Till'))
  await sees(inZone(other, 'Till'))
  await dev.is({ zone: 'till', availability: 'on-break' })
  for (const [answer, becomes] of [
    ['Can’t', 'Nobody asked'],
    ['Take', 'You are on it'],
  ] as const) {
    const { id } = await dev.makes({ kind: 'carry-to-car', zone: 'till', spot: `to ${becomes}` })
    await sees(ask(other).getByText(`to ${becomes}`))
    await sees(ask(one).getByRole('button', { name: answer, disabled: false }))
    await tap(button(ask(one), answer))
    await sees(other.getByRole('heading', { name: becomes }))
    await misses(ask(other))
    await misses(other.getByRole('heading', { name: becomes }))
    expect(await one.getByText('The time to answer is over').count()).toBe(0)
    await dev.sends(id, 'release')
  }
  await misses(card(other, 'You are on it'))

  await tap(button(one, 'Menu'))
  await tap(button(one, 'End shift'))
  for (const page of [one, other]) await sees(page.getByRole('heading', { name: 'Hello Ana. Where do you start?' }))
  expect((await ana.promises()).filter(({ status }) => status === 'open')).toEqual([])
})

test.concurrent('P2 a lead corrects an ending while it is undone: the first that arrives counts, and the other screen says so', async (t) => {
  const shop = await openShop(t)
  const { page, colleague: ana } = await shop.handheld('ana', { zone: 'makeup' })
  const { page: tablet } = await openTablet(shop)
  await tap(button(tablet, 'Ended lately'))
  const walkedOut = async (spot: string) => {
    const { id } = await ana.makes({ kind: 'check-stock', zone: 'makeup', spot })
    await tap(button(card(page, spot), 'More'))
    await tap(button(card(page, spot), 'Walked out'))
    await tap(opener(ticket(tablet, spot)))
    await sees(ticket(tablet, spot).getByText('Broken: walked out'))
    return id
  }
  const undo = () => tap(card(page, 'Broken: walked out').getByRole('button', { name: /^Undo/ }))

  const corrected = await walkedOut('mirror 1')
  const late = await onTheWay(page, '**/v1/outbox')
  await undo()
  await late.sent
  await tap(button(ticket(tablet, 'mirror 1'), 'Kept'))
  await sees(ticket(tablet, 'mirror 1').getByText('This ending was corrected.'))
  late.letGo()
  await sees(card(page, /“Undo”, tapped at \d\d:\d\d, was not accepted\. This ending has been corrected since\./))
  await tap(button(page, 'Understood'))
  await misses(card(page, 'mirror 1'))
  expect(await ana.call('GET', `/v1/promises/${corrected}`)).toMatchObject({ status: 'kept', ending: { corrected: true } })

  const undone = await walkedOut('mirror 2')
  const tooLate = await onTheWay(tablet, '**/correct-ending')
  await tap(button(ticket(tablet, 'mirror 2'), 'Kept'))
  await tooLate.sent
  await undo()
  await sees(card(page, /mirror 2.*You have it/))
  await misses(ticket(tablet, 'mirror 2'))
  tooLate.letGo()
  await tap(button(tablet, 'Now'))
  await sees(ticket(tablet, 'mirror 2').getByText('This promise is open again: there is no ending to correct.'))
  expect(await ana.call('GET', `/v1/promises/${undone}`)).toMatchObject({ status: 'open', ending: null })
})

test.concurrent('P14 P2 a customer says "still waiting", then "all good", while the owner’s handheld has no network: it asks when it is back, and both words stand', async (t) => {
  const shop = await openShop(t)
  const line = await openLine(shop.server.address)
  t.onTestFinished(line.close)
  const { page, colleague: ana } = await shop.handheld('ana', { zone: 'makeup' }, { line })
  const { id } = await ana.makes({ kind: 'check-stock', zone: 'makeup', spot: 'mirror 1' })
  const customer = await customersPhone(t)
  await sees(card(page, 'mirror 1'))
  line.cut()
  await sees(notLive(page))
  await customer.goto(`${shop.server.address}${await pathOfPromise(ana, id)}`)
  await tap(button(customer, 'Still waiting'))
  await sees(customer.getByText('You told us that you are still waiting.'))
  line.mend()
  await sees(ask(page).getByText('You promised'))
  await saysOnIt(page)
  await sees(card(page, /mirror 1.*You are on it/))

  line.cut()
  await sees(notLive(page))
  await tap(button(card(page, 'mirror 1'), 'More'))
  await tap(button(card(page, 'mirror 1'), 'Walked out'))
  await sees(card(page, 'Broken: walked out'))
  await Promise.all([customer.waitForEvent('load'), button(customer, 'All good').tap()])
  await sees(customer.getByRole('heading', { name: 'Kept' }))
  line.mend()
  await misses(card(page, 'Broken: walked out'))
  await t.expect
    .poll(() => ana.call('GET', `/v1/promises/${id}`), slow)
    .toMatchObject({ status: 'kept', nudges: 1, ending: { by: { role: 'customer' } }, claims: [{ ending: 'broken', by: { id: 'ana' } }] })
  expect(await card(page, 'was not accepted').count()).toBe(0)
})

test.concurrent('P2 what a customer says is on the owner’s handheld and the lead’s tablet: gone, here after all, and not really kept', async (t) => {
  const shop = await openShop(t)
  const { page, colleague: ana } = await shop.handheld('ana', { zone: 'makeup' })
  const { page: tablet } = await openTablet(shop)
  const { id } = await ana.makes({ kind: 'check-stock', zone: 'makeup', spot: 'mirror 1' })
  const customer = await customersPhone(t)
  const says = (name: string) => Promise.all([customer.waitForEvent('load'), button(customer, name).tap()])
  await customer.goto(`${shop.server.address}${await pathOfPromise(ana, id)}`)
  const [hers, mirror] = [card(page, 'mirror 1'), ticket(tablet, 'mirror 1')]
  await tap(button(hers, 'Extend'))
  await sees(button(hers, '+5 min'))

  await says('I had to go')
  await misses(hers)
  await tap(button(tablet, 'Ended lately'))
  await sees(mirror.getByText('Broken: walked out'))
  await says('Please do it all the same')
  await sees(hers.getByText('You have it'))
  await misses(mirror)

  await tap(button(hers, 'Done'))
  await sees(card(page, 'Kept'))
  await sees(mirror.getByText('Kept'))
  await Promise.all([customer.waitForEvent('load'), customer.getByRole('link', { name: 'Look again' }).tap()])
  await says('Not really')
  await sees(mirror.getByText('Broken'))
  await sees(mirror.getByText('This ending was corrected.'))
  // It is no ending of hers any more, and so none that she could undo.
  await misses(card(page, 'Kept'))
  expect(await card(page, 'Check stock').count()).toBe(0)
  expect(await ana.call('GET', `/v1/promises/${id}`)).toMatchObject({ status: 'broken', ending: { by: { role: 'customer' } } })
})
