// How a page's frames come while something goes on, told by the browser itself.
import type { Page } from 'playwright-core'

/** `gapsMs` between frames, `longMs` of frames whose work was longer than 50 ms, `workMs` that the page's thread worked in all. */
export type Frames = { gapsMs: number[]; longMs: number[]; workMs: number }
type Seen = { seen: Omit<Frames, 'workMs'> }

/** Begins to watch; what it returns answers what was seen since. */
export async function watchFrames(page: Page): Promise<() => Promise<Frames>> {
  const session = await page.context().newCDPSession(page)
  // Of the thread's own time, others on the machine take nothing.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const workMs = async () =>
    1_000 * (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')!.value
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
  const before = await workMs()
  return async () => ({ workMs: (await workMs()) - before, ...(await page.evaluate(() => (window as unknown as Seen).seen)) })
}
