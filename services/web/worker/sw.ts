// The service worker of the handheld: it keeps the files of one version, so that the handheld starts without a network.
// What the server knows, /v1, is none of its business. A new version waits until the page says that it may take over.

/** The types of a worker and of a page exclude each other: this is all of a worker's that is used here. */
type Extendable = Event & { waitUntil(done: Promise<unknown>): void }
type Fetching = Event & { request: Request; respondWith(answer: Promise<Response>): void }
type Scope = {
  addEventListener(name: 'install' | 'activate', then: (event: Extendable) => void): void
  addEventListener(name: 'fetch', then: (event: Fetching) => void): void
  addEventListener(name: 'message', then: (event: MessageEvent) => void): void
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void> }
}
const worker = globalThis as unknown as Scope

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
