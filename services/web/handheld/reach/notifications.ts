// Notifications of asks that the screen has overtaken: it shows them itself, or knows that they are over.
import { effect } from '@preact/signals'
import { whyNot } from '../../api.ts'
import { asks, refresh } from '../../live.ts'
import { openAsks } from '../asking.ts'

/** Closes them until it is called, and then all that are left: whoever comes next has no use for them. */
export function followNotifications(): () => void {
  let before = new Set<string>()
  const look = () => {
    const open = new Set(openAsks.value.map((ask) => ask.promiseId))
    const isLookedAt = document.visibilityState === 'visible'
    // One that this page has not heard of yet is not over.
    const ended = (tag: string) => before.has(tag) && !open.has(tag)
    if (isLookedAt || [...before].some(ended)) void close((tag, what) => isLookedAt || (what === 'ask' && ended(tag)))
    before = open
  }
  // What was pushed to a screen that does not show it came faster than the stream, or instead of it.
  const hear = ({ data }: MessageEvent) => {
    if (data?.what === 'ask' && !asks.value.has(data.tag)) refresh(true).catch((error: unknown) => void whyNot(error))
  }
  const stop = effect(look)
  document.addEventListener('visibilitychange', look)
  navigator.serviceWorker?.addEventListener('message', hear)
  return () => {
    stop()
    document.removeEventListener('visibilitychange', look)
    navigator.serviceWorker?.removeEventListener('message', hear)
    void close(() => true)
  }
}

async function close(which: (tag: string, what: unknown) => boolean): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration()
  for (const one of (await registration?.getNotifications()) ?? []) if (which(one.tag, one.data?.what)) one.close()
}
