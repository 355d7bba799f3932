// How each page begins: nothing is drawn before its words are here.
import { effect } from '@preact/signals'
import { type ComponentChild, render } from 'preact'
import { direction, isChoice, language, say, speak, wished } from './say.ts'
import { followOtherTabs } from './session.ts'

const AGAIN_MS = 3_000

/** Draws the page in the language of this device. When the texts cannot be had, the page is loaded again in a moment. */
export async function begin(
  title: 'page-start' | 'page-handheld' | 'page-board' | 'page-lead' | 'page-story' | 'page-day',
  page: ComponentChild,
): Promise<void> {
  followOtherTabs()
  try {
    await speak(wished())
  } catch {
    setTimeout(() => location.reload(), AGAIN_MS)
    return
  }
  effect(() => {
    document.title = say(title)
    document.documentElement.lang = language()
    document.documentElement.dir = direction()
  })
  // Another page on this device was told to speak another language. Without its texts this one goes on as it was.
  addEventListener('storage', ({ key }) => isChoice(key) && void speak(wished()).catch(() => {}))
  render(page, document.getElementById('app') as HTMLElement)
}
