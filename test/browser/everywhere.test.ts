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
const smallPhones = [
  [360, 640],
  [320, 568],
] as const
const SMALLEST_BUTTON_PX = 48

test('every screen fits the smallest phone and a gloved thumb, and axe finds nothing serious on it in the dark or the light', async (t) => {
  const wrong: string[] = []
  await tour(await openShop(t), async (name, page) => {
    const size = page.viewportSize()!
    for (const [width, height] of smallPhones) {
      await page.setViewportSize({ width, height })
      const found = await page.evaluate(tooWideOrTooSmall, { width, SMALLEST_BUTTON_PX })
      wrong.push(...found.map((what) => `${name}, ${width} px: ${what}`))
    }
    await page.setViewportSize(size)
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      wrong.push(...(await serious(page)).map((what) => `${name}, ${colorScheme}: ${what}`))
    }
  })
  expect(wrong).toEqual([])
})

async function serious(page: Page): Promise<string[]> {
  await page.evaluate(axeScript)
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
  const small = [...document.querySelectorAll('button')].flatMap((it) => {
    const { width, height } = it.getBoundingClientRect()
    const clipped = it.scrollWidth > it.clientWidth + 1 ? [`"${it.textContent}" does not fit its button`] : []
    return Math.min(width, height) < SMALLEST_BUTTON_PX ? [`"${it.textContent}" is ${width} × ${height} px`, ...clipped] : clipped
  })
  const unseen = [...document.querySelectorAll<HTMLElement>('.answers button')]
    .filter((it) => it.getBoundingClientRect().bottom > innerHeight)
    .map((it) => `the answer "${it.textContent}" is below the lower edge`)
  return [...wide, ...layers, ...small, ...unseen]
}
