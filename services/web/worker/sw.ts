// The service worker of the handheld: it keeps the files of one version, so that the handheld starts without a network,
// and shows what is pushed while nobody looks at it. A new version waits until the page says that it may take over.

/** The types of a worker and of a page exclude each other: this is all of a worker's that is used here. */
type Extendable = Event & { waitUntil(done: Promise<unknown>): void }
type Fetching = Event & { request: Request; respondWith(answer: Promise<Response>): void }
type Pushing = Extendable & { data: { json(): Pushed } | null }
type Clicking = Extendable & { notification: Notification }
type Changing = Extendable & { oldSubscription?: PushSubscription | null; newSubscription?: PushSubscription | null }
type Page = { url: string; visibilityState: string; postMessage(it: unknown): void; focus(): Promise<unknown> }
type Scope = {
  addEventListener(name: 'install' | 'activate', then: (event: Extendable) => void): void
  addEventListener(name: 'fetch', then: (event: Fetching) => void): void
  addEventListener(name: 'message', then: (event: MessageEvent) => void): void
  addEventListener(name: 'push', then: (event: Pushing) => void): void
  addEventListener(name: 'notificationclick', then: (event: Clicking) => void): void
  addEventListener(name: 'pushsubscriptionchange', then: (event: Changing) => void): void
  skipWaiting(): Promise<void>
  clients: {
    claim(): Promise<void>
    matchAll(of: { type: 'window'; includeUncontrolled: true }): Promise<Page[]>
    openWindow(path: string): Promise<unknown>
  }
  registration: ServiceWorkerRegistration
}
const worker = globalThis as unknown as Scope

/** What the server pushes: an ask, the end of one, or a test. It has written the words in the language of this device. */
type Pushed = {
  what: 'ask' | 'over' | 'test'
  /** One notification for each promise: a newer one takes the place of an older. */
  tag: string
  title: string
  body: string
  lang: string
  dir: 'ltr' | 'rtl'
  leftMs: number
  nonce?: string
}

/** Put in by the build: the version, and each file's path with the hash of its contents. */
declare const KEPT_VERSION: string
declare const KEPT_FILES: Record<string, string>

const PREFIX = 'kept-handheld-'
const cacheName = PREFIX + KEPT_VERSION

worker.addEventListener('install', (event) => event.waitUntil(keepFiles()))
worker.addEventListener('activate', (event) => event.waitUntil(takeOver()))
worker.addEventListener('message', ({ data }) => {
  if (data === 'take over') void worker.skipWaiting()
})
worker.addEventListener('fetch', (event) => {
  const { origin, pathname } = new URL(event.request.url)
  if (event.request.method !== 'GET' || origin !== location.origin || !(pathname in KEPT_FILES)) return
  event.respondWith(fromCache(pathname, event.request))
})

/** All of them or none: while a server is being replaced, files of two versions may come, and their hashes do not agree. */
async function keepFiles(): Promise<void> {
  const cache = await caches.open(cacheName)
  await cache.addAll(Object.entries(KEPT_FILES).map(([path, integrity]) => new Request(path, { integrity, cache: 'no-cache' })))
}

async function takeOver(): Promise<void> {
  const names = await caches.keys()
  await Promise.all(names.filter((it) => it.startsWith(PREFIX) && it !== cacheName).map((it) => caches.delete(it)))
  await worker.clients.claim()
}

async function fromCache(path: string, request: Request): Promise<Response> {
  const kept = await (await caches.open(cacheName)).match(path)
  return kept ?? fetch(request)
}

const HANDHELD = '/handheld'
/** How long it is told that an ask is over. */
const OVER_MS = 8_000

worker.addEventListener('push', (event) => {
  const it = event.data?.json()
  if (it) event.waitUntil(Promise.all([tell(it), sayArrived()]))
})
worker.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open())
})
worker.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(renew(event)))

const pages = async () =>
  (await worker.clients.matchAll({ type: 'window', includeUncontrolled: true })).filter(({ url }) => new URL(url).pathname === HANDHELD)

/** Whoever looks at the handheld has the ask on it already. */
async function tell(it: Pushed): Promise<void> {
  await closeOver()
  const all = await pages()
  for (const page of all) page.postMessage(it)
  const isLookedAt = all.some(({ visibilityState }) => visibilityState === 'visible')
  if (isLookedAt && !ownsUp) return
  const leftMs = it.what === 'ask' ? it.leftMs : OVER_MS
  const loud = it.what === 'ask' && !isLookedAt
  // `renotify` and `vibrate` are of workers only, which the types of a page do not know.
  await worker.registration.showNotification(it.title, {
    ...{ body: it.body, tag: it.tag, lang: it.lang, dir: it.dir, icon: '/icon-192.png' },
    ...(loud ? { renotify: true, requireInteraction: true, vibrate: [220, 90, 220] } : { silent: true }),
    data: { what: it.what, untilMs: isLookedAt ? 0 : Date.now() + leftMs },
  } as NotificationOptions)
  if (isLookedAt) await closeOver()
  // A browser may end this worker before: then the page closes it, or the next push.
  else setTimeout(() => void closeOver(), leftMs)
}

/** Safari takes the subscription away from whoever shows nothing for a push, also while its page is looked at. */
const ownsUp = /AppleWebKit/.test(navigator.userAgent) && !/Chrom(e|ium)\//.test(navigator.userAgent)

/** A notification lives as long as its ask (P9). */
async function closeOver(): Promise<void> {
  for (const one of await worker.registration.getNotifications()) if (one.data?.untilMs <= Date.now()) one.close()
}

/** A device that gets pushes can be asked, also when nobody looks at it now. */
async function sayArrived(): Promise<void> {
  await send('POST', '/v1/push/arrived', {}).catch(() => {})
}

async function open(): Promise<void> {
  const [page] = await pages()
  await (page ? page.focus() : worker.clients.openWindow(HANDHELD))
}

async function renew({ oldSubscription, newSubscription }: Changing): Promise<void> {
  const options = oldSubscription?.options
  const fresh = newSubscription ?? (options && (await worker.registration.pushManager.subscribe(options)))
  const { endpoint, keys } = fresh?.toJSON() ?? {}
  if (endpoint) await send('PUT', '/v1/push/subscription', { endpoint, keys })
}

const send = (method: string, path: string, body: object) =>
  fetch(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
