// The words and bounds that every other contract is made of.
import { z } from 'zod'

/** Ids that people choose: stores, people, zones, kinds, skills, sources. */
export const slug = z.string().regex(/^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/, 'expected 1 to 40 small letters, digits or inner hyphens')

/** Ids that programs make: promises, commands. A client may send any that it will not send again. */
export const madeId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'expected 1 to 64 letters, digits, "-" or "_"')

/** Milliseconds since 1970 UTC, as stored. */
export const instantMs = z.int().min(0).max(8_640_000_000_000_000)
/** A length of time in milliseconds: nothing in Kept lasts longer than 90 days. */
export const lengthMs = z
  .int()
  .min(0)
  .max(90 * 24 * 3_600_000)
/** An instant as it crosses the wire. */
export const isoTime = z.iso.datetime()

/** One line that a person reads: no control characters, so that no log, slip or screen is broken by it. */
export const line = (atMost: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(atMost)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'expected one line without control characters')

export const personRole = z.enum(['associate', 'lead', 'manager'])
export type PersonRole = z.infer<typeof personRole>

/** Who may send a command: a person in a role, another system, a customer, or Kept's own clock. */
export const role = z.enum([...personRole.options, 'system', 'customer', 'kept'])
export type Role = z.infer<typeof role>

/** Who did it: `id` is a person, a source or key, or empty for the customer and for Kept itself. */
export const actor = z.strictObject({ role, id: z.string().max(64) })
export type Actor = z.infer<typeof actor>

export const availability = z.enum(['free', 'with-a-customer', 'on-break'])
export type Availability = z.infer<typeof availability>

/** From the promise's zone; `none` for people off the premises or a promise without zone. */
export const distance = z.enum(['same-zone', 'next-zone', 'elsewhere', 'none'])
export type Distance = z.infer<typeof distance>

/** Whom a rung asks. */
export const who = z.enum(['owner', 'skilled', 'nearby', 'zone-lead', 'manager-on-duty', 'everyone'])
export type Who = z.infer<typeof who>

/** Why this person was asked, as it stood at that moment (P6). */
export const why = z.strictObject({
  skill: z.boolean(),
  availability,
  distance,
  load: z.int().min(0),
})
export type Why = z.infer<typeof why>

export const ending = z.enum(['kept', 'broken', 'released', 'unknown'])
export type Ending = z.infer<typeof ending>

/** On whose word an ending rests: recorded apart, counted apart. */
export const word = z.enum(['say-so', 'proof', 'customer', 'closing'])
export type Word = z.infer<typeof word>

export const endingReason = z.enum(['walkout', 'impossible', 'no-longer-wanted', 'mis-tap'])
export type EndingReason = z.infer<typeof endingReason>

export const extendReason = z.enum(['customer-is-trying-it-on', 'customer-agreed', 'waiting-for-delivery', 'other'])
export type ExtendReason = z.infer<typeof extendReason>
