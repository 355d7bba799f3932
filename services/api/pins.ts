// PINs are short, so they are hashed slowly, and guessing is slowed down: by who and from where, so that a stranger
// cannot lock anybody out of the devices that they use, nor a whole store. Places where nobody of the store has signed in
// count as one, so that many addresses are not many tries.

import { Refusal } from '@kept/domain/refusal'
import { hash, verify } from '@node-rs/argon2'

/** OWASP's lowest recommended cost for argon2id: 19 MiB, two passes. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const FREE_TRIES = 5
const FREE_TRIES_ELSEWHERE = 20
const FIRST_WAIT_MS = 15_000
const LONGEST_WAIT_MS = 15 * 60_000
const REMEMBERED = 10_000
/** Each takes about 30 ms of one core. Strangers leave half of the room to places that are known. */
const WAITING_AT_MOST = 64
const WAITING_STRANGERS = 32

/** Where somebody tries: an address or a device. Who is there counts for nobody elsewhere. */
export type Place = { id: string; enrolled: boolean }

export type Pins = {
  hash(pin: string): Promise<string>
  /**
   * Whether this is the PIN. `hash` is undefined for nobody known, and takes as long. Throws TryLater after too many wrong
   * ones for this person from this place, and when too many are checked at once.
   */
  check(who: { storeId: string; personId: string }, from: Place, pin: string, hash: string | undefined): Promise<boolean>
}

/** Nothing was checked: the same may be sent again then. */
export class TryLater extends Refusal {
  readonly retryAfterMs: number
  constructor(retryAfterMs: number, code: string, detail: string) {
    super(code, detail)
    this.retryAfterMs = retryAfterMs
  }
}

type Tries = { times: number; untilMs: number }

/** Makes the PIN check of one process. `nowMs` tells the time. */
export function openPins(nowMs: () => number): Pins {
  const wrong = new Map<string, Tries>()
  const known = new Map<string, true>()
  const nobody = hash('0000', COST)
  let waiting = 0

  const costly = async <T>(work: () => Promise<T>): Promise<T> => {
    waiting++
    try {
      return await work()
    } finally {
      waiting--
    }
  }
  const mustHaveRoom = (atMost: number) => {
    if (waiting >= atMost) throw new TryLater(2_000, 'busy', 'Many are signing in at this moment. Try again in 2 seconds.')
  }
  const mustNotWait = (keys: string[]) => {
    const waitMs = Math.max(...keys.map((key) => (wrong.get(key)?.untilMs ?? 0) - nowMs()))
    if (waitMs <= 0) return
    const detail = `Too many wrong PINs here. Try again in ${Math.ceil(waitMs / 1000)} seconds, or on another device.`
    throw new TryLater(waitMs, 'try-later', detail)
  }
  const count = (key: string, freeTries: number) => {
    const times = (wrong.get(key)?.times ?? 0) + 1
    const waitMs = times < freeTries ? 0 : Math.min(FIRST_WAIT_MS * 2 ** (times - freeTries), LONGEST_WAIT_MS)
    remember(wrong, key, { times, untilMs: nowMs() + waitMs })
  }

  return {
    hash(pin) {
      mustHaveRoom(WAITING_AT_MOST)
      return costly(() => hash(pin, COST))
    },
    async check({ storeId, personId }, from, pin, ofPerson) {
      const who = `${storeId}~${personId}`
      const stranger = !from.enrolled && !known.has(`${storeId} ${from.id}`)
      const [here, elsewhere] = [`${who} ${from.id}`, `${who} elsewhere`]
      mustNotWait(stranger ? [here, elsewhere] : [here])
      mustHaveRoom(stranger ? WAITING_STRANGERS : WAITING_AT_MOST)
      // Counted before it is checked, so that many at once are no way around it.
      count(here, FREE_TRIES)
      if (stranger) count(elsewhere, FREE_TRIES_ELSEWHERE)
      const right = await costly(async () => verify(ofPerson ?? (await nobody), pin))
      if (ofPerson === undefined || !right) return false
      wrong.delete(here)
      if (stranger) wrong.delete(elsewhere)
      remember(known, `${storeId} ${from.id}`, true)
      return true
    },
  }
}

/** Sets an entry as the newest, and forgets the oldest when there are too many. */
function remember<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key)
  map.set(key, value)
  if (map.size > REMEMBERED) map.delete(map.keys().next().value!)
}
