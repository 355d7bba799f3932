// The one clock. Everything that asks for the time or waits for an instant is given it, and tests move it.

export type Clock = {
  /** Milliseconds since 1970 UTC. */
  nowMs(): number
  /** Calls `ring` once at that instant, or as soon as possible when it has passed; never from inside this call. Returns how to cancel it. */
  setAlarm(atMs: number, ring: () => void): () => void
}
