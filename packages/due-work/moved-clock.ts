// A clock that tests move. No real time passes.
import type { Clock } from './clock.ts'

/** Resolves when everything that the present instant set off is done, such as a node's `idle`. */
export type Settled = () => Promise<void>

export type MovedClock = Clock & {
  /**
   * Goes to an instant (UTC ms), not before the present one. Every alarm up to there rings at its own instant, in order,
   * also those that are set on the way. Before time goes on from an instant, `settled` is awaited (else one turn of
   * the event loop), and once more at the end. Rejects with RangeError for an instant in the past, with Error when
   * another move has not ended, and with what a ring throws.
   */
  moveTo(ms: number, settled?: Settled): Promise<void>
  /** As `moveTo`, from the present instant on. */
  moveBy(ms: number, settled?: Settled): Promise<void>
}

/** Makes a clock that stands at `startMs` (UTC ms) until it is moved. */
export function movedClock(startMs: number): MovedClock {
  const alarms = new Set<{ atMs: number; ring: () => void }>()
  let nowMs = startMs
  let moving = false

  return {
    nowMs: () => nowMs,
    setAlarm(atMs, ring) {
      const alarm = { atMs, ring }
      alarms.add(alarm)
      if (atMs <= nowMs) queueMicrotask(() => alarms.delete(alarm) && ring())
      return () => void alarms.delete(alarm)
    },
    moveTo,
    moveBy: (ms, settled) => moveTo(nowMs + ms, settled),
  }

  async function moveTo(ms: number, settled: Settled = oneTurn) {
    if (!(ms >= nowMs)) throw new RangeError(`expected an instant not before ${nowMs}, got ${ms}: time only moves forward`)
    if (moving) throw new Error('the clock is being moved already: await the other move first')
    moving = true
    try {
      for (;;) {
        await settled()
        const next = nextInstant(ms)
        if (next === undefined && nowMs === ms) return
        nowMs = Math.max(nowMs, next ?? ms)
        ringDue()
      }
    } finally {
      moving = false
    }
  }

  function nextInstant(untilMs: number) {
    let next: number | undefined
    for (const { atMs } of alarms) if (atMs <= untilMs && atMs < (next ?? Infinity)) next = atMs
    return next
  }

  // A ring may cancel one that would ring after it: only those still there ring.
  function ringDue() {
    const due = [...alarms].filter((alarm) => alarm.atMs <= nowMs)
    for (const alarm of due) if (alarms.delete(alarm)) alarm.ring()
  }
}

function oneTurn() {
  return new Promise<void>((resolve) => setImmediate(resolve))
}
