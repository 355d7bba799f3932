import { expect, test } from 'vitest'
import { isCalm, type Moment, QUIET_AFTER_TAP_MS } from './calm.ts'

const calm: Moment = { taps: 0, askFills: false, inTheMiddle: false, hidden: false, sinceTapMs: QUIET_AFTER_TAP_MS }

test('versions: a new one takes over between promises', () => {
  expect(isCalm(calm)).toBe(true)
  expect(isCalm({ ...calm, hidden: true, sinceTapMs: 0 })).toBe(true)
})

test('versions: never while a tap waits or an ask is on the screen, hidden or not; nor under a thumb', () => {
  for (const hidden of [true, false]) {
    expect(isCalm({ ...calm, hidden, taps: 1 })).toBe(false)
    expect(isCalm({ ...calm, hidden, askFills: true })).toBe(false)
  }
  expect(isCalm({ ...calm, sinceTapMs: QUIET_AFTER_TAP_MS - 1 })).toBe(false)
  expect(isCalm({ ...calm, inTheMiddle: true })).toBe(false)
})
