// Whom to ask (P6). It is given the floor as it stood at one moment; the choice and its reasons go into the event,
// and nothing chooses again when the log is read.
import type { Zone } from '@kept/contracts/playbook'
import type { PromiseEvent } from '@kept/contracts/promise-events'
import type { Distance, PersonRole, Who, Why } from '@kept/contracts/words'
import { zoneDistance } from './playbook.ts'
import type { PromiseState } from './promise.ts'

/** Somebody on shift, as presence and view know them. */
export type Candidate = {
  personId: string
  role: PersonRole
  skills: string[]
  /** Null for people off the premises: they have no distance. */
  zone: string | null
  availability: Why['availability']
  reachable: boolean
  /** Open promises that they own. */
  load: number
  /** Promises for which they have an open ask. */
  openAsks: string[]
  lastAskedAtMs: number | null
  asksLastMinute: number
}

export type Floor = { asOfMs: number; people: Candidate[]; zones: Zone[] }

/** "No person is asked more than a few times a minute" (P15). */
export const ASKS_A_MINUTE = 3

export type Chosen = { personId: string; why: Why }

/**
 * The people whom a rung asks, best first, at most `atMost`; nobody when nobody may be asked.
 * Who passed, owns it, is on break, cannot be reached or has an open ask is never among them (P6).
 */
export function choose(who: Who, atMost: number, promise: PromiseState, floor: Floor): Chosen[] {
  return floor.people
    .filter((person) => mayBeAsked(who, person, promise) && meant(who, person, promise, floor))
    .map((person) => ({ person, why: whyOf(person, promise, floor) }))
    .sort((a, b) => compare(a, b))
    .slice(0, atMost)
    .map(({ person, why }) => ({ personId: person.personId, why }))
}

/** Why this person would be asked, as of the floor. */
export function whyOf(person: Candidate, promise: Pick<PromiseState, 'skill' | 'zone'>, floor: Floor): Why {
  return {
    skill: promise.skill !== undefined && person.skills.includes(promise.skill),
    availability: person.availability,
    distance: zoneDistance(floor, promise.zone, person.zone),
    load: person.load,
  }
}

/** Whether nobody else on shift has the skill that the promise wants. */
export function nobodyHasSkill(promise: Pick<PromiseState, 'skill' | 'owner' | 'madeBy'>, floor: Floor): boolean {
  const { skill } = promise
  return (
    skill !== undefined &&
    !floor.people.some((p) => p.personId !== promise.owner && p.personId !== promise.madeBy.id && p.skills.includes(skill))
  )
}

/** Whether some rung reached so far in this lap may ask this person (the circle, P8). */
export function inCircle(person: Candidate, promise: PromiseState, floor: Floor): boolean {
  const rungs = promise.reached.map((rung) => promise.lap.rungs[rung]!)
  return rungs.some(({ who }) => who !== 'owner' && mayBeAsked(who, person, promise) && meant(who, person, promise, floor))
}

/** The floor once these events have asked some of its people: several rungs of one look count as several asks (P15). */
export function afterAsks(floor: Floor, events: PromiseEvent[]): Floor {
  const asked = new Set(events.flatMap((event) => (event.type === 'asked' ? event.data.people.map((one) => one.personId) : [])))
  const people = floor.people.map((one) => (asked.has(one.personId) ? { ...one, asksLastMinute: one.asksLastMinute + 1 } : one))
  return { ...floor, people }
}

function mayBeAsked(who: Who, person: Candidate, promise: PromiseState): boolean {
  if (!person.reachable || person.availability === 'on-break' || person.asksLastMinute >= ASKS_A_MINUTE) return false
  // A reminder is no request: the owner of two promises hears of both.
  if (who === 'owner') return person.personId === promise.owner
  if (person.personId === promise.owner || promise.passed.includes(person.personId)) return false
  if (promise.openAsk?.people.includes(person.personId)) return false
  if (person.openAsks.some((id) => id !== promise.id)) return false
  // Who said "I'll find someone" is with the customer, looking for somebody else.
  return !(promise.forFloor && person.personId === promise.madeBy.id && !inCharge.has(who))
}

const inCharge = new Set<Who>(['zone-lead', 'manager-on-duty'])

function meant(who: Who, person: Candidate, promise: PromiseState, floor: Floor): boolean {
  switch (who) {
    case 'owner':
    case 'everyone':
      return true
    case 'skilled':
      return promise.skill === undefined || person.skills.includes(promise.skill) || nobodyHasSkill(promise, floor)
    case 'nearby':
      return promise.zone === undefined || near.has(zoneDistance(floor, promise.zone, person.zone))
    case 'zone-lead':
      return person.role === 'lead'
    case 'manager-on-duty':
      return (
        person.role === 'manager' ||
        (person.role === 'lead' && !floor.people.some((p) => p.role === 'manager' && mayBeAsked(who, p, promise)))
      )
  }
}

const near = new Set<Distance>(['same-zone', 'next-zone'])
const distanceRank: Record<Distance, number> = { 'same-zone': 0, 'next-zone': 1, elsewhere: 2, none: 2 }

type Ranked = { person: Candidate; why: Why }

/** P6: wanted skill; free before with-a-customer; then distance, load, asked longest ago; then by id, so that it is certain. */
function compare(a: Ranked, b: Ranked): number {
  return (
    Number(b.why.skill) - Number(a.why.skill) ||
    Number(b.why.availability === 'free') - Number(a.why.availability === 'free') ||
    distanceRank[a.why.distance] - distanceRank[b.why.distance] ||
    a.why.load - b.why.load ||
    (a.person.lastAskedAtMs ?? 0) - (b.person.lastAskedAtMs ?? 0) ||
    (a.person.personId < b.person.personId ? -1 : 1)
  )
}
