// What a screen owes whoever looks at it or taps: at once, without waiting for anything, and nothing jumps.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { button, card, column, mine, openShop, sees, tap, tile } from './shop.ts'

/** The share of the screen that may jump in all: one line of one card is more. */
const JUMPS_AT_MOST = 0.02

test.concurrent('budget: a tap is on the screen in the next frame, before any request is answered', async (t) => {
  const shop = await openShop(t)
  const { page } = await shop.handheld('ana', { zone: 'makeup' })
  let sent = 0
  await page.route('**/v1/outbox', () => void sent++)
  const drawn = await tile(page, /^Check stock/).evaluate(async (it: HTMLElement) => {
    it.click()
    await new Promise(requestAnimationFrame)
    return [...document.querySelectorAll('li, .tile')].map((one) => one.textContent)
  })
  expect(drawn.filter((text) => text?.includes('Check stock') && text.includes('Done'))).toHaveLength(1)
  expect(drawn.filter((text) => text?.includes('Undo'))).toHaveLength(1)
  await t.expect.poll(() => sent, { timeout: 10_000 }).toBe(1)
})

test.concurrent('budget: nothing jumps on the handheld or on the board, while they load or by what comes', async (t) => {
  const shop = await openShop(t)
  const ben = await shop.colleague('ben', { zone: 'hair' })
  await ben.makes({ kind: 'check-stock', zone: 'makeup', spot: 'mirror 2' })
  const { page, colleague: ana } = await shop.handheld('ana', { zone: 'hair' })
  const board = await shop.board()
  await sees(tile(page, /^Find someone Ben/))
  await sees(column(board, 'Soon').getByText('mirror 2'))
  for (const one of [page, board]) expect(await jumps(one)).toBeLessThanOrEqual(JUMPS_AT_MOST)
  await tap(tile(page, /^Find someone/))
  await sees(card(page, 'Asking Ben…'))
  await sees(column(board, 'Soon').getByText('Asking…'))
  for (const one of [page, board]) await jumps(one)
  const promise = (await ana.promises()).find(({ kind }) => kind === 'find-someone')
  await ben.sends(promise!.id, 'take')
  await sees(column(board, 'Soon').getByText('Somebody is on it'))
  await sees(mine(page).getByText('Ben is on it'))
  for (const one of [page, board]) expect(await jumps(one)).toBeLessThanOrEqual(JUMPS_AT_MOST)
})

test.concurrent('board: it rings for a promise that nobody was asked about, once, when somebody has switched it on', async (t) => {
  const shop = await openShop(t)
  const ana = await shop.colleague('ana', { zone: 'hair' })
  const before = await ana.makes({ kind: 'find-someone', zone: 'hair', spot: 'before' })
  const board = await shop.board()
  await board.evaluate(() => {
    const made = { tones: 0 }
    const create = AudioContext.prototype.createOscillator
    AudioContext.prototype.createOscillator = function (this: AudioContext) {
      made.tones++
      return create.call(this)
    }
    Object.assign(window, { made })
  })
  const tones = () => board.evaluate(() => (window as unknown as { made: { tones: number } }).made.tones)
  const unasked = column(board, 'Nobody asked').getByRole('listitem')
  const silent = await ana.makes({ kind: 'find-someone', zone: 'hair', spot: 'switched off' })
  await sees(unasked.filter({ hasText: 'switched off' }))
  expect(await tones()).toBe(0)

  await button(board, 'Tone when nobody was asked: off').click()
  await sees(button(board, 'Tone when nobody was asked: on'))
  await ana.makes({ kind: 'check-stock', zone: 'hair', spot: 'mirror 2' })
  await sees(column(board, 'Soon').getByText('mirror 2'))
  expect(await tones()).toBe(0)
  const promise = await ana.makes({ kind: 'find-someone', zone: 'hair', spot: 'switched on' })
  await sees(unasked.filter({ hasText: 'switched on' }))
  expect(await tones()).toBe(2)
  for (const { id } of [before, silent]) await ana.sends(id, 'keep')
  // Somebody becomes free, is asked and passes: it stands there again, and has rung already.
  const ben = await shop.colleague('ben', { zone: 'hair' })
  await sees(column(board, 'Soon').getByText('switched on'))
  await ben.sends(promise.id, 'pass')
  await sees(unasked.filter({ hasText: 'switched on' }))
  expect(await tones()).toBe(2)

  await board.context().addInitScript(silentUntilTouched)
  await board.reload()
  await sees(button(board, 'Tone when nobody was asked: touch the screen once'))
  await board.getByRole('heading', { level: 1 }).click()
  await sees(button(board, 'Tone when nobody was asked: on'))
})

/** As a browser is by itself. To this one every look of a test at a page counts as a touch. */
function silentUntilTouched(): void {
  let touched = false
  addEventListener('pointerdown', () => {
    touched = true
  })
  window.AudioContext = class extends AudioContext {
    constructor() {
      super()
      void this.suspend()
    }
    override resume() {
      return touched ? super.resume() : new Promise<void>(() => {})
    }
  }
}

/** How much of the screen has jumped since it was loaded, or since it was asked before. */
function jumps(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const kept = window as unknown as { sinceMs?: number }
    const sinceMs = kept.sinceMs ?? 0
    const entries = await new Promise<PerformanceEntry[]>((resolve) => {
      new PerformanceObserver((list) => resolve(list.getEntries())).observe({ type: 'layout-shift', buffered: true })
      // Without any entry it is never called.
      setTimeout(() => resolve([]), 500)
    })
    kept.sinceMs = performance.now()
    return (entries as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
      .filter(({ startTime, hadRecentInput }) => startTime >= sinceMs && !hadRecentInput)
      .reduce((sum, { value }) => sum + value, 0)
  })
}
