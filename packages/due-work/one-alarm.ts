import type { Clock } from './clock.ts'

/** The one alarm of a due work: setting it forgets the instant it was set to before; Infinity means none. */
export function oneAlarm(clock: Clock, ring: () => void) {
  let alarm: { atMs: number; cancel: () => void } | undefined

  return {
    /** The instant it is set to. */
    atMs: () => alarm?.atMs ?? Infinity,
    set(atMs: number) {
      if (atMs === alarm?.atMs) return
      alarm?.cancel()
      alarm = atMs === Infinity ? undefined : { atMs, cancel: clock.setAlarm(atMs, rings) }
    },
  }

  function rings() {
    alarm = undefined
    ring()
  }
}
