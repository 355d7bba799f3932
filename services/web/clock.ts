// The server's clock, as this device knows it: every time on the screens is counted by it, never by the device's own.
import { signal } from '@preact/signals'

/** How far the server's clock is ahead of this device's. */
let offsetMs = 0
let told = false

/** How far the server's clock is ahead of this device's, as far as is known. */
export const aheadMs = () => offsetMs

/** Sets the clock as it was known when this page was open before, until something newer is heard. */
export function startClock(aheadMs: number): void {
  if (told) return
  offsetMs = aheadMs
  nowMs.value = serverNow()
}

/** The server's time now. */
export const serverNow = () => Date.now() + offsetMs

/** The server's time, once a second. Every clock on a screen reads this one, so that they all move together. */
export const nowMs = signal(serverNow())

/** Sets the clock by what the live stream said at `hello`. */
export function setServerClock(serverMs: number): void {
  told = true
  offsetMs = serverMs - Date.now()
  nowMs.value = serverNow()
}

/** Sets the clock by an answer's Date header, which knows whole seconds only: better than nothing until `hello`. */
export function noteDate(header: string | null): void {
  const ms = header === null ? Number.NaN : Date.parse(header)
  if (told || Number.isNaN(ms)) return
  if (Math.abs(ms + 500 - serverNow()) > 1_000) offsetMs = ms + 500 - Date.now()
}

function tick(): void {
  nowMs.value = serverNow()
  setTimeout(tick, 1_000 - (serverNow() % 1_000))
}
tick()
