// Whether asks reach this device in a pocket: it subscribes to pushes, and tests the whole way by one that it waits for.

import { newId } from '@kept/client/client'
import { effect, signal } from '@preact/signals'
import { api, whyNot } from '../../api.ts'
import { stream } from '../../live.ts'
import { language } from '../../say.ts'

/** Why only while the screen is open. */
export type OpenOnly = 'not-asked' | 'blocked' | 'install-first' | 'no-browser' | 'not-secure' | 'off' | 'no-service' | 'no-answer'
export const reach = signal<'unknown' | 'testing' | 'reached' | OpenOnly>('unknown')

/** From a push service to a phone it is a second or two, and on a bad line some more. */
const ARRIVES_WITHIN_MS = 15_000
const READY_WITHIN_MS = 10_000

let latest = 0

/** Finds out anew. A later call wins. */
export async function testReach(): Promise<void> {
  const mine = ++latest
  const is = (found: typeof reach.value) => {
    if (mine === latest) reach.value = found
  }
  is('testing')
  try {
    is((await whyOpenOnly()) ?? (await arrives()))
  } catch (error) {
    // No network, or the shift has ended meanwhile: it is tested again when there is one.
    whyNot(error)
    is('unknown')
  }
}

/** Asks whoever carries this device whether it may show notifications. Only a tap may ask that. */
export async function askPermission(): Promise<void> {
  await Notification.requestPermission()
  await testReach()
}

async function whyOpenOnly(): Promise<OpenOnly | undefined> {
  const { publicKey } = await api.push()
  if (publicKey === null) return 'off'
  if (!isSecureContext) return 'not-secure'
  // Safari on iOS has them on the home screen only.
  if (!('Notification' in globalThis && 'PushManager' in globalThis && 'serviceWorker' in navigator))
    return 'standalone' in navigator ? 'install-first' : 'no-browser'
  if (Notification.permission === 'default') return 'not-asked'
  if (Notification.permission === 'denied') return 'blocked'
  const registration = await within(READY_WITHIN_MS, navigator.serviceWorker.ready)
  if (!registration) return 'no-browser'
  const subscription = await subscribe(registration.pushManager, publicKey).catch(() => undefined)
  const { endpoint, keys } = subscription?.toJSON() ?? {}
  if (!endpoint || !keys?.p256dh || !keys.auth) return 'no-service'
  try {
    await api.putSubscription({ endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth }, language: language() })
  } catch (error) {
    if (whyNot(error).code === 'no-such-push-service') return 'no-service'
    throw error
  }
  return undefined
}

/** A subscription that was made with another server's key is of no use. */
async function subscribe(manager: PushManager, publicKey: string): Promise<PushSubscription> {
  const there = await manager.getSubscription()
  const key = there?.options.applicationServerKey
  if (there && key && base64url(key) === publicKey) return there
  await there?.unsubscribe()
  return manager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey })
}

async function arrives(): Promise<'reached' | 'no-service' | 'no-answer'> {
  const nonce = newId()
  const heard = Promise.withResolvers<true>()
  const listen = ({ data }: MessageEvent) => data?.nonce === nonce && heard.resolve(true)
  navigator.serviceWorker.addEventListener('message', listen)
  try {
    const { outcome } = await api.testPush(nonce)
    if (outcome !== 'sent') return 'no-service'
    return (await within(ARRIVES_WITHIN_MS, heard.promise)) ? 'reached' : 'no-answer'
  } finally {
    navigator.serviceWorker.removeEventListener('message', listen)
  }
}

/** Tests at the beginning, when the language or the permission changes, and when there is a network again. Stops when called. */
export function followReach(): () => void {
  let permission: PermissionStatus | undefined
  let told: string | undefined
  const stop = effect(() => {
    const now = language()
    // Once it is known to be good, a line that comes and goes is no reason to test again.
    if (!stream.value.live || (told === now && reach.peek() === 'reached')) return
    told = now
    void testReach()
  })
  void navigator.permissions?.query({ name: 'notifications' }).then((it) => {
    permission = it
    permission.onchange = () => void testReach()
  })
  return () => {
    stop()
    if (permission) permission.onchange = null
    latest++
    reach.value = 'unknown'
  }
}

async function within<T>(ms: number, done: Promise<T>): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ms, undefined)
  })
  return Promise.race([done, late]).finally(() => clearTimeout(timer))
}

function base64url(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}
