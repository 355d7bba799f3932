// Which language a device speaks.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { phone } from './devices.ts'
import { button, openShop, sees, tap } from './shop.ts'

const isWritten = (page: Page) => page.evaluate(() => [document.documentElement.lang, document.documentElement.dir, document.title])

test.concurrent('words: the browser’s wish is followed, another choice is made in one’s own language and stays on the device', async (t) => {
  const shop = await openShop(t)
  const page = await shop.screen('visitor', '/', { device: { ...phone, locale: 'es-MX' } })
  await sees(page.getByRole('heading', { name: 'Larkspur: quién puede entrar' }))
  expect(await isWritten(page)).toEqual(['es', 'ltr', 'Kept'])

  await page.getByRole('combobox').selectOption('العربية')
  await sees(page.getByRole('link', { name: /الجهاز المحمول/ }))
  expect(await isWritten(page)).toEqual(['ar', 'rtl', 'Kept'])
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto(`${shop.server.address}/handheld`)
  await sees(page.getByRole('heading', { name: 'من أنت؟ سجّل الدخول للبدء.' }))
  expect(await isWritten(page)).toEqual(['ar', 'rtl', 'Kept: الجهاز المحمول'])
  // Only the texts of the language that is spoken are loaded.
  expect(asked.filter((path) => /\/(en|es|de|ar)-[\w-]+\.js$/.test(path)).map((path) => path.split('/').at(-1)?.slice(0, 2))).toEqual([
    'ar',
  ])

  await page.getByRole('combobox').selectOption('Deutsch')
  await sees(page.getByRole('heading', { name: 'Wer ist da? Zum Start anmelden.' }))
  await tap(page.getByRole('button', { name: 'Ana' }))
  await sees(button(page, 'Zurück'))
})

test.concurrent('words: texts that cannot be had leave the language as it is, and say why', async (t) => {
  const shop = await openShop(t)
  const page = await shop.screen('visitor', '/')
  await page.route(/\/de-[\w-]+\.js$/, (route) => route.abort())
  await page.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch')
  await sees(page.getByRole('alert').filter({ hasText: 'No answer came.' }))
  expect(await isWritten(page)).toEqual(['en', 'ltr', 'Kept'])
  expect(await page.getByRole('combobox', { name: 'Language' }).inputValue()).toBe('en')
  await page.getByRole('combobox').selectOption('Español')
  await sees(page.getByRole('link', { name: /^Dispositivo de mano/ }))
})
