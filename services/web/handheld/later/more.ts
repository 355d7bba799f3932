// The second tap: what may be said of the promise that was made a moment ago.
import type { CommandBody } from '@kept/client/shapes'
import { computed, signal } from '@preact/signals'
import { nowMs } from '../../clock.ts'
import { expected } from '../../outbox/outbox.ts'
import { act } from '../act.ts'
import { justMade } from '../making.ts'

/** It is offered for so long after the tap, and again after each thing that is said. */
const OFFERED_MS = 8_000
/** Something that is scanned belongs to what was promised before it, for so long. */
const SCANNED_WITHIN_MS = 60_000

const saidAtMs = signal(0)
const putAway = signal('')

/** The promise that chips are offered for at the lower edge; undefined when it is no moment for them. */
export const offered = computed(() => {
  // Reading the clock makes the time run; the tap's own time is this device's.
  void nowMs.value
  const made = justMade.value
  if (!made || putAway.value === made.id || Date.now() - Math.max(made.tappedAtMs, saidAtMs.value) > OFFERED_MS) return undefined
  const it = expected.value.get(made.id)
  return it?.status === 'open' ? it : undefined
})

/** The promise that something scanned just now is about. */
export function scannedFor(): string | undefined {
  const made = justMade.peek()
  return made && Date.now() - made.tappedAtMs < SCANNED_WITHIN_MS && expected.peek().get(made.id)?.status === 'open' ? made.id : undefined
}

/** The promise that the sheet is about; undefined while it is shut. */
export const sheetFor = signal<string | undefined>(undefined)

/** Opens the sheet for a promise; the line of chips has done its work. */
export function openSheet(id: string): void {
  putAway.value = id
  // Whatever is open here keeps what lies behind it from being tapped.
  if (expected.peek().get(id)?.status === 'open') sheetFor.value = id
}

/** Adds to what was said of a promise. */
export function sayMore(id: string, more: CommandBody<'say-more'>): void {
  saidAtMs.value = Date.now()
  if (act(id, 'say-more', more)) navigator.vibrate?.(20)
}
