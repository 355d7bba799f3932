// PINs are short, so they are hashed slowly, and guessing is slowed down: by who and from where, so that a stranger
// cannot lock anybody out of the devices that they use, nor a whole store.

import { Refusal } from '@kept/domain/refusal'
import { hash, verify } from '@node-rs/argon2'

/** OWASP's lowest recommended cost for argon2id: 19 MiB, two passes. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const FREE_TRIES = 5
const FIRST_WAIT_MS = 15_000
const LONGEST_WAIT_MS = 15 * 60_000
const REMEMBERED = 10_000
const WAITING_AT_MOST = 64

export type Pins = {
  hash(pin: string): Promise<string>
  /**
   * Whether this is the PIN. `hash` is undefined for nobody known, and takes as long. Throws a Refusal, with
   * `retryAfterMs`, after too many wrong ones for this person from this place.
   */
  check(who: string, from: string, pin: string, hash: string | undefined): Promise<boolean>
}

/** Too many wrong PINs. */
export class TryLater extends Refusal {
  readonly retryAfterMs: number
  constructor(retryAfterMs: number) {
    super('try-later', `Too many wrong PINs here. Try again in ${Math.ceil(retryAfterMs / 1000)} seconds, or on another device.`)
    this.retryAfterMs = retryAfterMs
  }
}

/** Makes the PIN check of one process. `nowMs` tells the time. */
export function openPins(nowMs: () => number): Pins {
  const wrong = new Map<string, { times: number; untilMs: number }>()
  const nobody = hash('0000', COST)
  let waiting = 0

  const costly = async <T>(work: () => Promise<T>): Promise<T> => {
    if (waiting >= WAITING_AT_MOST) throw new TryLater(2_000)
    waiting++
    try {
      return await work()
    } finally {
      waiting--
    }
  }

  return {
    hash: (pin) => costly(() => hash(pin, COST)),
    async check(who, from, pin, known) {
      const key = `${who} ${from}`
      const before = wrong.get(key)
      if (before && before.untilMs > nowMs()) throw new TryLater(before.untilMs - nowMs())
      // Counted before it is checked, so that many at once are no way around it.
      const times = (before?.times ?? 0) + 1
      const waitMs = times < FREE_TRIES ? 0 : Math.min(FIRST_WAIT_MS * 2 ** (times - FREE_TRIES), LONGEST_WAIT_MS)
      wrong.delete(key)
      wrong.set(key, { times, untilMs: nowMs() + waitMs })
      if (wrong.size > REMEMBERED) wrong.delete(wrong.keys().next().value!)
      const right = await costly(async () => verify(known ?? (await nobody), pin))
      if (known === undefined || !right) return false
      wrong.delete(key)
      return true
    },
  }
}
