// How a page's frames come while something goes on, told by the browser itself.
import type { Page } from 'playwright-core'

/** `gapsMs` between frames, `tasksMs` of tasks longer than 50 ms, `animationsMs` of frames whose work was longer than 50 ms. */
export type Frames = { gapsMs: number[]; tasksMs: number[]; animationsMs: number[] }

/** Begins to watch; what it returns ends that and answers what was seen. */
export async function watchFrames(page: Page): Promise<() => Promise<Frames>> {
  await page.evaluate(() => {
    const seen = { gapsMs: [] as number[], tasksMs: [] as number[], animationsMs: [] as number[] }
    const observe = (type: string, into: number[]) =>
      new PerformanceObserver((list) => into.push(...list.getEntries().map(({ duration }) => duration))).observe({ type })
    observe('longtask', seen.tasksMs)
    observe('long-animation-frame', seen.animationsMs)
    let beforeMs = performance.now()
    const frame = (nowMs: number) => {
      seen.gapsMs.push(nowMs - beforeMs)
      beforeMs = nowMs
      requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
    Object.assign(window, { seenFrames: seen })
  })
  return () => page.evaluate(() => (window as unknown as { seenFrames: Frames }).seenFrames)
}
