// What a page costs its device on a slowed CPU, told by the browser itself in time of the page's own thread: of that, others
// on the machine take nothing.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'

/** `workMs` of the thread in all, and `longestMs` of the task that held up whatever else was to be done. */
export type Work = { workMs: number; longestMs: number }
/** An event of Chromium's trace: a task of a thread, or a mark that a page has set. Times are in microseconds. */
type Traced = { name: string; pid: number; tid: number; tdur?: number }

const MARK = 'kept: here'
const traceConfig = { includedCategories: ['disabled-by-default-devtools.timeline', 'blink.user_timing'] }

/** A page on a new device that is `slow` times slower. A browser traces one of them at a time. */
export async function openSlowPage(browser: Browser, slow: number, device: BrowserContextOptions, cookie?: { value: string; url: string }) {
  const context = await browser.newContext({ ...device, serviceWorkers: 'block' })
  if (cookie) await context.addCookies([{ name: 'kept_session', ...cookie }])
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slow })
  return {
    page,
    /** What it cost until `act` was done and drawn. */
    async during(act: (page: Page) => Promise<unknown>): Promise<Work> {
      const events: Traced[] = []
      const gather = ({ value }: { value: unknown[] }) => void events.push(...(value as Traced[]))
      session.on('Tracing.dataCollected', gather)
      await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig })
      await act(page)
      await page.evaluate(drawn, MARK)
      const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
      await session.send('Tracing.end')
      await complete
      session.off('Tracing.dataCollected', gather)
      const here = events.find(({ name }) => name === MARK)
      if (!here) throw new Error('expected the mark of the page in its trace, got none')
      const tasksMs = events
        .filter(({ name, pid, tid }) => name === 'RunTask' && pid === here.pid && tid === here.tid)
        .map(({ tdur = 0 }) => tdur / 1_000)
      return { workMs: tasksMs.reduce((sum, ms) => sum + ms, 0), longestMs: Math.max(...tasksMs) }
    },
    close: () => context.close(),
  }
}

/** Runs in the page. */
async function drawn(mark: string): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
  performance.mark(mark)
}
