// A promise as the API shows it, and the bodies of the commands that change it.
import { z } from 'zod'
import { askCause } from './promise-events.ts'
import { actor, ending, endingReason, extendReason, isoTime, lengthMs, line, madeId, slug, who, why, word } from './words.ts'

export const status = z.enum(['open', ...ending.options])
export type Status = z.infer<typeof status>

/** One person who was asked in this lap, and what came of it. `open` while they may still answer. */
export const askedPerson = z.object({
  personId: slug,
  why,
  cause: askCause,
  askedAt: isoTime,
  until: isoTime,
  seenAt: isoTime.nullable(),
  passedAt: isoTime.nullable(),
  open: z.boolean(),
})
export type AskedPerson = z.infer<typeof askedPerson>

const claim = z.object({
  ending,
  word,
  reason: endingReason.nullable(),
  at: isoTime,
  by: actor,
  evidence: z.string().nullable(),
})

/** `lateMs`: how long after due it was kept; 0 when in time. */
export const endingView = claim.extend({ lateMs: z.int().min(0), withdrawableUntil: isoTime, corrected: z.boolean() })

export const promise = z.object({
  id: madeId,
  storeId: slug,
  kind: slug,
  clock: z.enum(['wait', 'later']),
  status,
  /** Who keeps it; null while it is put to the floor. */
  owner: slug.nullable(),
  /** Since when they have it. */
  ownerSince: isoTime.nullable(),
  /** The owner took it or said *on it*: nobody is asked before due. */
  onIt: z.boolean(),
  madeBy: actor,
  madeAt: isoTime,
  dueAt: isoTime,
  firstDueAt: isoTime,
  zone: slug.nullable(),
  spot: z.string().nullable(),
  wants: z.string().nullable(),
  skill: slug.nullable(),
  lap: z.int().min(1),
  extensionsLeft: z.int().min(0),
  /** Everybody who was asked in this lap. */
  asks: z.array(askedPerson),
  /** Until when the open ask runs; null when nobody is asked. */
  askedUntil: isoTime.nullable(),
  ending: endingView.nullable(),
  /** What others said of an ended promise, beside its ending. */
  claims: z.array(claim),
  /** The customer's thanks, and whom they are for. */
  thanks: z.object({ at: isoTime, to: slug }).nullable(),
  nudges: z.int().min(0),
  revision: z.int().min(0),
})
export type PromiseView = z.infer<typeof promise>

export const makePromise = z.strictObject({
  /** Made by the client, so that a retry makes no second promise. */
  id: madeId.optional(),
  kind: slug,
  zone: slug.optional(),
  spot: line(120).optional(),
  wants: line(200).optional(),
  /** The wanted skill, when it is not the one that the kind or the zone names. */
  skill: slug.optional(),
  /** For a `later` kind these are hours in which the store is open. */
  dueInMs: z.int().min(1).max(lengthMs.maxValue!).optional(),
  /** How long before sending it was tapped (P12). */
  madeAgoMs: lengthMs.optional(),
})
export type MakePromise = z.infer<typeof makePromise>

/** `agoMs`: how long before sending it was tapped (P12). `validUntil`: refused from then on (P3). */
const every = { agoMs: lengthMs.optional(), validUntil: isoTime.optional() }
const empty = z.strictObject(every)

export const commandBodies = {
  take: empty,
  pass: empty,
  seen: empty,
  'on-it': empty,
  cannot: empty,
  'hand-over': z.strictObject({ ...every, to: slug }),
  'put-to-floor': empty,
  /**
   * `dueInMs`: the new due time, from the tap; open hours for a `later` kind. `byWallClock`: all hours also for that one, and
   * the next opening when the new time falls on closing.
   */
  extend: z.strictObject({
    ...every,
    dueInMs: z.int().min(1).max(lengthMs.maxValue!),
    byWallClock: z.boolean().optional(),
    reason: extendReason.default('customer-agreed'),
  }),
  /** `dueInMs`: the due time that was said with it, from the making on; open hours for a `later` kind. */
  'say-more': z
    .strictObject({
      ...every,
      spot: line(120).optional(),
      wants: line(200).optional(),
      dueInMs: z.int().min(1).max(lengthMs.maxValue!).optional(),
    })
    .refine(({ spot, wants, dueInMs }) => spot !== undefined || wants !== undefined || dueInMs !== undefined, {
      error: 'expected at least one of spot, wants and dueInMs',
    }),
  keep: z.strictObject({ ...every, evidence: line(200).optional() }),
  break: z.strictObject({ ...every, reason: z.enum(['walkout', 'impossible']).default('walkout') }),
  release: z.strictObject({ ...every, reason: z.enum(['no-longer-wanted', 'mis-tap']).default('no-longer-wanted') }),
  'withdraw-ending': empty,
  'correct-ending': z.strictObject({
    ...every,
    ending: z.enum(['kept', 'broken', 'released']),
    reason: endingReason.optional(),
  }),
  nudge: empty,
  prove: z.strictObject({ ...every, evidence: line(200) }),
}
export type CommandName = keyof typeof commandBodies
export const commandNames = Object.keys(commandBodies) as CommandName[]

/** The customer's own page of a promise: its address, until when it answers at most, and the address as a picture. */
export const customerLink = z.object({ url: z.string(), expiresAt: isoTime, qrSvg: z.string() })

export const promisePage = z.object({ items: z.array(promise), next: z.string().nullable() })

export const listedPromises = z.object({ items: z.array(promise) })

/** `ahead`: whom an open promise will ask by itself, and when at the latest, as things stand; the next first. */
export const history = z.object({
  events: z.array(z.looseObject({ type: z.string(), at: isoTime, by: actor, revision: z.int() })),
  ahead: z.array(z.object({ at: isoTime, who })),
  /** The closing at which it ends as `unknown` when nobody has said what became of it. */
  closesAt: isoTime,
})
