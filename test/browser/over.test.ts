// What lies over the work for a while, and what moves under a thumb.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { ask, button, card, misses, openShop, sees, stopClock, tap, tile } from './shop.ts'

test.concurrent('mine: what has moved under a thumb takes no tap for a moment, keys press it as ever, and then a tap does', async (t) => {
  const shop = await openShop(t)
  const { page, colleague: ana } = await shop.handheld('ana', { zone: 'makeup' })
  await ana.makes({ kind: 'check-stock', zone: 'makeup' })
  await sees(card(page, 'Check stock'))
  await allLoaded(page)
  await button(card(page, 'Check stock'), 'Done').evaluate(noteWhatTakesATap)
  await ana.makes({ kind: 'email-receipt', zone: 'makeup', dueInMs: 60_000 })
  await sees(card(page, 'Email the receipt').getByText('Kept'))
  expect(await page.evaluate(() => (window as unknown as { taken: string[] }).taken)).toEqual([
    'nothing takes it',
    'the first of 2 is Email the receipt',
  ])
  await tap(card(page, 'Email the receipt').getByRole('button', { name: /^Undo/ }))
  await sees(card(page, 'Email the receipt').getByText('You have it'))
})

test.concurrent('more: when the chips go, what they lay over takes no tap for a moment', async (t) => {
  const shop = await openShop(t)
  const { page } = await shop.handheld('ana', { zone: 'makeup' })
  await page.setViewportSize({ width: 360, height: 640 })
  const goOn = await stopClock(page)
  await tap(tile(page, /^Check stock/))
  await sees(page.getByRole('region', { name: 'Check stock: say more' }))
  await sees(card(page, 'You have it'))
  await page.evaluate(noteWhatIsLaidOpen, '.foot')
  await goOn(10_000)
  await misses(page.getByRole('region', { name: 'Check stock: say more' }))
  const takeTaps = await page.evaluate(() => (window as unknown as { takeTaps: string[] }).takeTaps)
  expect(takeTaps).toContain('Call back')
  expect(takeTaps).not.toContain('Hold item')
})

test.concurrent('P8 an ask comes before the customer’s code, which is back after it', async (t) => {
  const shop = await openShop(t)
  const dev = await shop.colleague('dev', { zone: 'till' })
  const { page, colleague: ana } = await shop.handheld('ana', { zone: 'till' })
  await ana.makes({ kind: 'check-stock', zone: 'till' })
  await tap(button(card(page, 'Check stock'), 'More'))
  await tap(button(card(page, 'Check stock'), 'Show QR'))
  const code = page.getByRole('dialog').getByRole('img')
  await sees(code)
  await dev.makes({ kind: 'carry-to-car', zone: 'till' })
  await sees(ask(page).getByRole('heading', { name: 'Carry to car' }))
  await misses(code)
  await tap(button(ask(page), 'Can’t'))
  await sees(code)
  await tap(button(page, 'Put away'))
  await misses(code)
  await t.expect.poll(() => page.evaluate(focused), { timeout: 15_000 }).toBe('BUTTON Show QR')
})

test.concurrent('more: chips keep their place, the camera has the focus and gives it back, and is off when no code can be read', async (t) => {
  const shop = await openShop(t)
  const { page, colleague: ana } = await shop.handheld('ana', { zone: 'makeup' })
  await page.evaluate(giveACameraThatReadsNothing)
  await opensSheet(page)
  const sheet = page.getByRole('main').filter({ has: page.getByRole('heading', { name: 'Check stock: say more' }) })
  await sees(button(sheet, '10 min'))
  const below = async () => (await button(sheet, 'a shade').boundingBox())!.y
  const before = await below()
  const [{ id } = { id: '' }] = await ana.promises()
  await ana.sends(id, 'on-it')
  await sees(sheet.getByRole('button', { name: '10 min', disabled: true }))
  expect(await below()).toBe(before)

  await button(sheet, 'Scan').focus()
  await page.keyboard.press('Enter')
  await sees(page.getByText('There is no camera here for this page.'))
  expect(await page.evaluate(focused)).toBe('H1 Scan')
  expect(await sheet.evaluate((it: HTMLElement) => it.inert)).toBe(true)
  expect(await page.evaluate(() => (window as unknown as { track: MediaStreamTrack }).track.readyState)).toBe('ended')
  await page.keyboard.press('Escape')
  await misses(page.locator('video'))
  expect(await page.evaluate(focused)).toBe('BUTTON Scan')
  await page.evaluate(noteWhatIsLaidOpen, '.work')
  await page.keyboard.press('Escape')
  await misses(sheet)
  expect(await page.evaluate(() => (window as unknown as { takeTaps: string[] }).takeTaps)).toEqual([])
  await tap(tile(page, /^Call back/))
  await sees(card(page, 'Call back'))
})

test.concurrent('more: what is spoken is said beside a chip that was tapped meanwhile', async (t) => {
  const shop = await openShop(t)
  const { page, colleague: ana } = await shop.handheld('ana', { zone: 'makeup' })
  await page.evaluate(giveEars)
  await opensSheet(page)
  await tap(button(page, 'Speak'))
  await tap(button(page, 'a tester'))
  await sees(page.getByRole('button', { name: 'a tester', pressed: true }))
  await page.evaluate(() => (window as unknown as { hear(words: string): void }).hear('the red one'))
  await t.expect.poll(ana.promises, { timeout: 15_000 }).toMatchObject([{ wants: 'a tester · the red one' }])
})

/** Promises something and opens what more may be said of it. The line of chips that leads there stays as long as that takes. */
async function opensSheet(page: Page) {
  await stopClock(page)
  await tap(tile(page, /^Check stock/))
  await sees(card(page, 'You have it'))
  await tap(button(page.getByRole('region', { name: 'Check stock: say more' }), 'Say more'))
}

/** What comes after the first screen is here. */
async function allLoaded(page: Page) {
  await tap(button(page, 'Menu'))
  await sees(button(page, 'Scan a zone’s code'))
  await tap(button(page, 'Menu'))
}

/** Runs in the page: as soon as there is another card, notes what a tap in the middle of this button meets now, and presses as keys do. */
function noteWhatTakesATap(button: Element) {
  button.scrollIntoView({ block: 'center' })
  const { x, y, width, height } = button.getBoundingClientRect()
  const watch = new MutationObserver(() => {
    const cards = document.querySelectorAll<HTMLElement>('#mine .card')
    if (cards.length < 2) return
    watch.disconnect()
    const met = document.elementFromPoint(x + width / 2, y + height / 2)?.closest('button')
    const taken = [
      met ? `${met.textContent} takes it` : 'nothing takes it',
      `the first of ${cards.length} is ${cards[0]!.querySelector('strong')!.textContent}`,
    ]
    Object.assign(window, { taken })
    cards[0]!.querySelector<HTMLElement>('.acts .main')!.click()
  })
  watch.observe(document.body, { subtree: true, childList: true })
}

/** Runs in the page: which buttons take a tap in the moment in which nothing lies over them any longer. */
function noteWhatIsLaidOpen(by: string) {
  const work = document.querySelector('.work')!
  const watch = new MutationObserver(() => {
    if (document.querySelector('.more-strip, .more-sheet')) return
    const buttons = [...work.querySelectorAll('.faces button')].filter((it) => getComputedStyle(it).pointerEvents !== 'none')
    Object.assign(window, { takeTaps: buttons.map((it) => it.textContent) })
    watch.disconnect()
  })
  watch.observe(document.querySelector(by)!, by === '.work' ? { attributeFilter: ['inert'] } : { childList: true })
}

/** Runs in the page. */
const focused = () => `${document.activeElement?.tagName} ${document.activeElement?.textContent?.trim()}`

/** Runs in the page. */
function giveACameraThatReadsNothing() {
  const stream = document.createElement('canvas').captureStream()
  navigator.mediaDevices.getUserMedia = async () => stream
  const getSupportedFormats = () => Promise.reject(new Error('there are none'))
  Object.assign(window, { BarcodeDetector: { getSupportedFormats }, track: stream.getTracks()[0] })
}

/** Runs in the page: it hears what a test says. */
function giveEars() {
  class SpeechRecognition extends EventTarget {
    start() {
      const hear = (transcript: string) => this.dispatchEvent(Object.assign(new Event('result'), { results: [[{ transcript }]] }))
      Object.assign(window, { hear })
    }
    abort() {}
  }
  Object.assign(window, { SpeechRecognition })
}
