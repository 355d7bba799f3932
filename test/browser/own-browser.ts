// A browser of one's own with a folder that it keeps its things in: the only kind that can be killed and started again.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { CHROMIUM, CHROMIUM_ARGS, phone } from './devices.ts'

/** Makes the folder. `start` opens the browser on it; `kill` ends that one as a crash does; `remove` ends both. */
export function ownBrowser() {
  const folder = mkdtempSync(join(tmpdir(), 'kept-own-browser-'))
  let kill = async () => {}
  return {
    async start(url: string, token?: string) {
      const options = ['--headless=new', ...CHROMIUM_ARGS, '--no-first-run', '--disable-gpu']
      const child = spawn(CHROMIUM, [...options, '--remote-debugging-port=0', `--user-data-dir=${folder}`, 'about:blank'], {
        stdio: ['ignore', 'ignore', 'pipe'],
        // A group of its own, since a browser is many processes.
        detached: true,
      })
      const ended = new Promise((resolve) => child.on('exit', resolve))
      kill = async () => {
        try {
          process.kill(-child.pid!, 'SIGKILL')
        } catch {
          // It has ended already.
        }
        await ended
      }
      // As somebody's own: a page behind another one is hidden.
      const browser = await chromium.connectOverCDP(await addressOf(child.stderr), { noDefaults: true })
      const [context] = browser.contexts()
      if (token)
        await context!.addCookies([{ name: 'kept_session', value: token, url: new URL(url).origin, httpOnly: true, sameSite: 'Strict' }])
      const page = context!.pages()[0] ?? (await context!.newPage())
      await page.setViewportSize(phone.viewport!)
      await page.goto(url)
      return page
    },
    kill: () => kill(),
    async remove() {
      await kill()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

async function addressOf(stderr: NodeJS.ReadableStream): Promise<string> {
  let said = ''
  for await (const chunk of stderr) {
    said += chunk
    const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1]
    if (address) return address
  }
  throw new Error(`expected chromium to say where it listens, got: ${said}`)
}
