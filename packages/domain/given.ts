// For tests: given(events).when(command).gives(what happened, in words). Seconds are counted from the promise's start,
// so that a test reads like its rule. What a command gives is folded in before the next one.
import type { Zone } from '@kept/contracts/playbook'
import type { PlacedRung, PromiseEvent } from '@kept/contracts/promise-events'
import type { Actor, EndingReason, ExtendReason, Who } from '@kept/contracts/words'
import { expect } from 'vitest'
import type { Candidate, Floor } from './choose.ts'
import { type Command, decide } from './decide.ts'
import { KEPT, nextInstant } from './ladder.ts'
import type { PlacedLap } from './lap.ts'
import { fold, type PromiseState } from './promise.ts'
import { Refusal } from './refusal.ts'

const START_MS = 1_780_000_000_000
export const atS = (s: number) => START_MS + Math.round(s * 1000)
const inS = (ms: number) => (ms - START_MS) / 1000

// People and the floor

export const associate = (id: string): Actor => ({ role: 'associate', id })
export const lead = (id: string): Actor => ({ role: 'lead', id })
export const manager = (id: string): Actor => ({ role: 'manager', id })
export const system = (id: string): Actor => ({ role: 'system', id })
export const customer: Actor = { role: 'customer', id: '' }

/** Free and reachable in the zone of the promise, unless the test says otherwise. */
export function person(personId: string, but: Partial<Candidate> = {}): Candidate {
  const free = { availability: 'free', reachable: true, load: 0, openAsks: [], lastAskedAtMs: null, asksLastMinute: 0 } as const
  return { personId, role: 'associate', skills: [], zone: 'hair', ...free, ...but } as Candidate
}

/** Hair lies next to makeup, makeup next to the till. */
export const zones: Zone[] = [
  { id: 'hair', name: 'Hair', nextTo: ['makeup'] },
  { id: 'makeup', name: 'Makeup', nextTo: ['till'] },
  { id: 'till', name: 'Till', nextTo: [] },
]
export const floorOf = (people: Candidate[]): Floor => ({ asOfMs: START_MS, people, zones })

// A promise and its lap

/** A rung at so many seconds: it asks one person, for 30 s, before due as well, unless the test says otherwise. */
export function rung(who: Who, s: number, but: { atMost?: number; windowS?: number; beforeDue?: boolean } = {}): PlacedRung {
  return { atMs: atS(s), who, atMost: but.atMost ?? 1, windowMs: (but.windowS ?? 30) * 1000, beforeDue: but.beforeDue ?? true }
}

/** A lap as the playbook places it: due at 240 s, the closing far away, unless the test says otherwise. */
export function lapOf(rungs: PlacedRung[], { startS = 0, dueS = 240, closesS = 30_000 } = {}): PlacedLap {
  return { startMs: atS(startS), dueMs: atS(dueS), closesAtMs: atS(closesS), rungs }
}

type MadeBut = {
  owner?: string | null
  by?: Actor
  saidS?: number
  atS?: number
  dueS?: number
  closesS?: number
  skill?: string
  zone?: string | null
  extensionsAtMost?: number
}

/** What Ana promised at 0 s for the zone `hair`: hers, unless the test says `owner: null`, "I'll find someone". */
export function made(rungs: PlacedRung[], but: MadeBut = {}): PromiseEvent[] {
  return decide(undefined, make(rungs, but))
}

/** The command that makes it; see `made`. */
export function make(
  rungs: PlacedRung[],
  { owner = 'ana', by = associate('ana'), saidS = 0, zone = 'hair', ...but }: MadeBut = {},
): Command {
  const said = { by, nowMs: atS(but.atS ?? saidS), saidAtMs: atS(saidS) }
  const where = { ...(zone === null ? {} : { zone }), ...(but.skill === undefined ? {} : { skill: but.skill }) }
  const rules = { extensionsAtMost: but.extensionsAtMost ?? 2, playbookVersion: 1 }
  const promise = { promiseId: 'p1', storeId: 'larkspur', kind: 'find-someone', clock: 'wait' as const, owner, ...where, ...rules }
  return { name: 'make', ...said, make: { ...promise, lap: lapOf(rungs, { startS: saidS, ...but }) } }
}

// Commands. `s` is when it arrives; it was said just then, unless the test changes `saidAtMs`.

const who = (by: string | Actor): Actor => (typeof by === 'string' ? associate(by) : by)
const said = (s: number, by: string | Actor) => ({ by: who(by), nowMs: atS(s), saidAtMs: atS(s) })

export const take = (s: number, by: string | Actor): Command => ({ name: 'take', ...said(s, by) })
export const pass = (s: number, by: string | Actor): Command => ({ name: 'pass', ...said(s, by) })
export const seen = (s: number, by: string | Actor): Command => ({ name: 'seen', ...said(s, by) })
export const onIt = (s: number, by: string | Actor): Command => ({ name: 'on-it', ...said(s, by) })
export const cannot = (s: number, by: string | Actor): Command => ({ name: 'cannot', ...said(s, by) })
export const putToFloor = (s: number, by: string | Actor): Command => ({ name: 'put-to-floor', ...said(s, by) })
export const handOver = (s: number, by: string | Actor, to: string, ...people: Candidate[]): Command => ({
  name: 'hand-over',
  ...said(s, by),
  to,
  floor: floorOf(people),
})
export const extend = (s: number, by: string | Actor, lap: PlacedLap, reason: ExtendReason = 'customer-agreed'): Command => ({
  name: 'extend',
  ...said(s, by),
  reason,
  lap,
})
export const sayMore = (
  s: number,
  by: string | Actor,
  more: { spot?: string; wants?: string; due?: { dueInMs: number; lap: PlacedLap }; saidS?: number },
): Command => {
  const { saidS = s, ...what } = more
  return { name: 'say-more', ...said(s, by), saidAtMs: atS(saidS), ...what }
}
export const keep = (s: number, by: string | Actor): Command => ({ name: 'keep', ...said(s, by) })
export const prove = (s: number, by: Actor, evidence: string): Command => ({ name: 'prove', ...said(s, by), evidence })
export const breakIt = (s: number, by: string | Actor, reason: EndingReason = 'walkout'): Command => ({
  name: 'break',
  ...said(s, by),
  reason,
})
export const release = (s: number, by: string | Actor, reason: EndingReason = 'no-longer-wanted'): Command => ({
  name: 'release',
  ...said(s, by),
  reason,
})
export const withdraw = (s: number, by: string | Actor): Command => ({ name: 'withdraw-ending', ...said(s, by) })
export const correct = (s: number, by: string | Actor, ending: 'kept' | 'broken' | 'released', reason?: EndingReason): Command => ({
  name: 'correct-ending',
  ...said(s, by),
  ending,
  ...(reason ? { reason } : {}),
})
export const nudge = (s: number, ...people: Candidate[]): Command => ({ name: 'nudge', ...said(s, customer), floor: floorOf(people) })
export const thank = (s: number, by: Actor = customer): Command => ({ name: 'thank', ...said(s, by) })
export const look = (s: number, ...people: Candidate[]): Command => ({
  name: 'look',
  ...said(s, KEPT),
  floor: floorOf(people),
  ownerLeft: false,
})
export const lookOwnerLeft = (s: number, ...people: Candidate[]): Command => ({ ...look(s, ...people), ownerLeft: true }) as Command
export const becameFree = (s: number, one: Candidate, ...others: Candidate[]): Command => ({
  name: 'ask-free',
  ...said(s, KEPT),
  person: one,
  floor: floorOf([one, ...others]),
})

// given, when, then

export type Given = {
  when(command: Command): When
  /** When it must be looked at again, in seconds. */
  looksAgainAt(s: number | null): Given
  readonly events: PromiseEvent[]
  readonly state: PromiseState
}
type When = {
  /** Exactly these events, in words (see `told`). */
  gives(...words: string[]): Given
  givesNothing(): Given
  /** Whatever it gives: for what only leads to the thing that the test is about. */
  passes(): Given
  isRefused(code: string, rule?: string): Given
}

/** A promise to which all this has happened. Nothing in it changes: a test may go on from it several times. */
export function given(events: PromiseEvent[]): Given {
  const given: Given = {
    events,
    get state() {
      return fold(events)!
    },
    when: (command) => when(events, command),
    looksAgainAt(s) {
      const next = nextInstant(given.state)
      expect(next === null ? null : inS(next)).toBe(s)
      return given
    },
  }
  return given
}

function when(events: PromiseEvent[], command: Command): When {
  const decided = () => decide(fold(events), command)
  const then = (fresh: PromiseEvent[]) => given([...events, ...fresh])
  return {
    gives(...words) {
      const fresh = decided()
      expect(fresh.map(told)).toEqual(words)
      return then(fresh)
    },
    givesNothing() {
      expect(decided().map(told)).toEqual([])
      return given(events)
    },
    passes: () => then(decided()),
    isRefused(code, rule) {
      let refusal: unknown
      try {
        decide(fold(events), command)
      } catch (error) {
        refusal = error
      }
      expect(refusal).toBeInstanceOf(Refusal)
      expect({ code: (refusal as Refusal).code, rule: (refusal as Refusal).rule }).toEqual({ code, rule })
      return given(events)
    },
  }
}

/** An event in words: all of it but its author, its lap and the reasons for a choice, which have tests of their own. */
export function told({ type, data }: PromiseEvent): string {
  switch (type) {
    case 'promise-made':
      return `made for ${data.owner ?? 'the floor'} at ${inS(data.madeAtMs)}`
    case 'lap-started':
      return `lap ${data.lap} from ${inS(data.startMs)} to ${inS(data.dueMs)}`
    case 'rung-reached':
      return `rung ${data.rung} reached: ${data.cause}${data.skipped.length > 0 ? `, skips ${data.skipped}` : ''}${data.held ? ', held' : ''}`
    case 'asked': {
      const what = data.rung === null ? data.cause : `${data.cause === 'rung' ? '' : `${data.cause}, `}rung ${data.rung}`
      const people = data.people.map((one) => one.personId).join(' ') || 'nobody'
      const until = data.people.length + data.carried.length > 0 ? ` until ${inS(data.untilMs)}` : ''
      return `asked (${what}): ${people}${data.carried.length > 0 ? ` and still ${data.carried.join(' ')}` : ''}${until}`
    }
    case 'ladder-resumed':
      return `goes on at ${inS(data.resumeAtMs)}, missed ${data.missed}`
    case 'ask-seen':
      return `${data.personId} saw it`
    case 'ask-passed':
      return `${data.personId} passed`
    case 'promise-taken':
      return `${data.personId} took it`
    case 'owner-on-it':
      return `${data.personId} is on it`
    case 'handed-over':
      return `${data.from ?? 'the floor'} to ${data.to}`
    case 'put-to-floor':
      return `${data.from} to the floor: ${data.reason}`
    case 'promise-extended':
      return `extended from ${inS(data.fromDueMs)} to ${inS(data.dueMs)}: ${data.reason}`
    case 'more-said':
      return `said more: ${[data.spot, data.wants, data.dueInMs && `due in ${data.dueInMs / 1000}`].filter(Boolean).join(', ')}`
    case 'nudged':
      return 'nudged'
    case 'promise-ended':
    case 'ending-claimed':
      return `${type === 'promise-ended' ? 'ended' : 'claimed'} ${endingIn(data)} at ${inS(data.endedAtMs)}`
    case 'ending-withdrawn':
      return 'ending withdrawn'
    case 'ending-corrected':
      return `corrected from ${data.from} to ${endingIn(data)}`
    case 'thanked':
      return `thanks to ${data.to}`
  }
}

const endingIn = (data: { ending: string; word: string; reason?: string | undefined; evidence?: string | undefined }) =>
  [data.ending, `(${data.word})`, data.reason, data.evidence].filter(Boolean).join(' ')
