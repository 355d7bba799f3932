// Who is on the floor, the board, and the asks for one person.
import { z } from 'zod'
import { promise } from './promise.ts'
import { askCause } from './promise-events.ts'
import { availability, instantMs, isoTime, lengthMs, line, personRole, slug, why } from './words.ts'

export const putShift = z.strictObject({
  zone: slug.nullable().optional(),
  availability: availability.default('free'),
  /** False when the device knows that no ask can reach its person. */
  reachable: z.boolean().default(true),
  /** How long this shift is planned to last from its start (8 hours). */
  plannedMs: lengthMs
    .min(60_000)
    .max(16 * 3_600_000)
    .optional(),
  /** How long from now until the person's next shift (a day after this one began). */
  nextShiftInMs: lengthMs.optional(),
})

export const person = z.object({ id: slug, name: z.string(), role: personRole, skills: z.array(slug) })
export type PersonView = z.infer<typeof person>

export const onShift = person.extend({
  zone: slug.nullable(),
  availability,
  reachable: z.boolean(),
  /** Open promises that they own. */
  load: z.int().min(0),
  since: isoTime,
})
export type OnShift = z.infer<typeof onShift>

export const shift = z.object({ id: z.string(), person: onShift, startedAt: isoTime, plannedEnd: isoTime })

/** Who is on, and which skills that this store's promises want nobody on shift has. */
export const floor = z.object({ people: z.array(onShift), missingSkills: z.array(slug) })
export type FloorView = z.infer<typeof floor>

export const board = z.object({
  soon: z.array(promise),
  overdue: z.array(promise),
  nobodyAsked: z.array(promise),
  floor,
  position: z.string(),
  /** True when the view had not caught up with the position that was asked for. */
  stale: z.boolean(),
})
export type Board = z.infer<typeof board>

export const ask = z.object({
  promiseId: z.string(),
  kind: slug,
  /** Why now: its rung, they became free, somebody handed it to them, … */
  cause: askCause,
  /** The wanted skill, when one is wanted. */
  skill: slug.nullable(),
  zone: slug.nullable(),
  spot: z.string().nullable(),
  wants: z.string().nullable(),
  madeAt: isoTime,
  /** Who asks: the person who made the promise, or a system's name. */
  madeBy: z.string(),
  /** Whether it is already theirs, and they are reminded of it. */
  owned: z.boolean(),
  dueAt: isoTime,
  askedAt: isoTime,
  until: isoTime,
  seen: z.boolean(),
  why,
})
export type Ask = z.infer<typeof ask>
export const asks = z.object({ asks: z.array(ask) })

/** Who could help now with a kind in a zone, best first, before anything is promised. */
export const canHelp = z.object({
  skill: slug.nullable(),
  /** Nobody else on shift has the skill. */
  nobodyHasSkill: z.boolean(),
  people: z.array(z.object({ person, why })),
})

/**
 * What GET /v1/live sends, each as the data of an event of that name. `promise` events carry their position as id.
 * `ask`: an ask for the one who listens, or with `ask: null` the news that it is over for them.
 * `hello` comes first: the server's clock, for screens whose device's clock is wrong. `beat` comes every twenty seconds, so
 * that a screen knows that its line is not dead, and that its clock is right.
 */
export const live = {
  hello: z.object({
    nowMs: instantMs,
    position: z.string(),
    /** What was missed since `Last-Event-ID` is not sent one by one: read the board again. */
    resync: z.boolean(),
  }),
  beat: z.object({ nowMs: instantMs }),
  promise,
  ask: z.object({ promiseId: z.string(), ask: ask.nullable() }),
  floor,
}

/** The opening that the store is in, or the next one while it is closed; and the one after it. */
export const closing = z.object({ opensAt: isoTime, closesAt: isoTime, nextOpensAt: isoTime, nextClosesAt: isoTime })
export type Closing = z.infer<typeof closing>

export const storeInfo = z.object({
  id: slug,
  name: line(80),
  nowMs: instantMs,
  timeZone: z.string(),
  zones: z.array(
    z.object({
      id: slug,
      name: z.string(),
      nextTo: z.array(slug),
      skill: slug.optional(),
      landmarks: z.array(z.string()).optional(),
      wants: z.array(z.string()).optional(),
    }),
  ),
  kinds: z.array(
    z.object({
      id: slug,
      name: z.string(),
      purpose: z.string(),
      patienceMs: z.int(),
      clock: z.enum(['wait', 'later']),
      keeper: z.enum(['maker', 'floor']),
      /** The skill it wants; with `skillOfZone`, the one that the zone names. */
      skill: slug.optional(),
      skillOfZone: z.boolean(),
      wants: z.array(z.string()).optional(),
    }),
  ),
  /** Kinds by how often people of this store promised them lately, most often first; those never promised are missing. */
  oftenPromised: z.array(slug).default([]),
})
export type StoreInfo = z.infer<typeof storeInfo>
