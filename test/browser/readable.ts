// What makes a screen one that everybody can read and a gloved thumb can use, as far as a program can tell.
import { readFileSync } from 'node:fs'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

/** What the script puts into a page. */
type Axe = { axe: { run(options: object): Promise<AxeResults> } }
const axeScript = readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

/** What axe finds on the page as it is now, each with how bad it is. */
export async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeScript)
  const { violations } = await page.evaluate(() => (globalThis as unknown as Axe).axe.run({ resultTypes: ['violations'] }))
  return violations.flatMap(({ impact, id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${impact} ${id} (${help}): ${html.slice(0, 160)} ${failureSummary}`),
  )
}

/** Runs in the page: what does not fit its window, and buttons that are smaller than so many pixels. */
export function tooWideOrTooSmall(smallestPx: number): string[] {
  const { scrollWidth } = document.scrollingElement!
  const wide = scrollWidth > innerWidth ? [`the page is ${scrollWidth} px wide`] : []
  const layers = [...document.querySelectorAll('.over')]
    .filter((it) => it.scrollWidth > it.clientWidth)
    .map((it) => `${it.className} scrolls to the side`)
  const small = [...document.querySelectorAll<HTMLElement>('button, select, a.button')].flatMap((it) => {
    if (!it.checkVisibility({ visibilityProperty: true })) return []
    const { width, height } = it.getBoundingClientRect()
    const clipped = it.scrollWidth > it.clientWidth + 1 ? [`"${it.textContent}" does not fit its button`] : []
    return Math.min(width, height) < smallestPx ? [`"${it.textContent}" is ${width} × ${height} px`, ...clipped] : clipped
  })
  const unseen = [...document.querySelectorAll<HTMLElement>('.answers button')]
    .filter((it) => it.getBoundingClientRect().bottom > innerHeight)
    .map((it) => `the answer "${it.textContent}" is below the lower edge`)
  return [...wide, ...layers, ...small, ...unseen]
}
