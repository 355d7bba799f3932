// Chance that can be repeated: the same seed gives the same run.

export type Chance = {
  /** A number from 0 up to 1. */
  next(): number
  /** A whole number from 0 up to, not including, `below`. */
  below(below: number): number
  one<T>(of: readonly T[]): T
  /** True in one of `times`. */
  oneIn(times: number): boolean
}

/** Mulberry32. */
export function chance(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return { next, below, one: (of) => of[below(of.length)]!, oneIn: (times) => below(times) === 0 }
}

/** The seed that the environment names, or one that nobody chose. It is printed by whoever uses it. */
export function seedFor(name: string): number {
  const given = Number(process.env.KEPT_TEST_SEED)
  const seed = process.env.KEPT_TEST_SEED !== undefined && Number.isSafeInteger(given) ? given : Math.floor(Math.random() * 1_000_000_000)
  console.log(`${name}: KEPT_TEST_SEED=${seed} repeats this run`)
  return seed
}
