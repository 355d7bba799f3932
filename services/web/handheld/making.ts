// Making promises by one tap. The tap is on the screen before the server has it; what could not be sent stays here,
// survives a reload, and is sent when the line is back, counted from the tap (P12).

import { newId } from '@kept/client/client'
import type { Problem, PromiseView } from '@kept/client/shapes'
import { effect, signal } from '@preact/signals'
import { api, whyNot } from '../api.ts'
import { putPromise, stream } from '../live.ts'
import { me } from '../session.ts'

export const UNDO_MS = 5_000
/** A second touch this soon is a glove bouncing, not a wish to undo. */
const BOUNCE_MS = 500

/** `tappedAtMs` is this device's own time: only the difference to another of its times is ever used. */
export type Tap = { id: string; by: string; kind: string; zone: string | null; tappedAtMs: number; undone: boolean; sending: boolean }

/** Taps that the server has not answered yet. */
export const unsent = signal<readonly Tap[]>([])
/** What stands in each tile's place for the moment: the tap that may be undone there, or why it was refused. */
export const inTile = signal<ReadonlyMap<string, { tap: Tap; problem?: Problem }>>(new Map())

const KEY = 'kept-unsent'
const AT_MOST = 50
const SEND_AGAIN_MS = 5_000

function setTile(kind: string, it: { tap: Tap; problem?: Problem } | undefined): void {
  const next = new Map(inTile.value)
  if (it) next.set(kind, it)
  else next.delete(kind)
  inTile.value = next
}

function clearTile(kind: string, tap: Tap): void {
  if (inTile.value.get(kind)?.tap.id === tap.id) setTile(kind, undefined)
}

function setTap(id: string, change: Partial<Tap> | undefined): void {
  unsent.value = unsent.value.flatMap((it) => (it.id !== id ? [it] : change ? [{ ...it, ...change }] : []))
}

/** Records a promise of this kind where I am. */
export function tap(kind: string, zone: string | null): void {
  const by = me.value?.person.id
  if (by === undefined || unsent.value.length >= AT_MOST) return
  const it: Tap = { id: newId(), by, kind, zone, tappedAtMs: Date.now(), undone: false, sending: false }
  unsent.value = [...unsent.value, it]
  setTile(kind, { tap: it })
  navigator.vibrate?.(30)
  setTimeout(() => clearTile(kind, it), UNDO_MS)
  void deliver(it.id)
}

/** Takes the tap in this tile back: released as a mis-tap, as soon as the server has it. */
export async function undo(kind: string): Promise<void> {
  const it = inTile.value.get(kind)?.tap
  if (!it || Date.now() - it.tappedAtMs < BOUNCE_MS) return
  clearTile(kind, it)
  if (unsent.value.some((one) => one.id === it.id)) setTap(it.id, { undone: true })
  else await release(it).catch((error: unknown) => showRefused(it, whyNot(error)))
}

async function release(it: Tap): Promise<void> {
  putPromise(await api.command(it.id, 'release', { reason: 'mis-tap' }))
}

function showRefused(it: Tap, problem: Problem): void {
  setTile(it.kind, { tap: it, problem })
  setTimeout(() => clearTile(it.kind, it), 3 * UNDO_MS)
}

/** Sends one tap, and its undoing if that was wished meanwhile. The promise's own id keeps it from being made twice (P3). */
async function deliver(id: string): Promise<void> {
  const it = unsent.value.find((one) => one.id === id)
  if (!it || it.sending) return
  setTap(id, { sending: true })
  const agoMs = Math.max(0, Date.now() - it.tappedAtMs)
  const when = agoMs < 2_000 ? {} : { madeAgoMs: agoMs }
  try {
    const made: PromiseView = await api.make({ id, kind: it.kind, ...(it.zone === null ? {} : { zone: it.zone }), ...when }, { key: id })
    putPromise(made)
    const undone = unsent.value.find((one) => one.id === id)?.undone
    if (undone) await release(it)
    setTap(id, undefined)
  } catch (error) {
    const problem = whyNot(error)
    // Without an answer it stays, and goes out when the stream is back.
    if (problem.status === 0 || problem.status >= 500) return setTap(id, { sending: false })
    setTap(id, undefined)
    showRefused(it, problem)
  }
}

/** Sends what is left from before, now, when the stream comes back and every few seconds, in the order of the taps. Stops when called. */
export function sendUnsent(): () => void {
  const mine = me.peek()?.person.id
  const kept = JSON.parse(localStorage.getItem(KEY) ?? '[]') as Tap[]
  const known = new Set(unsent.value.map((it) => it.id))
  unsent.value = [...kept.filter((it) => it.by === mine && !known.has(it.id)).map((it) => ({ ...it, sending: false })), ...unsent.value]
  const others = kept.filter((it) => it.by !== mine)
  const stopKeeping = effect(() => localStorage.setItem(KEY, JSON.stringify([...others, ...unsent.value])))
  const send = () => void inOrder(unsent.peek().map((it) => it.id))
  const stopSending = effect(() => {
    // Later, so that what it reads does not start it again.
    if (stream.value.live) queueMicrotask(send)
  })
  const every = setInterval(send, SEND_AGAIN_MS)
  return () => {
    clearInterval(every)
    stopSending()
    stopKeeping()
  }
}

async function inOrder(ids: string[]): Promise<void> {
  for (const id of ids) await deliver(id)
}
