// A store's day in figures: what became of the promises that were made on it, and how often people were lacking.
// No names, and no figures of fewer than five promises.
import { z } from 'zod'
import { isoTime, slug } from './words.ts'

/** What became of a promise, each counted apart. */
export const outcome = z.enum([
  'in-time',
  /** After the first due, and by the one that was agreed later. */
  'in-time-extended',
  'late',
  'walkout',
  'impossible',
  /** Ended as not kept without a reason: the customer said so. */
  'said-not-kept',
  'no-longer-wanted',
  'mis-tap',
  'unknown',
  'open',
])
export type Outcome = z.infer<typeof outcome>

const count = z.int().min(0)

/** `promises` is the sum of `outcomes`. */
export const figures = z.object({ promises: count, outcomes: z.record(outcome, count) })
export type Figures = z.infer<typeof figures>

/** How often a rung found nobody to ask, or nobody with the skill; and how long promises stood that nobody had or was asked about. */
export const lacking = z.object({ nobodyToAsk: count, nobodyWithSkill: count, nobodyAskedMs: count })
export type Lacking = z.infer<typeof lacking>

/** How long before due somebody who was asked took it: at least so long, the longest first; the last are those after due. */
export const FOUND_BEFORE_DUE_MS = [600_000, 300_000, 120_000, 0, null] as const

export const dayFigures = z.object({
  /** Of all its promises. */
  all: figures.extend(lacking.shape),
  /** On whose word the kept ones rest; null when fewer than five were kept. */
  keptBy: z.object({ saySo: count, proof: count, customer: count }).nullable(),
  /** Half of those kept late were at most so late; null when fewer than five were. */
  lateMedianMs: count.nullable(),
  /** Promises about which colleagues were asked, and how many of them one who was asked took how early; null when fewer than five. */
  asked: z
    .object({
      promises: count,
      notTaken: count,
      taken: z.array(z.object({ beforeDueMs: z.int().nullable().meta({ description: 'at least; null: after due' }), promises: count })),
    })
    .nullable(),
  /** By kind, the most frequent first. `kind` is null for those together of which there were too few. */
  kinds: z.array(figures.extend({ kind: slug.nullable() })),
  /** By the time at which they were made, in the order of time. Hours with too few are told together with their neighbours. */
  hours: z.array(
    figures.extend(lacking.shape).extend({
      startsAt: isoTime,
      endsAt: isoTime,
      /** The same as the store's clocks show it. */
      from: z.string(),
      to: z.string(),
    }),
  ),
})
export type DayFigures = z.infer<typeof dayFigures>

export const day = z.object({
  date: z.iso.date(),
  timeZone: z.string(),
  startsAt: isoTime,
  endsAt: isoTime,
  asOf: isoTime,
  /** Whether the day is not over. */
  running: z.boolean(),
  /** The store's date now. */
  today: z.iso.date(),
  /** `too-few`: there were some, fewer than five, and nothing else is told of them. */
  told: z.enum(['figures', 'none', 'too-few']),
  figures: dayFigures.nullable(),
})
export type Day = z.infer<typeof day>

/** Today when no date is given. */
export const dayQuery = z.strictObject({ date: z.iso.date().optional() })
