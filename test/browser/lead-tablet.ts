// What stands on the lead's tablet.
import type { Locator, Page } from 'playwright-core'
import { type Screen, tablet } from './devices.ts'
import { type Shop, sees } from './shop.ts'

/** Mara at her tablet. */
export async function openTablet(shop: Pick<Shop, 'server' | 'screen'>, given: Screen = {}) {
  const mara = await shop.server.signIn('mara')
  const page = await shop.screen('tablet', '/lead', { device: tablet, token: mara.token, ...given })
  await sees(people(page))
  return { page, mara }
}

export const people = (page: Page) => page.getByRole('complementary', { name: 'On the floor' })
export const person = (page: Page, name: string) => people(page).getByRole('listitem').filter({ hasText: name })
export const ticket = (page: Page, text: string) => page.getByRole('main').getByRole('listitem').filter({ hasText: text })
export const giveTo = (page: Page, name: string) => people(page).getByRole('button', { name: new RegExp(`^Hand over to ${name}`) })
export const opener = (of: Locator) => of.locator('.opener')
