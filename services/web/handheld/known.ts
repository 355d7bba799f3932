// What this handheld knew when it was last live, so that it starts and works with no network. It is shown as what it is:
// not live since then.
import type { FloorView, Me, PromiseView, SignIn } from '@kept/client/shapes'
import { batch, effect } from '@preact/signals'
import { aheadMs, serverNow, startClock } from '../clock.ts'
import { floor, loaded, promises, stream } from '../live.ts'
import { forgetKnown, keepKnown, lastKnown } from '../outbox/disk.ts'
import { me, stores } from '../session.ts'

type Known = { me: Me; stores: SignIn['stores']; promises: PromiseView[]; floor: FloorView; liveAtMs: number; aheadMs: number }

/** A shift is over by then: what was known is of no use, and its owner signs in again. */
const OF_USE_MS = 16 * 3_600_000
const PROMISES_AT_MOST = 300
const SETTLE_MS = 500
const WHILE_LIVE_MS = 15_000

/** Puts what was known on the screen, if it is of use and the server has not said yet who is signed in. */
export async function startFromKnown(): Promise<void> {
  const last = await lastKnown()
  if (me.peek() !== undefined || !last || Math.abs(Date.now() - last.savedAtMs) > OF_USE_MS) return
  const known = last.what as Known
  startClock(known.aheadMs)
  batch(() => {
    stores.value = known.stores
    floor.value = known.floor
    promises.value = new Map(known.promises.map((it) => [it.id, it]))
    stream.value = { live: false, sinceMs: known.liveAtMs }
    loaded.value = true
    me.value = known.me
  })
}

/** Keeps what is known on the disk, as long as the page lives; of somebody who has signed out nothing stays. */
export function followKnown(): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const save = () => {
    clearTimeout(timer)
    timer = undefined
    const it = me.peek()
    if (it) void keepKnown(known(it), Date.now())
  }
  const soon = () => {
    timer ??= setTimeout(save, SETTLE_MS)
  }
  effect(() => {
    void [stores.value, promises.value, floor.value, stream.value]
    if (me.value) soon()
    else if (me.value === null) {
      clearTimeout(timer)
      timer = undefined
      void forgetKnown()
    }
  })
  setInterval(() => stream.peek().live && soon(), WHILE_LIVE_MS)
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && save())
}

function known(it: Me): Known {
  const myId = it.person.id
  const mine = [...promises.peek().values()].filter(
    ({ owner, madeBy, ending }) => owner === myId || madeBy.id === myId || ending?.by.id === myId,
  )
  const { live, sinceMs } = stream.peek()
  return {
    me: it,
    stores: stores.peek(),
    promises: mine.slice(0, PROMISES_AT_MOST),
    floor: floor.peek(),
    liveAtMs: live ? serverNow() : sinceMs,
    aheadMs: aheadMs(),
  }
}
