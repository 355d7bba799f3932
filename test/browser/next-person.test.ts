// One handheld, and one person after another: nothing of the one is left for the next.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { PIN } from './server.ts'
import { ask, button, card, inZone, openShop, sees, stopClock, tap, tile } from './shop.ts'

test.concurrent('P11 whoever signs in next does not find what the one before had begun', async (t) => {
  const shop = await openShop(t)
  const [dev, ben] = [await shop.colleague('dev', { zone: 'entrance' }), await shop.colleague('ben', { zone: 'hair' })]
  // There is something that Ben would be told at the start of a shift.
  const handed = await dev.makes({ kind: 'hold-item', zone: 'till' })
  await dev.sends(handed.id, 'hand-over', { to: 'ben' })
  await ben.sends(handed.id, 'on-it')
  const ana = await shop.server.signIn('ana')
  const page = await shop.screen('ana, then ben', '/handheld', { token: ana.token })
  // No list comes here, so that Ana is told nothing either.
  const lists = await held(page, 'requests', /\/v1\/promises\?/)
  await tap(button(page, 'Makeup'))
  await lists.came
  await stopClock(page)
  await tap(tile(page, /^Check stock/))
  await sees(page.getByRole('region', { name: 'Check stock: say more' }))
  await tap(button(page, 'Menu'))
  await tap(button(page, 'End shift'))
  await sees(page.getByRole('heading', { name: 'Before you go' }))
  // She hears where Ben is.
  await dev.is({ zone: 'stock' })
  await sees(page.getByRole('button', { name: /^Ben/ }))
  // Her session ends elsewhere; she hears of it when she goes on.
  await ana.call('DELETE', '/v1/sessions')
  const streams = await held(page, 'requests', /\/v1\/live$/)
  await tap(page.getByRole('main').getByRole('button', { name: 'End shift' }))
  await sees(button(page, 'Ben'))
  await ben.is({ zone: 'fragrance' })

  await signIn(page, 'Ben')
  await streams.came
  await tap(button(page, 'Menu'))
  await sees(button(page, 'Scan a zone’s code'))
  await tap(button(page, 'Menu'))
  await sees(inZone(page, 'Fragrance'))
  expect(await page.getByRole('button', { pressed: true }).allTextContents()).toEqual(['Free'])
  streams.letGo()
  lists.letGo()
  await sees(card(page, 'Hold item'))
  expect(await page.getByRole('heading', { name: 'Before you go' }).count()).toBe(0)
  expect(await page.getByRole('heading', { name: 'Before you start' }).count()).toBe(0)
  expect(await page.getByRole('button', { name: /^Undo/ }).count()).toBe(0)
  expect(await page.getByRole('region', { name: 'Check stock: say more' }).count()).toBe(0)
})

test.concurrent('P8 what is answered after somebody has signed out is not asked of whoever signs in next', async (t) => {
  const shop = await openShop(t)
  const dev = await shop.colleague('dev', { zone: 'till' })
  const ana = await shop.colleague('ana', { zone: 'till' })
  await shop.colleague('ben', { zone: 'till', availability: 'on-break' })
  await dev.makes({ kind: 'carry-to-car', zone: 'till' })
  await t.expect.poll(() => ana.call('GET', '/v1/asks'), { timeout: 15_000 }).toMatchObject({ asks: [{ kind: 'carry-to-car' }] })
  const page = await shop.screen('ana, then ben', '/handheld')
  const asks = await held(page, 'answers', /\/v1\/asks$/)
  await page
    .context()
    .addCookies([{ name: 'kept_session', value: ana.token, url: shop.server.address, httpOnly: true, sameSite: 'Strict' }])
  await page.reload()
  await asks.came
  await sees(ask(page).getByRole('button', { name: 'Can’t', disabled: false }))
  const pass = await held(page, 'requests', /\/pass$/)
  await tap(button(ask(page), 'Can’t'))
  await pass.came
  await ana.call('DELETE', '/v1/sessions')
  // Something else that is asked for tells the handheld first.
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await sees(button(page, 'Ben'))
  const refused = page.waitForResponse(/\/pass$/)
  pass.letGo()
  await refused
  asks.passOthers()
  await signIn(page, 'Ben')
  await sees(page.getByText('Nobody waits for a promise of yours.'))
  const answered = page.waitForEvent('requestfinished', (request) => request.url().endsWith('/v1/asks'))
  // Two of them, by now: with an ask for her, and that her session is over.
  asks.letGo()
  await answered
  await page.evaluate(() => new Promise(requestAnimationFrame))
  expect(await ask(page).count()).toBe(0)
  // What he is asked himself has its own buttons, and no word of what was refused before.
  await tap(button(page, 'Free'))
  await sees(ask(page).getByRole('button', { name: 'Take', disabled: false }))
  expect(await ask(page).getByRole('alert').textContent()).toBe('')
})

async function signIn(page: Page, name: string) {
  await tap(button(page, name))
  for (const digit of PIN) await tap(button(page, digit))
  await tap(button(page, 'Sign in'))
}

/** Holds back such requests, or the answers to them as they are now; `came` when there is one. */
async function held(page: Page, what: 'requests' | 'answers', to: RegExp) {
  const [came, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  let isHolding = true
  await page.route(to, async (route) => {
    if (!isHolding) return route.continue()
    const response = what === 'answers' ? await route.fetch() : undefined
    came.resolve()
    await go.promise
    return response ? route.fulfill({ response }) : route.continue()
  })
  const passOthers = () => {
    isHolding = false
  }
  const letGo = () => {
    passOthers()
    go.resolve()
  }
  return { came: came.promise, passOthers, letGo }
}
