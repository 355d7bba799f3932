// Where I am and whether I am free, while I am on shift. It is on the screen at once, and sent when there is a network. It
// is no event: of several only the last is sent, and it counts from when it arrives.
import type { Problem } from '@kept/client/shapes'
import type { Availability } from '@kept/contracts/words'
import { effect, signal, untracked } from '@preact/signals'
import { api, whyNot } from '../api.ts'
import { stream } from '../live.ts'
import { askMe, loadMe, me } from '../session.ts'

const AGAIN_MS = 3_000
/** Where this device keeps the zone that it was in last. */
export const ZONE_KEY = 'kept-zone'

type Presence = { zone: string | null; availability: Availability }
/** What the server has not heard yet, of which shift. */
export const unsentPresence = signal<(Presence & { shift: string }) | undefined>(undefined)
let sending: Promise<Problem | undefined> | undefined
let timer: ReturnType<typeof setTimeout> | undefined

/** Says where I am. Answers why not, when the server refused; without an answer it is sent later. */
export function putPresence(presence: Presence): Promise<Problem | undefined> {
  const shift = me.peek()?.shift
  if (!shift) return Promise.resolve(undefined)
  unsentPresence.value = { ...presence, shift: shift.startedAt }
  show()
  return send()
}

/** Puts what was said over what the server knew, until it has heard it. What was said in a shift that is over is dropped. */
function show(): void {
  const unsent = unsentPresence.peek()
  const it = me.peek()
  if (!unsent || it === undefined) return
  if (it?.shift?.startedAt !== unsent.shift) unsentPresence.value = undefined
  else if (it.shift.zone !== unsent.zone || it.shift.availability !== unsent.availability) {
    me.value = { ...it, shift: { ...it.shift, zone: unsent.zone, availability: unsent.availability } }
  }
}

function send(): Promise<Problem | undefined> {
  clearTimeout(timer)
  sending ??= sendLast().finally(() => {
    sending = undefined
  })
  return sending
}

async function sendLast(): Promise<Problem | undefined> {
  for (;;) {
    const unsent = unsentPresence.peek()
    if (!unsent) return undefined
    const { zone, availability } = unsent
    try {
      await api.putShift({ zone, availability }, { retry: false })
      if (unsentPresence.peek() === unsent) unsentPresence.value = undefined
    } catch (error) {
      const problem = whyNot(error)
      if (problem.status === 0 || problem.status >= 429) {
        timer = setTimeout(sendAgain, AGAIN_MS)
        return undefined
      }
      if (unsentPresence.peek() !== unsent) continue
      unsentPresence.value = undefined
      void loadMe()
      return problem
    }
  }
}

/** After a pause of the network the shift may be over: saying where I am would begin another one. */
async function sendAgain(): Promise<void> {
  clearTimeout(timer)
  if (!unsentPresence.peek()) return
  try {
    await askMe()
    await send()
  } catch (error) {
    if (whyNot(error).status !== 401) timer = setTimeout(sendAgain, AGAIN_MS)
  }
}

/** Sends what is unsent when the line is back. Stops when called. */
export function followPresence(): () => void {
  const stops = [
    effect(() => {
      const zone = me.value?.shift?.zone
      if (zone) localStorage.setItem(ZONE_KEY, zone)
      untracked(show)
    }),
    effect(() => {
      if (stream.value.live) untracked(() => void sendAgain())
    }),
  ]
  return () => {
    unsentPresence.value = undefined
    clearTimeout(timer)
    for (const stop of stops) stop()
  }
}
