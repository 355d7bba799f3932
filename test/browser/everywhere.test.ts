// What holds on every screen: it fits the smallest phone, a gloved thumb finds its buttons, and everybody can read it.
import { readFileSync } from 'node:fs'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openShop } from './shop.ts'
import { tour } from './tour.ts'

/** What the script puts into a page. */
type Axe = { axe: { run(options: object): Promise<AxeResults> } }

const axeScript = readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
const languages = ['es', 'de', 'ar', 'en'] as const
/** Two phones, the smallest last; a tablet; a wall. */
const sizes = [
  [1920, 1080],
  [768, 1024],
  [360, 640],
  [320, 568],
] as const
const SMALLEST_BUTTON_PX = 48
/** Some fifty pictures of the screens, each looked at in five ways. */
const LONG = { timeout: 120_000 }

test('every screen in every language fits every size and a gloved thumb, and axe finds nothing serious on it', LONG, async (t) => {
  const wrong: string[] = []
  const looked: string[] = []
  await tour(await openShop(t), async (name, page) => {
    const size = page.viewportSize()!
    for (const language of languages) {
      await speak(page, language)
      const note = (on: string, found: string[]) => wrong.push(...found.map((what) => `${name}, ${language}, ${on}: ${what}`))
      for (const [width, height] of sizes) {
        await page.setViewportSize({ width, height })
        note(`${width} px`, await page.evaluate(tooWideOrTooSmall, { width, SMALLEST_BUTTON_PX }))
      }
      await page.setViewportSize(size)
      // Which colours stand on which is the same in all languages.
      const schemes = language === 'en' ? (['dark', 'light'] as const) : (['light'] as const)
      for (const colorScheme of schemes) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        note(colorScheme, await serious(page))
      }
      looked.push(`${name}, ${language}, ${await page.evaluate(() => document.documentElement.dir)}`)
    }
  })
  expect(wrong).toEqual([])
  expect(looked.length).toBeGreaterThanOrEqual(11 * languages.length)
  expect(looked.filter((one) => one.endsWith('rtl')).every((one) => one.includes(', ar,'))).toBe(true)
})

/** As another page on the same device would say it: nothing is loaded again, the screen stays as it is. */
async function speak(page: Page, language: (typeof languages)[number]) {
  await page.evaluate((language) => {
    localStorage.setItem('kept-language', language)
    dispatchEvent(new StorageEvent('storage', { key: 'kept-language', newValue: language }))
  }, language)
  await page.locator(`html:lang(${language})`).waitFor()
}

async function serious(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeScript)
  const { violations } = await page.evaluate(() => (globalThis as unknown as Axe).axe.run({ resultTypes: ['violations'] }))
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) => nodes.map(({ html, failureSummary }) => `${id} (${help}): ${html.slice(0, 160)} ${failureSummary}`))
}

/** Runs in the page. */
function tooWideOrTooSmall({ width, SMALLEST_BUTTON_PX }: { width: number; SMALLEST_BUTTON_PX: number }): string[] {
  const page = document.scrollingElement!
  const wide = page.scrollWidth > width ? [`the page is ${page.scrollWidth} px wide`] : []
  const layers = [...document.querySelectorAll('.over')]
    .filter((it) => it.scrollWidth > it.clientWidth)
    .map((it) => `${it.className} scrolls to the side`)
  const small = [...document.querySelectorAll<HTMLElement>('button, select')].flatMap((it) => {
    const { width, height } = it.getBoundingClientRect()
    const clipped = it.scrollWidth > it.clientWidth + 1 ? [`"${it.textContent}" does not fit its button`] : []
    return Math.min(width, height) < SMALLEST_BUTTON_PX ? [`"${it.textContent}" is ${width} × ${height} px`, ...clipped] : clipped
  })
  const unseen = [...document.querySelectorAll<HTMLElement>('.answers button')]
    .filter((it) => it.getBoundingClientRect().bottom > innerHeight)
    .map((it) => `the answer "${it.textContent}" is below the lower edge`)
  return [...wide, ...layers, ...small, ...unseen]
}
