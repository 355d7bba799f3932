// Asks that reach a pocket. Only the push service is not the browser's own, which would be somewhere on the Internet: it
// is the tests', and what it gets is handed to the worker as the browser would.
import { openPushService } from '@kept/push/push-service-under-test'
import type { Page } from 'playwright-core'
import { expect, type TestContext, test } from 'vitest'
import { openLine } from './line.ts'
import { ask, button, misses, openShop, sees, tap, tile } from './shop.ts'

type Shown = { title: string; body: string; tag: string; lang: string; silent: boolean }

/** Ben at his handheld, at the till, whose browser has been asked for no permissions, unless they are given. */
async function benWithPush(t: TestContext, permissions?: string[]) {
  const service = await openPushService(t)
  const shop = await openShop(t, { pushServices: [service.origin] })
  const line = await openLine(shop.server.address)
  t.onTestFinished(line.close)
  const [ana, dev] = [await shop.colleague('ana', { zone: 'hair' }), await shop.colleague('dev', { zone: 'till' })]
  const ben = await shop.colleague('ben', { zone: 'till' })
  const { publicKey } = await ben.call<{ publicKey: string }>('GET', '/v1/push')
  const page = await shop.screen('ben', '/', { token: ben.token, line })
  if (permissions) await page.context().grantPermissions(permissions)
  await page.addInitScript(subscribeThere, { ...service.device('ben', publicKey), publicKey })
  const deliver = await worker(page, line.address)
  await page.goto(`${line.address}/handheld`)
  return { service, ana, dev, ben, page, deliver, address: line.address }
}

/** Runs in the page: the part of a browser that asks its push service for a subscription. */
function subscribeThere({ endpoint, keys, publicKey }: { endpoint: string; keys: object; publicKey: string }) {
  PushManager.prototype.getSubscription = () => Promise.resolve(null)
  PushManager.prototype.subscribe = (options) => {
    if (options?.applicationServerKey !== publicKey || !options.userVisibleOnly) throw new Error('expected the key of this server')
    return Promise.resolve({ endpoint, toJSON: () => ({ endpoint, expirationTime: null, keys }) } as unknown as PushSubscription)
  }
}

/** Answers how to hand a push to the page's worker. */
async function worker(page: Page, origin: string) {
  const devtools = await page.context().newCDPSession(page)
  const registered = Promise.withResolvers<string>()
  devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
    const [mine] = registrations.filter(({ scopeURL }) => scopeURL === `${origin}/handheld`)
    if (mine) registered.resolve(mine.registrationId)
  })
  await devtools.send('ServiceWorker.enable')
  return async (payload: object) => {
    const registrationId = await registered.promise
    await devtools.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data: JSON.stringify(payload) })
  }
}

const shown = (page: Page) =>
  page.evaluate(async () => {
    const all = await (await navigator.serviceWorker.getRegistration('/handheld'))!.getNotifications()
    return all.map(({ title, body, tag, lang, silent }): Shown => ({ title, body, tag, lang, silent: silent === true }))
  })

/** Runs in the worker. A browser opens windows for a real tap only, so this one tells which it would. */
async function tapNotification(): Promise<string> {
  type Tapped = new (name: string, of: { notification: Notification }) => Event
  type Scope = EventTarget & { registration: ServiceWorkerRegistration; clients: object; NotificationEvent: Tapped }
  const scope = globalThis as unknown as Scope
  const path = Promise.withResolvers<string>()
  Object.assign(scope.clients, { openWindow: path.resolve })
  const [notification] = await scope.registration.getNotifications()
  scope.dispatchEvent(new scope.NotificationEvent('notificationclick', { notification: notification! }))
  return path.promise
}

const slow = { timeout: 15_000 }

test.concurrent('P9 what is asked is a notification where nobody looks, its end takes its place, and neither is where somebody looks', async (t) => {
  const { service, ana, dev, page, deliver, address } = await benWithPush(t, ['notifications'])
  const tested = await service.arrives()
  expect(tested.payload).toMatchObject({ what: 'test' })
  await deliver(tested.payload)
  await sees(page.getByText('Asks reach this device in your pocket too.').first())

  const promise = await ana.makes({ kind: 'carry-to-car', zone: 'till', spot: 'door 2' })
  await sees(ask(page))
  const pushed = await service.arrives()
  await deliver(pushed.payload)
  expect(await shown(page)).toEqual([])

  // In the pocket: no handheld is open.
  await page.goto(`${address}/`)
  await deliver(pushed.payload)
  const asked = {
    title: 'Carry to car · Till',
    body: 'Ana promised it to a customer. Can you?',
    tag: promise.id,
    lang: 'en',
    silent: false,
  }
  await t.expect.poll(() => shown(page), slow).toEqual([asked])
  await dev.sends(promise.id, 'take')
  const over = await service.arrives()
  await deliver(over.payload)
  await t.expect.poll(() => shown(page), slow).toEqual([{ ...asked, body: 'Dev took it', silent: true }])

  const [sw] = page.context().serviceWorkers()
  const opened = await sw!.evaluate(tapNotification)
  expect(opened).toBe('/handheld')
  await t.expect.poll(() => shown(page), slow).toEqual([])
})

test.concurrent('a handheld that may not show notifications says so once a shift, why, and what to do; the menu says it at any time', async (t) => {
  const { service, page } = await benWithPush(t)
  const note = page.getByRole('button', { name: 'Asks reach this device only while this screen is open.' })
  const lastTile = await tile(page, 'More').boundingBox()
  expect((await note.boundingBox())!.y).toBeGreaterThan(lastTile!.y + lastTile!.height)
  await tap(note)
  await sees(button(page, 'Reach me in my pocket'))
  // The browser's own question is answered with no, or its settings say so.
  await page.context().grantPermissions([])
  await sees(page.getByText(/^Notifications from here are blocked\./))
  expect(await button(page, 'Reach me in my pocket').count()).toBe(0)
  await tap(button(page, 'Understood'))
  await misses(note)
  await page.reload()
  await tap(button(page, 'Menu'))
  await sees(page.getByText('Asks reach this device only while this screen is open.'))
  await sees(page.getByText(/^Notifications from here are blocked\./))
  expect(await note.count()).toBe(0)
  expect(service.posts()).toBe(0)
})
