// How a page's frames come while something goes on, told by the browser itself.
import type { Page } from 'playwright-core'

/** `gapsMs` between frames, and `longMs` of frames that took longer than 50 ms, by the clock. */
export type Frames = { gapsMs: number[]; longMs: number[] }
type Seen = { seen: Frames }

/** Begins to watch; what it returns answers what was seen since. */
export async function watchFrames(page: Page): Promise<() => Promise<Frames>> {
  await page.evaluate(() => {
    const seen = { gapsMs: [] as number[], longMs: [] as number[] }
    const note = (list: PerformanceObserverEntryList) => void seen.longMs.push(...list.getEntries().map(({ duration }) => duration))
    new PerformanceObserver(note).observe({ type: 'long-animation-frame' })
    let beforeMs = performance.now()
    const frame = (nowMs: number) => {
      seen.gapsMs.push(nowMs - beforeMs)
      beforeMs = nowMs
      requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
    Object.assign(window, { seen })
  })
  return () => page.evaluate(() => (window as unknown as Seen).seen)
}
