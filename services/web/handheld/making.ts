// Making promises by one tap, and taking the tap back.

import type { Problem } from '@kept/client/shapes'
import { signal } from '@preact/signals'
import { addTap, expected } from '../outbox/outbox.ts'
import { me } from '../session.ts'
import { act } from './act.ts'

export const UNDO_MS = 5_000
/** A second touch this soon is a glove bouncing, not a wish to undo. */
const BOUNCE_MS = 500

/** `tappedAtMs` is this device's own time: only the difference to another of its times is ever used. */
type Tapped = { id: string; tappedAtMs: number }

/** What stands in each tile's place for the moment: the tap that may be undone there, or why there is none. */
export const inTile = signal<ReadonlyMap<string, { tap: Tapped; problem?: Problem }>>(new Map())

/** What was promised last, while it may be undone or added to. */
export const justMade = signal<Tapped | undefined>(undefined)

function setTile(kind: string, it: { tap: Tapped; problem?: Problem } | undefined): void {
  const next = new Map(inTile.value)
  if (it) next.set(kind, it)
  else next.delete(kind)
  inTile.value = next
}

function clearTile(kind: string, tap: Tapped): void {
  if (inTile.value.get(kind)?.tap.id === tap.id) setTile(kind, undefined)
}

/** Records a promise of this kind where I am. */
export function tap(kind: string, zone: string | null): void {
  if (!me.value) return
  const added = addTap({ command: 'make', body: { kind, ...(zone === null ? {} : { zone }) } }, { kind, zone, spot: null })
  const full = 'code' in added ? added : undefined
  const it = { id: full ? '' : (added as { id: string }).id, tappedAtMs: Date.now() }
  setTile(kind, { tap: it, ...(full ? { problem: full } : {}) })
  justMade.value = full ? undefined : it
  navigator.vibrate?.(30)
  setTimeout(() => clearTile(kind, it), UNDO_MS)
}

/** Takes the tap in this tile back: released as a mis-tap. */
export function undo(kind: string): void {
  const it = inTile.value.get(kind)?.tap
  if (!it || Date.now() - it.tappedAtMs < BOUNCE_MS) return
  clearTile(kind, it)
  if (justMade.value?.id === it.id) justMade.value = undefined
  if (expected.value.has(it.id)) act(it.id, 'release', { reason: 'mis-tap' })
}
