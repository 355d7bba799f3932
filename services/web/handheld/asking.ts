// Asks for me: which one is on the screen, that it was seen, my answer, and what became of it when somebody else was faster.
import type { Ask, Problem } from '@kept/client/shapes'
import { batch, computed, effect, signal } from '@preact/signals'
import { api, whyNot } from '../api.ts'
import { nowMs, serverNow } from '../clock.ts'
import { asks, putAsk, putPromise } from '../live.ts'
import { waitingSinceMs } from '../outbox/outbox.ts'
import { chime } from '../sound.ts'
import { act, whyNotNow } from './act.ts'

/** How long "Chloe took it" stays: its buttons are gone, so that a thumb on its way down hits nothing. */
const OVER_MS = 2_600
const CHIME_AGAIN_MS = 6_000
const CHIMES_AT_MOST = 4

/** Open asks, the most urgent first; not those that I have answered already. */
export const openAsks = computed(() =>
  [...asks.value.values()]
    .filter((ask) => Date.parse(ask.until) > nowMs.value && !waitingSinceMs.value.has(ask.promiseId))
    .sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt)),
)
/** One that was picked from several. */
export const picked = signal<string | undefined>(undefined)
/** The one that I am answering: it stays until the server has said yes, or why not. */
const held = signal<Ask | undefined>(undefined)
export const shown = computed(() => held.value ?? openAsks.value.find((ask) => ask.promiseId === picked.value) ?? openAsks.value[0])
/** The ask that has just ended without my answer. */
export const over = signal<Ask | undefined>(undefined)
/** Whether an ask, or the end of one, covers everything else. */
export const askFills = computed(() => shown.value !== undefined || over.value !== undefined)
export const refusal = signal<Problem | undefined>(undefined)
export const answering = signal(false)

/** One asking, apart from a later one about the same promise. */
const idOf = (ask: Ask) => `${ask.promiseId} ${ask.askedAt}`

export type Answer = 'take' | 'pass' | 'on-it' | 'cannot' | 'keep'

/** Answers the ask. Take and pass count only while it is open, so they carry its end (P3); what its owner says may be late. */
export async function answer(ask: Ask, name: Answer): Promise<void> {
  if (answering.value) return
  if (name !== 'take' && name !== 'pass') {
    // At once, so that it is never seen as over without an answer of mine.
    batch(() => act(ask.promiseId, name, {}) && close(ask))
    return
  }
  answering.value = true
  held.value = ask
  refusal.value = undefined
  try {
    putPromise(await api.command(ask.promiseId, name, { validUntil: ask.until }))
    close(ask)
  } catch (error) {
    // Whoever has signed out meanwhile is told nothing more, and neither is whoever comes next.
    if (held.peek() === ask) refusal.value = whyNotNow(error)
  } finally {
    answering.value = false
  }
}

/** Takes the ask off the screen; one that was answered is not reported as over. */
export function close(ask: Ask): void {
  answered.add(idOf(ask))
  refusal.value = undefined
  held.value = undefined
  putAsk(ask.promiseId, null)
}

const answered = new Set<string>()

/** Sees to what an ask wants beside its drawing. Stops when called. */
export function followAsks(): () => void {
  const stops = [effect(sendSeen), effect(noticeEnds), effect(ring)]
  document.addEventListener('visibilitychange', sendSeen)
  return () => {
    document.removeEventListener('visibilitychange', sendSeen)
    for (const stop of stops) stop()
    over.value = undefined
    held.value = undefined
    refusal.value = undefined
  }
}

const seen = new Set<string>()

/** An ask is seen when this device has really shown it: once, and never from a pocket (P5). */
function sendSeen(): void {
  const list = openAsks.value
  if (document.visibilityState !== 'visible') return
  for (const ask of list) {
    if (ask.seen || seen.has(idOf(ask))) continue
    seen.add(idOf(ask))
    api.command(ask.promiseId, 'seen', {}).then(putPromise, (error: unknown) => {
      if (whyNot(error).status === 0) seen.delete(idOf(ask))
    })
  }
}

let before: Ask | undefined

const isOpen = (ask: Ask | undefined) => openAsks.peek().some(({ promiseId }) => promiseId === ask?.promiseId)

/** Notices when the ask on the screen ends by somebody else's doing, or by itself. */
function noticeEnds(): void {
  const now = shown.value
  const gone = before
  before = now
  // Its time was over here, and the next rung goes on with whoever has not answered (P8).
  if (isOpen(over.peek())) over.value = undefined
  if (!gone || gone === now || answered.has(idOf(gone)) || isOpen(gone)) return
  over.value = gone
  setTimeout(() => {
    if (over.value === gone) over.value = undefined
  }, OVER_MS)
}

let rung = ''
let times = 0
let rangMs = 0

/** A tone and a buzz when an ask comes, and a few times more while it stands unanswered. */
function ring(): void {
  const ask = shown.value
  void nowMs.value
  if (!ask || held.value) return
  if (idOf(ask) !== rung) {
    rung = idOf(ask)
    times = 0
  } else if (times >= CHIMES_AT_MOST || serverNow() - rangMs < CHIME_AGAIN_MS) return
  times++
  rangMs = serverNow()
  chime()
}
