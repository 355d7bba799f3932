// Which chips are offered for a promise, and what a tap on one makes of what was said of it.
import type { PromiseView, StoreInfo } from '@kept/client/shapes'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** A little less than the minute that the server gives. */
const WITH_IT_MS = 55_000
const SEPARATOR = ' · '
const WANTS_AT_MOST = 200

export type Chips = { spots: string[]; wants: string[]; duesInMs: number[] }

const lengths = {
  wait: [2 * MINUTE_MS, 5 * MINUTE_MS, 10 * MINUTE_MS, 20 * MINUTE_MS],
  later: [HOUR_MS, 2 * HOUR_MS, 4 * HOUR_MS],
}

/** Landmarks of its zone; what its kind and its zone are often about; due times. */
export function chipsOf(it: PromiseView, store: StoreInfo): Chips {
  const zone = store.zones.find(({ id }) => id === it.zone)
  const kind = store.kinds.find(({ id }) => id === it.kind)
  return {
    spots: zone?.landmarks ?? [],
    wants: [...new Set([...(kind?.wants ?? []), ...(zone?.wants ?? [])])],
    duesInMs: kind ? [...new Set([...lengths[it.clock], kind.patienceMs])].sort((a, b) => a - b) : [],
  }
}

/** Whether a due time may still be said: by who made it and has it, with nobody asked, and right after the tap. */
export function isDueOpen(it: PromiseView, myId: string, nowMs: number): boolean {
  const mine = it.owner === myId && it.madeBy.id === myId
  return mine && it.lap === 1 && !it.onIt && it.asks.length === 0 && it.nudges === 0 && nowMs - Date.parse(it.madeAt) < WITH_IT_MS
}

/** What is wanted after a tap on a chip: it takes the place of another chip, and leaves a code or a sentence beside it. */
export function withChip(wants: string | null, chip: string, chips: readonly string[]): string {
  const others = partsOf(wants).filter((part) => !chips.includes(part))
  return [chip, ...others].join(SEPARATOR)
}

/** What is wanted after a code was read or a sentence spoken: it takes the place of an earlier one, and leaves a chip. */
export function withWords(wants: string | null, words: string, chips: readonly string[]): string {
  const chosen = partsOf(wants).filter((part) => chips.includes(part))
  // What makes no line of text, such as the separators of some codes, is left out.
  const line = words.replace(/[\p{Cc}\p{Cs}]+/gu, ' ').trim()
  return [...chosen, line].join(SEPARATOR).slice(0, WANTS_AT_MOST)
}

/** Whether a chip is part of what is wanted. */
export const isWanted = (wants: string | null, chip: string) => partsOf(wants).includes(chip)

const partsOf = (wants: string | null) => wants?.split(SEPARATOR) ?? []
