// Tells listeners of changes: all of them, each in the order in which the changes were made.
import type { PresenceListener } from './presence.ts'

type Change = Parameters<PresenceListener>[0]

/** `tell` calls every listener with a change; what one throws goes to `onError`. `listen` returns how to stop; `silence` stops all. */
export function tellInOrder(onError: (error: unknown) => void) {
  const listeners = new Map<symbol, PresenceListener>()
  const untold: Change[] = []
  let telling = false

  return { tell, listen, silence: () => listeners.clear() }

  function listen(listener: PresenceListener) {
    const key = Symbol()
    listeners.set(key, listener)
    return () => void listeners.delete(key)
  }

  // A listener may make a change itself: that one is told when all have heard of the first.
  function tell(change: Change) {
    untold.push(change)
    if (telling) return
    telling = true
    for (let next = untold.shift(); next; next = untold.shift()) tellAll(next)
    telling = false
  }

  function tellAll(change: Change) {
    for (const listener of listeners.values()) {
      try {
        listener(change)
      } catch (error) {
        onError(error)
      }
    }
  }
}
