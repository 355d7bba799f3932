// The closing of the day: what is open and due before it, and what waits for the next opening.
import type { Closing, PromiseView } from '@kept/client/shapes'
import { effect, signal } from '@preact/signals'
import { api, whyNot } from '../api.ts'
import { nowMs, serverNow } from '../clock.ts'

const HOUR_MS = 3_600_000
const AGAIN_MS = 30_000

/** When the store closes; undefined until the server has said. */
export const closing = signal<Closing | undefined>(undefined)

/** Asks when the store closes, anew each time it has, until the returned function is called. */
export function followClosing(): () => void {
  let nextTryMs = 0
  return effect(() => {
    const known = closing.value
    if (nowMs.value < nextTryMs || (known && nowMs.value < Date.parse(known.closesAt))) return
    nextTryMs = serverNow() + AGAIN_MS
    api.closing().then((it) => {
      closing.value = it
    }, whyNot)
  })
}

/** Open promises that are due before the store closes, and those of the next opening; the most urgent first in each. */
export function byClosing(all: Iterable<PromiseView>, { closesAt, nextClosesAt }: Closing) {
  const open = [...all]
    .filter((it) => it.status === 'open')
    .sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt) || (a.id < b.id ? -1 : 1))
  const dueMs = (it: PromiseView) => Date.parse(it.dueAt)
  const [closesMs, nextClosesMs] = [Date.parse(closesAt), Date.parse(nextClosesAt)]
  return {
    before: open.filter((it) => dueMs(it) < closesMs),
    next: open.filter((it) => dueMs(it) >= closesMs && dueMs(it) < nextClosesMs),
  }
}

/** An hour into the next opening: whoever opens has read by then what was left. */
export function nextDueMs({ nextOpensAt, nextClosesAt }: Closing): number {
  const opensMs = Date.parse(nextOpensAt)
  return Math.min(opensMs + HOUR_MS, (opensMs + Date.parse(nextClosesAt)) / 2)
}

/** How long from `fromMs` until then, by the promise's own clock: `later` counts the hours in which the store is open. */
export function untilNextDue(clock: PromiseView['clock'], it: Closing, fromMs: number): number {
  const dueMs = nextDueMs(it)
  if (clock === 'wait') return dueMs - fromMs
  const openBefore = Math.max(0, Date.parse(it.closesAt) - Math.max(fromMs, Date.parse(it.opensAt)))
  return openBefore + dueMs - Date.parse(it.nextOpensAt)
}
