// Why something was refused, in the language of the screen: by the problem's code, where it is one that people meet.
import type { Problem } from '@kept/client/shapes'
import { say } from './say.ts'
import { nameOf } from './words.ts'

const name = ({ person }: Problem) => ({ name: nameOf(person ?? '') })
const seconds = ({ retryAfterMs = 1_000 }: Problem) => ({ seconds: Math.max(1, Math.ceil(retryAfterMs / 1_000)) })

/** What each code says. The server's codes, and our own: no answer came, a PIN that is wrong, what was not sent. */
export const byCode: Record<string, (it: Problem) => string> = {
  unreachable: () => say('refused-unreachable'),
  'wrong-pin': () => say('refused-wrong-pin'),
  'not-signed-in': () => say('refused-not-signed-in'),
  'try-later': (it) => say('refused-try-later', seconds(it)),
  'needs-enrolled-device': () => say('refused-needs-enrolled-device'),
  'too-many-requests': (it) => say('refused-too-many-requests', seconds(it)),
  busy: () => say('refused-busy'),
  closing: () => say('refused-busy'),
  overloaded: () => say('refused-busy'),
  'log-unavailable': () => say('refused-not-recorded'),
  unexpected: () => say('refused-unexpected'),
  'not-allowed': () => say('refused-not-allowed'),
  'changed-meanwhile': () => say('refused-changed-meanwhile'),
  'too-many-at-once': () => say('refused-changed-meanwhile'),
  'already-taken': (it) => say('refused-already-taken', name(it)),
  'promise-ended': () => say('refused-promise-ended'),
  'no-such-promise': () => say('refused-no-such-promise'),
  'not-the-owner': (it) => say('refused-not-the-owner', name(it)),
  'nobody-owns-it': () => say('refused-nobody-owns-it'),
  'too-late': () => say('refused-too-late'),
  'queued-too-long': () => say('refused-too-late'),
  'extended-enough': () => say('refused-extended-enough'),
  'not-later': () => say('refused-not-later'),
  'withdraw-too-late': () => say('refused-withdraw-too-late'),
  'not-the-ender': () => say('refused-not-the-ender'),
  'ending-corrected': () => say('refused-ending-corrected'),
  'not-ended': () => say('refused-not-ended'),
  'not-on-shift': (it) => (it.person === undefined ? say('refused-you-are-not-on-shift') : say('refused-not-on-shift', name(it))),
  'promises-need-a-choice': ({ promises = [] }) => say('refused-promises-need-a-choice', { count: promises.length }),
  'not-the-maker': () => say('refused-not-the-maker'),
  'said-enough': () => say('refused-said-enough'),
  'time-is-running': () => say('refused-time-is-running'),
  'no-such-kind': () => say('refused-no-such-kind'),
  'no-such-zone': () => say('refused-no-such-zone'),
  'no-such-person': () => say('refused-no-such-person'),
  'needs-network': () => say('refused-needs-network'),
  'outbox-full': () => say('refused-outbox-full'),
  'not-sent': () => say('refused-not-sent'),
  'not-heard': () => say('more-not-heard'),
  'too-old': () => say('refused-too-old'),
}

/** One sentence for whoever was refused; the server's own, in English, for a code that is not meant for people. */
export function whyRefused(it: Problem): string {
  const known = Object.hasOwn(byCode, it.code) ? byCode[it.code] : undefined
  return known?.(it) ?? it.detail
}
