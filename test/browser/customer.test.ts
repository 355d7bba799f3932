// The customer's own phone, with script off: from the code of a zone to thanks.
import { expect, test } from 'vitest'
import { customersPhone, pathOfPromise, pathOfZone } from './customer-phone.ts'
import { phone } from './devices.ts'
import { tooWideOrTooSmall, violations } from './readable.ts'
import { button, card, mine, misses, openShop, sees, tap } from './shop.ts'

/** 18 mm on a phone. */
const SMALLEST_BUTTON_PX = 68
const WIDTHS_PX = [320, 360, 768, 1920]

test.concurrent('Story 8 customer: from the code of a zone to thanks, with script off', async (t) => {
  const shop = await openShop(t)
  const ben = await shop.handheld('ben', { zone: 'hair', availability: 'with-a-customer' })
  const page = await customersPhone(t)
  await page.goto(`${shop.server.address}${pathOfZone(shop.server, 'hair')}`)
  await sees(page.getByRole('heading', { name: 'I’d like help with …' }))
  await tap(button(page, 'Find someone'))
  await sees(page.getByRole('heading', { name: 'A colleague is being asked now' }))
  const [promise] = await ben.colleague.promises()
  await sees(ben.page.getByText('A customer asks for help'))
  await ben.colleague.sends(promise!.id, 'take')
  await tap(page.getByRole('link', { name: 'Look again' }))
  await sees(page.getByRole('heading', { name: 'A colleague is on it' }))
  await tap(button(page, 'Still waiting'))
  await sees(page.getByText('You told us that you are still waiting.'))
  await ben.colleague.sends(promise!.id, 'keep')
  await tap(page.getByRole('link', { name: 'Look again' }))
  await sees(page.getByRole('heading', { name: 'Kept' }))
  await Promise.all([page.waitForEvent('load'), button(page, 'All good').tap()])
  await tap(button(page, 'Thank you'))
  await sees(page.getByText('Your thanks were passed on'))
  await sees(ben.page.getByText('A customer says thank you: Find someone, Hair'))
  // Thanks stay until they are put away, and then stay away.
  const thanks = ben.page.getByText('A customer says thank you')
  await ben.page.reload()
  await sees(thanks)
  await tap(button(ben.page, 'Nice'))
  await misses(thanks)
  const answer = ben.page.waitForResponse('**/v1/thanks')
  await ben.page.reload()
  expect(await (await answer).json()).toMatchObject({ items: [{ id: promise!.id }] })
  await sees(mine(ben.page))
  await misses(thanks)
  expect(await ben.colleague.promises()).toMatchObject([{ status: 'kept', thanks: { to: 'ben' } }])
})

test.concurrent('customer: a handheld shows the code on white, also in the dark, and puts it away', async (t) => {
  const shop = await openShop(t)
  const ana = await shop.handheld('ana', { zone: 'makeup' }, { device: { ...phone, colorScheme: 'dark' } })
  await ana.colleague.makes({ kind: 'check-stock', zone: 'makeup' })
  const mine = card(ana.page, 'Check stock')
  await tap(button(mine, 'More'))
  await tap(button(mine, 'Show QR'))
  const dialog = ana.page.getByRole('dialog', { name: 'QR code for the customer' })
  await sees(dialog.getByRole('img', { name: 'QR code of the customer’s page' }))
  const picture = dialog.getByRole('img')
  expect(await picture.evaluate((it: HTMLImageElement) => it.complete && it.naturalWidth > 0)).toBe(true)
  expect(await dialog.evaluate((it) => getComputedStyle(it).backgroundColor)).toBe('rgb(255, 255, 255)')
  const { width, height } = (await dialog.boundingBox())!
  expect([width, height]).toEqual([360, 740])
  await tap(button(dialog, 'Put away'))
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
  const linkOf = async ({ id }: { id: string }) => `${shop.server.address}${await pathOfPromise(ben, id)}`
  const phone = await customersPhone(t)
  await phone.goto(await linkOf(gone))
  await Promise.all([phone.waitForEvent('load'), button(phone, 'I had to go').tap()])
  await phone.goto(await linkOf(late))
  await Promise.all([phone.waitForEvent('load'), button(phone, 'Still waiting').tap()])
  const addresses = {
    ...{
      zone: `${shop.server.address}${pathOfZone(shop.server, 'hair')}`,
      unknown: `${shop.server.address}/c/none`,
      codes: `${shop.server.address}/board/zones`,
    },
    ...{ asking: await linkOf(asking), late: await linkOf(late) },
    ...{ kept: await linkOf(kept), gone: await linkOf(gone) },
  }
  const wrong: string[] = []
  for (const [i, locale] of ['en', 'es', 'de', 'ar'].entries()) {
    // Axe needs script.
    const page = await customersPhone(t, { locale, javaScriptEnabled: true, bypassCSP: true, isMobile: false, reducedMotion: 'reduce' })
    await page.context().addCookies([{ name: 'kept_session', value: mara.token, url: shop.server.address }])
    for (const [j, [name, address]] of Object.entries(addresses).entries()) {
      await page.goto(address)
      for (const [k, width] of WIDTHS_PX.entries()) {
        const note = (found: string[], how = '') => wrong.push(...found.map((what) => `${name}, ${locale}, ${width} px${how}: ${what}`))
        await page.setViewportSize({ width, height: 700 })
        note(await page.evaluate(tooWideOrTooSmall, SMALLEST_BUTTON_PX))
        // Each width in another language, and on the next page in another one again; half of them in the dark.
        if (k !== (i + j) % WIDTHS_PX.length) continue
        const dark = (i + Math.trunc(j / 2)) % 2 === 0
        await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' })
        note(await violations(page), dark ? ', in the dark' : '')
      }
    }
  }
  expect(wrong).toEqual([])
}, 180_000)
