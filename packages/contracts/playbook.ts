// A store's settings, published as numbered versions and never edited in place.
import { z } from 'zod'
import { lengthMs, line, slug, who } from './words.ts'

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'expected a time of day such as "09:30", or "24:00"')

/** One opening on a weekday. `to` at or before `from` closes on the next day. */
const opening = z.strictObject({ from: timeOfDay, to: timeOfDay })
const openings = z.array(opening).max(4)

/** Local times, by weekday; a day without openings is closed. `closedOn` lists dates such as "2026-12-25". */
export const openingHours = z.strictObject({
  monday: openings,
  tuesday: openings,
  wednesday: openings,
  thursday: openings,
  friday: openings,
  saturday: openings,
  sunday: openings,
  closedOn: z.array(z.iso.date()).max(366).default([]),
})
export type OpeningHours = z.infer<typeof openingHours>

/** Where a rung lies: a fraction of the way from start to due (0 at once, 1 due), or a fixed offset from one of them. */
const place = z.union([
  z.strictObject({ fraction: z.number().min(0).max(10) }),
  z.strictObject({ from: z.enum(['start', 'due']), offsetMs: z.int().min(-lengthMs.maxValue!).max(lengthMs.maxValue!) }),
])

export const rung = z.strictObject({
  at: place,
  who,
  /** How many people at most this rung asks. */
  atMost: z.int().min(1).max(20),
  /** How long they have to answer. */
  windowMs: z.int().min(1_000).max(3_600_000),
  /** Whether it may ask when it is reached before the promise is due. */
  beforeDue: z.boolean(),
})
export type Rung = z.infer<typeof rung>

/** What is often wanted or meant, as chips to tap: each once, in the order of the screen. */
const chips = (atMostEach: number) => z.array(line(atMostEach)).max(12).optional()

export const kind = z.strictObject({
  id: slug,
  name: line(40),
  /** In one plain sentence why this kind is handled as it is; shown where its rules bite. */
  purpose: line(200),
  patienceMs: z.int().min(1_000).max(lengthMs.maxValue!),
  /** `wait`: the customer stands there, wall clock. `later`: counts the store's open hours. */
  clock: z.enum(['wait', 'later']),
  /** Who owns it when it is made: the one who said it, or nobody until somebody on the floor takes it. */
  keeper: z.enum(['maker', 'floor']),
  skill: slug.optional(),
  /** True when the wanted skill is the one that the promise's zone names. */
  skillOfZone: z.boolean().default(false),
  extensionsAtMost: z.int().min(0).max(20),
  /** What promises of this kind are often about. */
  wants: chips(60),
  ladder: z.array(rung).min(1).max(12),
})
export type Kind = z.infer<typeof kind>

export const zone = z.strictObject({
  id: slug,
  name: line(40),
  nextTo: z.array(slug).max(20),
  skill: slug.optional(),
  /** Where in it customers are found: "mirror 2", "aisle 4". */
  landmarks: chips(40),
  /** What customers want there. */
  wants: chips(60),
})
export type Zone = z.infer<typeof zone>

export const playbook = z
  .strictObject({
    name: line(80),
    timeZone: z.string().min(1).max(64),
    openingHours,
    zones: z.array(zone).min(1).max(60),
    kinds: z.array(kind).min(1).max(40),
    /** Whether anyone who reaches the server may sign in, or only devices enrolled to the store. */
    devices: z.enum(['any', 'enrolled']),
    /** Whether customers may ask for help themselves, by the code of a zone. */
    customersAsk: z.boolean().optional(),
  })
  .check((ctx) => {
    const { zones, kinds } = ctx.value
    const zoneIds = new Set(zones.map((z) => z.id))
    const bad = (message: string) => ctx.issues.push({ code: 'custom', message, input: ctx.value })
    if (zoneIds.size < zones.length) bad('expected each zone id once')
    if (new Set(kinds.map((k) => k.id)).size < kinds.length) bad('expected each kind id once')
    for (const z of zones) for (const next of z.nextTo) if (!zoneIds.has(next)) bad(`zone "${z.id}" is next to "${next}", which is no zone`)
  })
export type Playbook = z.infer<typeof playbook>
