// The customer's own phone, with script off: from the code of a zone to thanks.
import { customerToken } from '@kept/api/customer/token.ts'
import { openSecrets, secretOf } from '@kept/api/secrets.ts'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect, type TestContext, test } from 'vitest'
import { phone } from './devices.ts'
import { tooWideOrTooSmall, violations } from './readable.ts'
import { STORE } from './server.ts'
import { browser, button, card, openShop, type Shop, sees } from './shop.ts'

/** 18 mm on a phone. */
const SMALLEST_BUTTON_PX = 68
const WIDTHS_PX = [320, 360, 768, 1920]

/** A phone of a customer. Axe needs script, so it looks at the same page on another one. */
async function open(t: TestContext, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await (await browser()).newContext({ ...phone, locale: 'en-GB', javaScriptEnabled: false, ...options })
  t.onTestFinished(() => context.close())
  return context.newPage()
}

/** The address that a zone's printed code holds. */
function zoneOf({ server }: Shop, id: string): string {
  return `${server.address}/c/${customerToken(openSecrets(secretOf(server.folder, undefined)), { of: 'zone', storeId: STORE, id })}`
}

async function linkOf(shop: Shop, id: string): Promise<string> {
  const mara = await shop.server.signIn('mara')
  return (await mara.call<{ url: string }>('GET', `/v1/promises/${id}/customer-link`)).url
}

test.concurrent('Story 8 customer: from the code of a zone to thanks, with script off', async (t) => {
  const shop = await openShop(t)
  const ben = await shop.handheld('ben', { zone: 'hair', availability: 'with-a-customer' })
  const page = await open(t)
  await page.goto(zoneOf(shop, 'hair'))
  await sees(page.getByRole('heading', { name: 'I’d like help with …' }))
  await button(page, 'Find someone').tap()
  await sees(page.getByRole('heading', { name: 'A colleague is being asked now' }))
  const [promise] = await ben.colleague.promises()
  await sees(ben.page.getByText('A customer asks for help'))
  await ben.colleague.sends(promise!.id, 'take')
  await page.getByRole('link', { name: 'Look again' }).tap()
  await sees(page.getByRole('heading', { name: 'A colleague is on it' }))
  await button(page, 'Still waiting').tap()
  await sees(page.getByText('You told us that you are still waiting.'))
  await ben.colleague.sends(promise!.id, 'keep')
  await page.getByRole('link', { name: 'Look again' }).tap()
  await sees(page.getByRole('heading', { name: 'Kept' }))
  await Promise.all([page.waitForEvent('load'), button(page, 'All good').tap()])
  await button(page, 'Thank you').tap()
  await sees(page.getByText('Your thanks were passed on'))
  await sees(ben.page.getByText('A customer says thank you: Find someone, Hair'))
  await button(ben.page, 'Nice').tap()
  await ben.page.getByText('A customer says thank you').waitFor({ state: 'hidden' })
  expect(await ben.colleague.promises()).toMatchObject([{ status: 'kept', thanks: { to: 'ben' } }])
})

test.concurrent('customer: a handheld shows the code on white, also in the dark, and puts it away', async (t) => {
  const shop = await openShop(t)
  const ana = await shop.handheld('ana', { zone: 'makeup' }, { device: { ...phone, colorScheme: 'dark' } })
  await ana.colleague.makes({ kind: 'check-stock', zone: 'makeup' })
  const mine = card(ana.page, 'Check stock')
  await button(mine, 'More').tap()
  await button(mine, 'Show QR').tap()
  const dialog = ana.page.getByRole('dialog', { name: 'QR code for the customer' })
  await sees(dialog.getByRole('img', { name: 'QR code of the customer’s page' }))
  const picture = dialog.getByRole('img')
  expect(await picture.evaluate((it: HTMLImageElement) => it.complete && it.naturalWidth > 0)).toBe(true)
  expect(await dialog.evaluate((it) => getComputedStyle(it).backgroundColor)).toBe('rgb(255, 255, 255)')
  const { width, height } = (await dialog.boundingBox())!
  expect([width, height]).toEqual([360, 740])
  await button(dialog, 'Put away').tap()
  await dialog.waitFor({ state: 'hidden' })
})

test.concurrent('customer: every page can be read by everybody, in four languages, at four widths, and in the dark', async (t) => {
  const shop = await openShop(t)
  const [ben, mara] = [await shop.colleague('ben', { zone: 'hair' }), await shop.server.signIn('mara')]
  const asking = await ben.makes({ kind: 'find-someone', zone: 'hair' })
  const late = await ben.makes({ kind: 'check-stock', zone: 'hair', dueInMs: 1 })
  const kept = await ben.makes({ kind: 'check-stock', zone: 'hair' })
  const gone = await ben.makes({ kind: 'check-stock', zone: 'hair' })
  await ben.sends(kept.id, 'keep')
  const phone = await open(t)
  await phone.goto(await linkOf(shop, gone.id))
  await Promise.all([phone.waitForEvent('load'), button(phone, 'I had to go').tap()])
  await phone.goto(await linkOf(shop, late.id))
  await Promise.all([phone.waitForEvent('load'), button(phone, 'Still waiting').tap()])
  const addresses = {
    ...{ zone: zoneOf(shop, 'hair'), unknown: `${shop.server.address}/c/none`, codes: `${shop.server.address}/board/zones` },
    ...{ asking: await linkOf(shop, asking.id), late: await linkOf(shop, late.id) },
    ...{ kept: await linkOf(shop, kept.id), gone: await linkOf(shop, gone.id) },
  }
  const wrong: string[] = []
  for (const [i, locale] of ['en', 'es', 'de', 'ar'].entries()) {
    const page = await open(t, { locale, javaScriptEnabled: true, bypassCSP: true, isMobile: false, reducedMotion: 'reduce' })
    await page.context().addCookies([{ name: 'kept_session', value: mara.token, url: shop.server.address }])
    for (const [j, [name, address]] of Object.entries(addresses).entries()) {
      await page.goto(address)
      for (const [k, width] of WIDTHS_PX.entries()) {
        const note = (found: string[], how = '') => wrong.push(...found.map((what) => `${name}, ${locale}, ${width} px${how}: ${what}`))
        await page.setViewportSize({ width, height: 700 })
        note(await page.evaluate(tooWideOrTooSmall, SMALLEST_BUTTON_PX))
        // Each width in another language, and on the next page in another one again.
        if (k !== (i + j) % WIDTHS_PX.length) continue
        note(await violations(page, 'at all'))
        await page.emulateMedia({ colorScheme: 'dark' })
        note(await violations(page, 'at colours'), ', in the dark')
        await page.emulateMedia({ colorScheme: 'light' })
      }
    }
  }
  expect(wrong).toEqual([])
}, 180_000)
