// What holds on every screen: it fits the smallest phone, a gloved thumb finds its buttons, and everybody can read it.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { tooWideOrTooSmall, violations } from './readable.ts'
import { openShop } from './shop.ts'
import { tours } from './tour.ts'

const languages = ['es', 'de', 'ar', 'en'] as const
type Language = (typeof languages)[number]
/** Two phones, the smallest last; a tablet; a wall. */
const sizes = [
  [1920, 1080],
  [768, 1024],
  [360, 640],
  [320, 568],
] as const
const SMALLEST_BUTTON_PX = 48
/** 18 mm, at the six of them that a millimetre has on most phones: what is tapped in a hurry. */
const MAIN_BUTTON_PX = 108
const HURRIED = '.tile, .answers button, .card > .acts > .main, .brief .end button'
/** Some fifty pictures of the screens, each looked at in five ways: on a machine that does other work too, minutes. */
const LONG = { timeout: 240_000 }

test.concurrent.for(Object.entries(tours))(
  'every screen %s in every language fits every size and a gloved thumb, and axe finds nothing serious on it',
  LONG,
  async ([, tour], t) => {
    const wrong: string[] = []
    const directions: Partial<Record<Language, string>> = {}
    await tour(await openShop(t), async (name, page) => {
      const note = (on: string, found: string[]) => wrong.push(...found.map((what) => `${name}, ${on}: ${what}`))
      const size = page.viewportSize()!
      for (const [width, height] of sizes) {
        await page.setViewportSize({ width, height })
        for (const language of languages) {
          await speak(page, language)
          note(`${language}, ${width} px`, await page.evaluate(tooWideOrTooSmall, SMALLEST_BUTTON_PX))
          note(`${language}, ${width} px`, await page.evaluate(hurriedTooSmall, { HURRIED, MAIN_BUTTON_PX }))
        }
      }
      await page.setViewportSize(size)
      for (const language of languages) {
        directions[language] = await speak(page, language)
        note(language, await serious(page, language === 'en' ? 'at all' : 'at all but colours'))
      }
      await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
      note('in the dark', await serious(page, 'at colours'))
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    })
    expect(wrong).toEqual([])
    expect(directions).toEqual({ es: 'ltr', de: 'ltr', ar: 'rtl', en: 'ltr' })
  },
)

/**
 * As another page on the same device would say it: nothing is loaded again, the screen stays as it is. Answers the direction
 * of what is written.
 */
function speak(page: Page, language: Language): Promise<string> {
  return page.evaluate(async (language) => {
    const root = document.documentElement
    localStorage.setItem('kept-language', language)
    dispatchEvent(new StorageEvent('storage', { key: 'kept-language', newValue: language }))
    if (root.lang !== language)
      await new Promise<void>((resolve) =>
        new MutationObserver(() => root.lang === language && resolve()).observe(root, { attributes: true }),
      )
    await new Promise(requestAnimationFrame)
    return root.dir
  }, language)
}

async function serious(page: Page, looks: Parameters<typeof violations>[1]): Promise<string[]> {
  return (await violations(page, looks)).filter((found) => /^(serious|critical) /.test(found))
}

/** Runs in the page. */
function hurriedTooSmall({ HURRIED, MAIN_BUTTON_PX }: { HURRIED: string; MAIN_BUTTON_PX: number }): string[] {
  return [...document.querySelectorAll(HURRIED)].flatMap((it) => {
    const { width, height } = it.getBoundingClientRect()
    return Math.min(width, height) < MAIN_BUTTON_PX ? [`"${it.textContent}" is a main action of ${width} × ${height} px`] : []
  })
}
