// The machine's own clock: what the processes run on.
import type { Clock } from './clock.ts'

// A timer counts time that runs evenly, and overflows after 2^31-1 ms. Looking at the clock again this often covers both
// that and a machine that slept or whose time was set.
const WAIT_AT_MOST_MS = 10_000

/** The time of day in UTC milliseconds, and alarms that never ring early. A waiting alarm keeps the process alive. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  setAlarm(atMs, ring) {
    let timer = wait()
    return () => clearTimeout(timer)

    function wait() {
      return setTimeout(ringOrWait, Math.min(Math.max(atMs - Date.now(), 0), WAIT_AT_MOST_MS))
    }

    // A timer may fire a millisecond before the clock says so.
    function ringOrWait() {
      if (Date.now() >= atMs) ring()
      else timer = wait()
    }
  },
}
