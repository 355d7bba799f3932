// What is stored of a promise, in the order in which it can happen. These shapes are the storage format:
// a stored shape is never changed; a new one gets a new version and an upcaster (stored-event.ts).
import { z } from 'zod'
import { actor, ending, endingReason, extendReason, instantMs, line, madeId, slug, who, why, word } from './words.ts'

const at = { atMs: instantMs, by: actor }
const personId = slug
const rungIndex = z.int().min(0).max(11)

/** A rung with its instant, as a lap stores it: opening hours and playbook are not consulted again. */
export const placedRung = z.strictObject({
  atMs: instantMs,
  who,
  atMost: z.int().min(1),
  windowMs: z.int().min(1),
  beforeDue: z.boolean(),
})
export type PlacedRung = z.infer<typeof placedRung>

/** Why people are asked at this moment. */
export const askCause = z.enum(['rung', 'due', 'became-free', 'again', 'nudge', 'outage', 'handed-over'])
export type AskCause = z.infer<typeof askCause>

export const promiseEvents = {
  'promise-made': z.strictObject({
    ...at,
    promiseId: madeId,
    storeId: slug,
    kind: slug,
    clock: z.enum(['wait', 'later']),
    owner: personId.nullable(),
    /** When it was said: earlier than `atMs` for a tap that was made offline (P12). */
    madeAtMs: instantMs,
    /** What was asked for, to tell a retry from another promise with the same id (P3). */
    dueInMs: z.int().optional(),
    zone: slug.optional(),
    spot: line(120).optional(),
    wants: line(200).optional(),
    skill: slug.optional(),
    extensionsAtMost: z.int().min(0),
    playbookVersion: z.int().min(0),
  }),
  'lap-started': z.strictObject({
    ...at,
    lap: z.int().min(1),
    startMs: instantMs,
    dueMs: instantMs,
    /** The closing at which it ends as `unknown` when nobody has said what became of it. */
    closesAtMs: instantMs,
    rungs: z.array(placedRung).min(1).max(12),
  }),
  'rung-reached': z.strictObject({
    ...at,
    lap: z.int().min(1),
    rung: rungIndex,
    cause: z.enum(['time', 'failed', 'nudge', 'outage', 'put-to-floor']),
    /** Rungs below that were passed over: quieted by an answer, or missed in an outage (P15). */
    skipped: z.array(rungIndex),
    /** Reached before due and not allowed to ask yet (P4). */
    held: z.boolean(),
  }),
  asked: z.strictObject({
    ...at,
    lap: z.int().min(1),
    rung: rungIndex.nullable(),
    cause: askCause,
    people: z.array(z.strictObject({ personId, why })).max(40),
    /** People of the older ask who have not answered: this one includes them (P8). */
    carried: z.array(personId).max(200),
    untilMs: instantMs,
  }),
  'ladder-resumed': z.strictObject({ ...at, lap: z.int().min(1), missed: z.array(rungIndex).min(1), resumeAtMs: instantMs }),
  'ask-seen': z.strictObject({ ...at, personId }),
  'ask-passed': z.strictObject({ ...at, personId }),
  'promise-taken': z.strictObject({ ...at, personId }),
  'owner-on-it': z.strictObject({ ...at, personId }),
  'handed-over': z.strictObject({ ...at, from: personId.nullable(), to: personId }),
  'put-to-floor': z.strictObject({ ...at, from: personId.nullable(), reason: z.enum(['cannot', 'decided', 'shift-ended']) }),
  'promise-extended': z.strictObject({ ...at, reason: extendReason, fromDueMs: instantMs, dueMs: instantMs }),
  nudged: z.strictObject({ ...at }),
  /** Where, what about, and by when, as it was added to a promise that was made already. What is not given stays as it was. */
  'more-said': z.strictObject({
    ...at,
    /** When it was said: earlier than `atMs` for a tap that was made offline (P12). */
    saidAtMs: instantMs,
    spot: line(120).optional(),
    wants: line(200).optional(),
    /** From the making on; lap 1, which nobody had been asked in, was placed anew by it. */
    dueInMs: z.int().min(1).optional(),
  }),
  'promise-ended': z.strictObject({
    ...at,
    ending,
    word,
    reason: endingReason.optional(),
    /** When it really happened: earlier than `atMs` for a tap that was made offline (P12). */
    endedAtMs: instantMs,
    evidence: line(200).optional(),
  }),
  'ending-withdrawn': z.strictObject({ ...at }),
  /** Said after the first ending; recorded beside it (P2). */
  'ending-claimed': z.strictObject({
    ...at,
    ending,
    word,
    reason: endingReason.optional(),
    endedAtMs: instantMs,
    evidence: line(200).optional(),
  }),
  'ending-corrected': z.strictObject({ ...at, from: ending, ending, word, reason: endingReason.optional() }),
  /** The customer's thanks, to the one who kept it. */
  thanked: z.strictObject({ ...at, to: personId }),
}

type Schemas = typeof promiseEvents
export type PromiseEvent = { [T in keyof Schemas]: { type: T; data: z.infer<Schemas[T]> } }[keyof Schemas]
