// Whether now is a moment between promises, in which a new version may take over.

/** A thumb that has just tapped is about to tap again. */
export const QUIET_AFTER_TAP_MS = 10_000

export type Moment = { taps: number; askFills: boolean; inTheMiddle: boolean; hidden: boolean; sinceTapMs: number }

/** Nothing waits to be sent, nobody is asked, and nobody is in the middle of something. */
export function isCalm({ taps, askFills, inTheMiddle, hidden, sinceTapMs }: Moment): boolean {
  if (taps > 0 || askFills) return false
  return hidden || (!inTheMiddle && sinceTapMs >= QUIET_AFTER_TAP_MS)
}
