// Keys that a scanner types: faster than any hand, ended by Enter.

/** No hand types so fast, and every scanner does. */
const BETWEEN_KEYS_MS = 50
const KEYS_AT_LEAST = 4
const KEYS_AT_MOST = 200

export type Burst = { text: string; lastMs: number }
export const noBurst: Burst = { text: '', lastMs: Number.NEGATIVE_INFINITY }

/** The burst after one more key, and the code that it ends. `typed`: the key belongs to a burst and is to do nothing else. */
export function afterKey(burst: Burst, key: string, atMs: number): { burst: Burst; typed: boolean; code?: string } {
  const goesOn = atMs - burst.lastMs <= BETWEEN_KEYS_MS
  if (key === 'Enter' && goesOn && burst.text.length >= KEYS_AT_LEAST) return { burst: noBurst, typed: true, code: burst.text }
  if ([...key].length !== 1) return { burst: key === 'Shift' ? burst : noBurst, typed: false }
  const text = goesOn ? burst.text + key : key
  return { burst: { text: text.slice(0, KEYS_AT_MOST), lastMs: atMs }, typed: goesOn }
}
