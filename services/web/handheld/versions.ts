// The worker that lets the handheld start without a network, and how a new version of both takes over: between promises.
import { effect } from '@preact/signals'
import { stream } from '../live.ts'
import { waiting } from '../outbox/outbox.ts'
import { askFills } from './asking.ts'
import { isCalm } from './calm.ts'

const LOOK_EVERY_MS = 1_000
const ASK_EVERY_MS = 3_600_000
let tappedAtMs = performance.now()

const calm = () =>
  isCalm({
    taps: waiting.peek().length,
    askFills: askFills.peek(),
    // What fills the screen, such as the end of a shift, or a code that a customer is about to scan.
    inTheMiddle: document.querySelector('dialog[open], .over') !== null,
    hidden: document.visibilityState === 'hidden',
    sinceTapMs: performance.now() - tappedAtMs,
  })

/** Registers the worker; a version that waits is taken over in a calm moment, and the page loaded anew. */
export function followVersions(): void {
  // Browsers keep workers from pages that came over plain HTTP, except from this machine.
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  const { serviceWorker } = navigator
  addEventListener('pointerdown', noteTap, { passive: true })
  addEventListener('keydown', noteTap)
  // The first worker of all takes over a page that is as new as itself.
  let isNewer = serviceWorker.controller !== null
  let tookOver = false
  serviceWorker.addEventListener('controllerchange', () => {
    if (isNewer) tookOver = true
    isNewer = true
    look()
  })
  let registration: ServiceWorkerRegistration | undefined
  const look = () => {
    if (!tookOver && !registration?.waiting) return
    if (!calm()) return
    if (tookOver) location.reload()
    else registration?.waiting?.postMessage('take over')
  }
  const ask = () => void registration?.update().catch(() => {})
  serviceWorker.register('/sw.js', { scope: '/handheld', updateViaCache: 'none' }).then(
    (it) => {
      registration = it
      setInterval(look, LOOK_EVERY_MS)
      setInterval(ask, ASK_EVERY_MS)
      // A server that is back may be a newer one.
      effect(() => {
        if (stream.value.live) ask()
      })
    },
    (error: unknown) => console.error('kept: the handheld will not start without a network:', error),
  )
}

function noteTap(): void {
  tappedAtMs = performance.now()
}
