// Takes the pictures in docs/screens: `npm run screens`. A real server with people at work, no page made for the picture.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { customerToken } from '@kept/api/customer/token.ts'
import { openSecrets, secretOf } from '@kept/api/secrets.ts'
import type { Browser, Page } from 'playwright-core'
import { openBrowser, openScreen, phone, tablet, wall } from './devices.ts'
import { aDayMs, makeUpADay } from './made-up-day.ts'
import { type Colleague, STORE, startServer } from './server.ts'

const folder = 'docs/screens'
const MINUTE_MS = 60_000
type Staff = Record<'ana' | 'ben' | 'chloe' | 'dev' | 'mara', Colleague>

const server = await startServer(-9 * MINUTE_MS)
const browser = await openBrowser()
try {
  mkdirSync(folder, { recursive: true })
  await doors(browser)
  const staff = await aNineMinutesPast()
  await floor(browser, staff)
  await customers(browser, staff)
  await play(browser)
  await day(browser)
} finally {
  await browser.close()
  await server.stop()
}

async function open(browser: Browser, path: string, device = phone, token?: string): Promise<Page> {
  return openScreen(browser, `${server.address}${path}`, { device, ...(token === undefined ? {} : { token }) })
}

async function take(page: Page, name: string) {
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' })
  console.log(`${folder}/${name}.png`)
}

async function doors(browser: Browser) {
  const start = await open(browser, '/', { ...wall, viewport: { width: 1280, height: 800 } })
  await start.getByRole('heading', { name: 'Larkspur: who may sign in' }).waitFor()
  await take(start, 'start')
  const signIn = await open(browser, '/handheld')
  await signIn.getByRole('button', { name: 'Ana' }).tap()
  for (const digit of '2468') await signIn.getByRole('button', { name: digit, exact: true }).tap()
  await signIn.locator('button:active').waitFor({ state: 'hidden' })
  await take(signIn, 'sign-in')
}

/** What stands on the board when the pictures are taken began up to nine minutes before. */
async function aNineMinutesPast(): Promise<Staff> {
  const [ana, ben, chloe, dev, mara] = await Promise.all([
    server.signIn('ana', { zone: 'hair' }),
    server.signIn('ben', { zone: 'hair' }),
    server.signIn('chloe', { zone: 'hair' }),
    server.signIn('dev', { zone: 'till' }),
    server.signIn('mara', { zone: 'entrance', availability: 'on-break' }),
  ])
  const staff = { ana, ben, chloe, dev, mara }
  await dev.makes({ kind: 'something-else', zone: 'entrance', spot: 'pushchair', dueInMs: 4 * MINUTE_MS })
  const receipt = await dev.makes({ kind: 'email-receipt', zone: 'till', spot: 'man with a pram' })
  await dev.sends(receipt.id, 'on-it')
  await dev.makes({ kind: 'check-stock', zone: 'till', spot: 'yellow umbrella', wants: 'the large bottle' })
  await ahead(-3 * MINUTE_MS)
  const bags = await chloe.makes({ kind: 'carry-to-car', zone: 'till', spot: 'door 2, two bags' })
  await dev.sends(bags.id, 'take')
  await ahead(-1.3 * MINUTE_MS)
  await ana.makes({ kind: 'check-stock', zone: 'makeup', spot: 'mirror 1, red coat', wants: 'foundation, shade 14' })
  const gloss = await ana.makes({ kind: 'find-someone', zone: 'hair', spot: 'mirror 5', wants: 'a gloss without silicone' })
  await chloe.sends(gloss.id, 'take')
  await ana.makes({ kind: 'call-back', wants: 'is the gift box back in?' })
  const mirror = await dev.makes({ kind: 'something-else', zone: 'till', spot: 'gift wrap, green ribbon' })
  await dev.sends(mirror.id, 'on-it')
  const lipsticks = await dev.makes({ kind: 'check-stock', zone: 'entrance', spot: 'sale table', wants: 'the matt red' })
  await dev.sends(lipsticks.id, 'cannot')
  await nobodyAnswers(staff, { kind: 'carry-to-car', zone: 'till', spot: 'walking stick' })
  await ahead(0)
  return staff
}

async function ahead(clockAheadMs: number) {
  await server.kill()
  await server.startAgain(clockAheadMs)
}

/** All who are asked say that they cannot, until nobody is left to ask. */
async function nobodyAnswers({ dev, ...others }: Staff, body: object) {
  const { id } = await dev.makes(body)
  for (let open = true; open; ) {
    const { asks } = await dev.call<{ asks: { personId: string; open: boolean }[] }>('GET', `/v1/promises/${id}`)
    const asked = asks.filter((one) => one.open).map((one) => one.personId)
    for (const one of Object.values({ dev, ...others })) if (asked.includes(one.id)) await one.sends(id, 'pass')
    open = asked.length > 0
  }
}

async function floor(browser: Browser, { ana, ben, chloe, dev, mara }: Staff) {
  // Since the server began again none of their devices has been heard from.
  await Promise.all([ben.is({ zone: 'hair' }), chloe.is({ zone: 'hair' }), dev.is({ zone: 'till', availability: 'with-a-customer' })])
  const handheld = await open(browser, '/handheld', phone, ana.token)
  await handheld.getByRole('button', { name: /^Find someone Ben/ }).waitFor()
  await handheld.getByRole('region', { name: 'My promises' }).getByRole('listitem').first().waitFor()
  await take(handheld, 'handheld')
  await handheld.getByRole('button', { name: /^Check stock Makeup/ }).tap()
  await handheld.getByRole('region', { name: 'My promises' }).evaluate((it) => it.scrollIntoView())
  await handheld.getByRole('button', { name: 'Can’t get to it' }).waitFor()
  await take(handheld, 'my-promises')

  const board = await open(browser, '/board', wall, mara.token)
  const asked = await open(browser, '/handheld', phone, chloe.token)
  await asked.getByRole('region', { name: 'My promises' }).waitFor()
  await ben.is({ zone: 'hair', availability: 'on-break' })
  await ana.makes({ kind: 'find-someone', zone: 'hair', spot: 'aisle 4, red coat', wants: 'a colour that covers grey' })
  await asked.getByRole('button', { name: 'Take', disabled: false }).waitFor()
  await asked.getByText(/^0:0[3-9]$/).waitFor()
  await take(asked, 'ask')
  await board.getByText('Asking…').first().waitFor()
  await take(board, 'board')
  await ofALead(browser, mara)
}

async function ofALead(browser: Browser, mara: Colleague) {
  const page = await open(browser, '/lead', { ...tablet, viewport: { width: 1280, height: 800 } }, mara.token)
  const gloss = page.getByRole('main').getByRole('listitem').filter({ hasText: 'a gloss without silicone' })
  await gloss.locator('.opener').tap()
  await page.getByRole('button', { name: /^Hand over to Ben/ }).waitFor()
  await take(page, 'lead')
  await gloss.getByRole('link', { name: 'Story' }).tap()
  await page.getByRole('region', { name: /^What happens next/ }).waitFor()
  await page.setViewportSize({ width: 768, height: 1024 })
  await take(page, 'story')
}

/** What customers see on their own phones, and where they come from. */
async function customers(browser: Browser, { ana, dev, mara }: Staff) {
  const page = async ({ id }: { id: string }) => {
    const { url } = await mara.call<{ url: string }>('GET', `/v1/promises/${id}/customer-link`)
    return open(browser, new URL(url).pathname)
  }
  const codes = await open(browser, '/board/zones', { ...wall, viewport: { width: 1280, height: 900 } }, mara.token)
  await take(codes, 'zone-codes')
  const token = customerToken(openSecrets(secretOf(server.folder, undefined)), { of: 'zone', storeId: STORE, id: 'hair' })
  await take(await open(browser, `/c/${token}`), 'customer-zone')
  const waits = await ana.makes({ kind: 'find-someone', zone: 'fragrance' })
  const waiting = await page(waits)
  await waiting.getByRole('heading', { level: 1 }).waitFor()
  await take(waiting, 'customer-waits')
  const kept = await dev.makes({ kind: 'check-stock', zone: 'till' })
  await dev.sends(kept.id, 'on-it')
  await dev.sends(kept.id, 'keep')
  await take(await page(kept), 'customer-kept')
}

/** The story that the start page plays, in the middle, on a floor where nothing else is asked. */
async function play(browser: Browser) {
  const server = await startServer()
  try {
    const start = await openScreen(browser, `${server.address}/`, { device: { ...wall, viewport: { width: 1280, height: 1100 } } })
    await start.getByRole('button', { name: 'Five times faster' }).click()
    await start.getByText('For eight seconds').waitFor()
    await start.getByText('Chloe is being asked').waitFor()
    await take(start, 'start-plays')
  } finally {
    await server.stop()
  }
}

/** Yesterday's, at closing time. */
async function day(browser: Browser) {
  const startMs = new Date().setUTCHours(9, 0, 0, 0) - 24 * 3_600_000
  const server = await startServer(startMs + aDayMs - Date.now(), (folder) => makeUpADay(folder, startMs))
  try {
    const { token } = await server.signIn('mara')
    const device = { ...wall, viewport: { width: 1024, height: 1800 } }
    const page = await openScreen(browser, `${server.address}/day`, { device, token })
    await page
      .getByRole('img', { name: /^Picture: By kind/ })
      .locator('canvas')
      .waitFor()
    await take(page, 'day')
  } finally {
    await server.stop()
  }
}
