// What holds on every screen: it fits the smallest phone, a gloved thumb finds its buttons, and everybody can read it.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { tooWideOrTooSmall, violations } from './readable.ts'
import { openShop } from './shop.ts'
import { tours } from './tour.ts'

/** English last: in it the tours go on. */
const languages = ['es', 'de', 'ar', 'en'] as const
type Language = (typeof languages)[number]
/** A wall; a tablet; two phones, the smallest last. */
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
/** Some fifty pictures of the screens, each looked at in so many ways: on a machine that does other work too, minutes. */
const LONG = { timeout: 240_000 }

test.concurrent.for(Object.entries(tours))(
  'every screen %s in every language fits every size and a gloved thumb, and axe finds nothing on it, nor in the dark',
  LONG,
  async ([, tour], t) => {
    const wrong: string[] = []
    const directions: Partial<Record<Language, string>> = {}
    let screens = 0
    await tour(await openShop(t), async (name, page) => {
      const size = page.viewportSize()!
      screens++
      for (const [at, [width, height]] of sizes.entries()) {
        await page.setViewportSize({ width, height })
        for (const language of languages) {
          const note = (found: string[], how = '') => wrong.push(...found.map((what) => `${name}, ${language}, ${width} px${how}: ${what}`))
          directions[language] = await speak(page, language)
          note(await page.evaluate(tooWideOrTooSmall, SMALLEST_BUTTON_PX))
          note(await page.evaluate(hurriedTooSmall, { HURRIED, MAIN_BUTTON_PX }))
          // Another one at each size, on the next screen another one again; two sizes in the dark, on the next screen the others.
          if (language !== languages[(screens + at) % languages.length]) continue
          const dark = (Math.trunc(screens / 2) + at) % 2 === 0
          await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce' })
          note(await violations(page), dark ? ', in the dark' : '')
        }
      }
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
      await page.setViewportSize(size)
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

/** Runs in the page. */
function hurriedTooSmall({ HURRIED, MAIN_BUTTON_PX }: { HURRIED: string; MAIN_BUTTON_PX: number }): string[] {
  return [...document.querySelectorAll(HURRIED)].flatMap((it) => {
    const { width, height } = it.getBoundingClientRect()
    return Math.min(width, height) < MAIN_BUTTON_PX ? [`"${it.textContent}" is a main action of ${width} × ${height} px`] : []
  })
}
