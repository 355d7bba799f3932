// A customer's own phone, and the addresses that codes lead it to.
import { customerToken } from '@kept/api/customer/token.ts'
import { openSecrets, secretOf } from '@kept/api/secrets.ts'
import type { BrowserContextOptions, Page } from 'playwright-core'
import type { TestContext } from 'vitest'
import { phone } from './devices.ts'
import { type Colleague, STORE } from './server.ts'
import { browser } from './shop.ts'

/** Script is off, unless it is wanted. */
export async function customersPhone(t: Pick<TestContext, 'onTestFinished'>, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await (await browser()).newContext({ ...phone, locale: 'en-GB', javaScriptEnabled: false, ...options })
  t.onTestFinished(() => context.close())
  return context.newPage()
}

/** The path that a zone's printed code holds. */
export function pathOfZone({ folder }: { folder: string }, id: string): string {
  return `/c/${customerToken(openSecrets(secretOf(folder, undefined)), { of: 'zone', storeId: STORE, id })}`
}

/** The path of a promise's page, as a colleague's handheld shows it. */
export async function pathOfPromise(colleague: Colleague, id: string): Promise<string> {
  return new URL((await colleague.call<{ url: string }>('GET', `/v1/promises/${id}/customer-link`)).url).pathname
}
