// Being asked, and nobody to ask.
import type { Kind, Playbook } from '@kept/contracts/playbook'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { ask, button, card, column, misses, openShop, type Shop, sees, stopClock, tap, tile } from './shop.ts'

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

test.concurrent('P9 an ask that has ended is not brought back by an answer from before its end', async (t) => {
  const shop = await openShop(t)
  const ana = await shop.colleague('ana', { zone: 'till' })
  const ben = await shop.colleague('ben', { zone: 'till' })
  const { page } = await shop.handheld('chloe', { zone: 'till' })
  await sees(page.getByText('Nobody waits for a promise of yours.'))
  const [came, go, read, letGo] = Array.from({ length: 4 }, () => Promise.withResolvers<void>())
  await page.route(/\/v1\/asks$/, async (route) => {
    came!.resolve()
    await go!.promise
    const response = await route.fetch()
    read!.resolve()
    await letGo!.promise
    await route.fulfill({ response })
  })
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await came!.promise
  const { id } = await ana.makes({ kind: 'carry-to-car', zone: 'till', spot: 'door 2' })
  await sees(ask(page).getByText('Till · door 2'))
  go!.resolve()
  await read!.promise
  await ben.sends(id, 'take')
  await sees(page.getByRole('heading', { name: 'Ben took it' }))
  const answered = page.waitForEvent('requestfinished', (request) => request.url().endsWith('/v1/asks'))
  letGo!.resolve()
  await answered
  await misses(page.getByRole('heading', { name: 'Ben took it' }))
  await page.evaluate(() => new Promise(requestAnimationFrame))
  expect(await ask(page).count()).toBe(0)
})

test.concurrent('P6 P9 a reminder that its owner does not answer goes by itself, the promise stays theirs, and the next rung asks others', async (t) => {
  const shop = await openShop(t)
  await setKinds(shop, {
    'check-stock': { patienceMs: HOUR_MS, ladder: remindedFor(15_000, { beforeDue: false }) },
    'something-else': { patienceMs: 7_000, ladder: remindedFor(1_000, { beforeDue: false }) },
  })
  const ben = await shop.colleague('ben', { zone: 'makeup' })
  const ana = await shop.colleague('ana', { zone: 'makeup' })
  const late = await ana.makes({ kind: 'something-else', zone: 'makeup', spot: 'nails' })
  const eventsOf = async (id: string) => (await ana.call<{ events: Told[] }>('GET', `/v1/promises/${id}/history`)).events
  // Her reminder of this one is over before she has a screen.
  await t.expect.poll(() => eventsOf(late.id), { timeout: 15_000 }).toContainEqual(expect.objectContaining({ held: true }))
  const { page } = await shop.handheld('ana', { zone: 'makeup' })
  await hearsNoBeat(page)

  const goOn = await stopClock(page)
  const stoppedAtMs = await page.evaluate(() => Date.now())
  const { id } = await ana.makes({ kind: 'check-stock', zone: 'makeup', spot: 'mirror 1' })
  await sees(ask(page).getByRole('heading', { name: 'Check stock' }))
  for (const text of ['You promised', 'Makeup · mirror 1', /^0:1\d to answer$/]) await sees(ask(page).getByText(text))
  await sees(ask(page).getByRole('button', { name: 'On it', disabled: false }))
  expect(await ask(page).getByRole('button').allTextContents()).toEqual(['On it', 'Can’t get to it', ' Done'])
  expect(await ask(page).getByText('same zone').count()).toBe(0)
  const { untilAt } = (await eventsOf(id)).find(({ type }) => type === 'asked')!
  await goOn(Date.parse(untilAt!) + 500 - stoppedAtMs)
  await sees(page.getByRole('heading', { name: 'The time to answer is over' }))
  // By this device's own clock: nothing has come from the server yet.
  expect(await ana.call('GET', '/v1/asks')).toMatchObject({ asks: [{ promiseId: id, owned: true }] })
  await misses(page.getByRole('heading', { name: 'The time to answer is over' }))
  await misses(ask(page))
  await sees(card(page, 'mirror 1').getByText('You have it', { exact: true }))
  await tap(card(page, 'mirror 1').locator('.opener'))
  await sees(button(card(page, 'mirror 1'), 'On it'))

  await sees(card(page, 'nails').getByText('You have it, asking Ben…'))
  expect(await ask(page).count()).toBe(0)
  await t.expect.poll(() => ana.call('GET', '/v1/asks'), { timeout: 20_000 }).toEqual({ asks: [] })
  expect(await ben.call('GET', '/v1/asks')).toMatchObject({ asks: [{ promiseId: late.id, owned: false }] })
  for (const one of await ana.promises()) expect(one).toMatchObject({ owner: 'ana', onIt: false, lap: 1 })
})

test.concurrent('P8 an ask whose time is over by this device, and that the next rung goes on with, is back at once', async (t) => {
  const shop = await openShop(t)
  const { page, colleague: ana } = await shop.handheld('ana', { zone: 'makeup' })
  await shop.colleague('ben', { zone: 'makeup' })
  await setKinds(shop, { 'check-stock': { patienceMs: HOUR_MS, ladder: remindedFor(3_000, { beforeDue: true }) } })
  const goOn = await stopClock(page)
  await page.evaluate(neverMindEnds)
  await ana.makes({ kind: 'check-stock', zone: 'makeup', spot: 'mirror 1' })
  await sees(ask(page).getByText('mirror 1'))
  await goOn(6_000)
  await sees(card(page, 'mirror 1').getByText('You have it, asking Ben…'))
  await sees(ask(page).getByRole('button', { name: 'On it', disabled: false }))
  expect(await page.getByText('The time to answer is over').count()).toBe(0)
})

type Told = { type: string; untilAt?: string; held?: boolean }
const HOUR_MS = 3_600_000

/** The owner is reminded at once, and then others are asked: when that has failed, or not before it is due. */
const remindedFor = (windowMs: number, { beforeDue }: { beforeDue: boolean }): Kind['ladder'] => [
  { at: { fraction: 0 }, who: 'owner', atMost: 1, windowMs, beforeDue: true },
  { at: { fraction: 1 }, who: 'nearby', atMost: 1, windowMs: 60_000, beforeDue },
]

async function setKinds(shop: Shop, changes: Record<string, Pick<Kind, 'patienceMs' | 'ladder'>>) {
  const sam = await shop.server.signIn('sam')
  const { playbook } = await sam.call<{ playbook: Playbook }>('GET', '/v1/playbook')
  const kinds = playbook.kinds.map((kind) => ({ ...kind, ...changes[kind.id] }))
  await sam.call('PUT', '/v1/playbook', { ...playbook, kinds })
}

/** Runs in the page: that an ask is over does not go by itself. */
function neverMindEnds() {
  const later = setTimeout as (then: () => void, ms: number) => number
  Object.assign(window, { setTimeout: (then: () => void, ms: number) => (ms === 2_600 ? 0 : later(then, ms)) })
}

/** From its next start on nothing sets the clock of this device once it is live. */
async function hearsNoBeat(page: Page) {
  await page.addInitScript(() => {
    const { addEventListener } = EventSource.prototype
    EventSource.prototype.addEventListener = function (this: EventSource, name: string, then: never) {
      if (name !== 'beat') addEventListener.call(this, name, then)
    }
  })
  await page.reload()
  await sees(card(page, 'nails'))
}
