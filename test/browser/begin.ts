// What all browser tests of a run share, begun once: one browser, and one process where their shops run.
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { startChild } from '../harness/children.ts'
import { CHROMIUM, CHROMIUM_ARGS } from './devices.ts'

declare module 'vitest' {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface adds to one that is there
  interface ProvidedContext {
    /** Where the browser listens. */
    browser: string
    /** Where the process of the shops listens. */
    shops: string
  }
}

export default async function begin(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (!existsSync(CHROMIUM)) return undefined
  const [browser, shops] = await Promise.all([
    chromium.launchServer({ executablePath: CHROMIUM, args: CHROMIUM_ARGS }),
    startChild<{ address: string }>('browser/shops.ts', {}),
  ])
  project.provide('browser', browser.wsEndpoint())
  project.provide('shops', shops.started.address)
  return async () => {
    await Promise.all([browser.close(), shops.end()])
  }
}
