// What a command makes of a promise: events, or nothing, or a refusal. It knows no clock: `nowMs`, the floor and the
// playbook's lap came with the command, and the same command on the same state always decides the same.

import type { PromiseEvent } from '@kept/contracts/promise-events'
import type { Actor, EndingReason, ExtendReason } from '@kept/contracts/words'
import { grant } from './authority.ts'
import type { Candidate, Floor } from './choose.ts'
import { askFree, climb, look, noticeOutage, remind } from './ladder.ts'
import type { PlacedLap } from './lap.ts'
import { type DataOf, evolve, keeperOf, type PromiseState, runningAsk } from './promise.ts'
import { Refusal } from './refusal.ts'
import { isMakerOrOwner, type More, sayMore } from './say-more.ts'

/** An ending may be withdrawn for this long by whoever set it (P2). */
export const WITHDRAW_MS = 60_000
/** "At most once a minute and three times a lap" (P14). */
export const NUDGE_EVERY_MS = 60_000
export const NUDGES_A_LAP = 3
/** What is older than this when it arrives was queued, and take, pass and nudge never are (P3). */
export const QUEUED_MS = 10_000

export type Made = {
  promiseId: string
  storeId: string
  kind: string
  clock: 'wait' | 'later'
  owner: string | null
  dueInMs?: number
  zone?: string
  spot?: string
  wants?: string
  skill?: string
  extensionsAtMost: number
  playbookVersion: number
  lap: PlacedLap
}

/** `saidAtMs`: when it was tapped, at most `nowMs` (P12). `validUntilMs`: refused from then on (P3). */
type Said = { by: Actor; nowMs: number; saidAtMs: number; validUntilMs?: number }

type Contents = {
  make: { make: Made }
  take: unknown
  pass: unknown
  seen: unknown
  'on-it': unknown
  cannot: unknown
  'hand-over': { to: string; floor: Floor }
  'put-to-floor': unknown
  extend: { reason: ExtendReason; lap: PlacedLap }
  'say-more': More
  keep: { evidence?: string }
  prove: { evidence: string }
  break: { reason: EndingReason }
  release: { reason: EndingReason }
  'withdraw-ending': unknown
  'correct-ending': { ending: 'kept' | 'broken' | 'released'; reason?: EndingReason }
  nudge: { floor: Floor }
  thank: unknown
  /** `ownerLeft`: the owner's shift has ended, and what is due before their next one goes to the floor (P11). */
  look: { floor: Floor; ownerLeft: boolean }
  'ask-free': { person: Candidate; floor: Floor }
}
export type CommandOf<N extends keyof Contents> = Said & { name: N } & Contents[N]
export type Command = { [N in keyof Contents]: CommandOf<N> }[keyof Contents]

/**
 * The events that a command brings about, none when there is nothing to change. `state` is undefined only for `make`.
 * Throws a Refusal, with the rule that refused and what to do.
 */
export function decide(state: PromiseState | undefined, command: Command): PromiseEvent[] {
  if (command.validUntilMs !== undefined && command.nowMs >= command.validUntilMs)
    throw new Refusal('too-late', 'This was to be done by a time that has passed. Look at the promise again before you repeat it.', 'P3')
  authorise(state, command)
  if (command.name === 'make') return make(command)
  if (!state) throw new Refusal('no-such-promise', 'There is no promise with this id in this store.')
  const at = { atMs: command.nowMs, by: command.by }
  switch (command.name) {
    case 'take':
      return take(state, command)
    case 'pass':
      return pass(state, command)
    case 'seen': {
      const ask = state.asks[command.by.id]
      const shown = state.openAsk?.people.includes(command.by.id) && ask?.seenAtMs === null
      return shown ? [{ type: 'ask-seen', data: { ...at, personId: command.by.id } }] : []
    }
    case 'on-it':
      mustBeOpen(state)
      if (state.owner === null) throw new Refusal('nobody-owns-it', 'This promise is on the floor: take it first.', 'P7')
      return state.quiet && !state.openAsk ? [] : [{ type: 'owner-on-it', data: { ...at, personId: command.by.id } }]
    case 'cannot':
    case 'put-to-floor': {
      mustBeOpen(state)
      return state.owner === null ? [] : putToFloor(state, command, command.name === 'cannot' ? 'cannot' : 'decided')
    }
    case 'hand-over':
      return handOver(state, command)
    case 'extend':
      return extend(state, command)
    case 'say-more':
      mustBeOpen(state)
      return sayMore(state, command)
    case 'keep':
      return end(state, command, {
        ending: 'kept',
        word: command.by.role === 'customer' ? 'customer' : 'say-so',
        evidence: command.evidence,
      })
    case 'prove':
      return end(state, command, { ending: 'kept', word: 'proof', evidence: command.evidence })
    case 'break':
    case 'release': {
      const ending = command.name === 'break' ? 'broken' : 'released'
      return end(state, command, { ending, word: command.by.role === 'customer' ? 'customer' : 'say-so', reason: command.reason })
    }
    case 'withdraw-ending':
      return withdrawEnding(state, command)
    case 'correct-ending':
      return correctEnding(state, command)
    case 'nudge':
      return nudge(state, command)
    case 'thank':
      return thank(state, command)
    case 'look':
      return lookAt(state, command)
    case 'ask-free':
      return askWhoBecameFree(state, command)
  }
}

function authorise(state: PromiseState | undefined, { name, by }: Command): void {
  const granted = grant(name, by.role)
  if (granted === 'yes') return
  if (granted === 'owner' && (!state || state.owner === null || state.owner === by.id)) return
  if (granted === 'maker' && (!state || isMakerOrOwner(state, by))) return
  if (granted === 'maker') throw new Refusal('not-the-maker', 'Only who made it or owns it may say more of it, or a lead.')
  // One that was corrected nobody may withdraw, and whoever set it is told so.
  if (granted === 'ender' && (!state?.ending || state.ending.corrected || sameActor(state.ending.by, by))) return
  if (granted === 'owner')
    throw new Refusal('not-the-owner', `Only its owner may do this, and that is ${state?.owner}.`, 'P7', { person: state!.owner! })
  if (granted === 'ender') throw new Refusal('not-the-ender', 'Only who ended it may withdraw that. A lead may correct it.', 'P2')
  throw new Refusal('not-allowed', `"${name}" is not for the role "${by.role}".`)
}

function sameActor(one: Actor, other: Actor): boolean {
  return one.role === other.role && one.id === other.id
}

function mustBeOpen(state: PromiseState): void {
  if (state.status !== 'open') throw new Refusal('promise-ended', `This promise has ended: ${state.status}.`, 'P2')
}

function mustBeFresh({ nowMs, saidAtMs, name }: Command): void {
  if (nowMs - saidAtMs > QUEUED_MS)
    throw new Refusal('queued-too-long', `"${name}" counts only when it arrives at once. Look at the promise again.`, 'P3')
}

function make({ make: made, by, nowMs, saidAtMs }: CommandOf<'make'>): PromiseEvent[] {
  const { lap, ...promise } = made
  return [
    { type: 'promise-made', data: { atMs: nowMs, by, ...promise, madeAtMs: saidAtMs } },
    { type: 'lap-started', data: { atMs: nowMs, by, lap: 1, ...lap } },
    // Nobody has said it yet: whoever is there is asked at once, also where the ladder begins with the one who said it.
    ...(by.role === 'customer'
      ? [{ type: 'put-to-floor' as const, data: { atMs: nowMs, by, from: null, reason: 'decided' as const } }]
      : []),
  ]
}

/** The first to take becomes owner; the others learn who (P7). */
function take(state: PromiseState, command: CommandOf<'take'>): PromiseEvent[] {
  mustBeOpen(state)
  mustBeFresh(command)
  const { by, nowMs } = command
  const at = { atMs: nowMs, by, personId: by.id }
  if (state.owner === by.id) return state.quiet && !state.openAsk ? [] : [{ type: 'owner-on-it', data: at }]
  const askedOfThem = runningAsk(state, nowMs)?.people.includes(by.id)
  if (state.owner !== null && !askedOfThem) throw new Refusal('already-taken', `${state.owner} has it.`, 'P7', { person: state.owner })
  return [{ type: 'promise-taken', data: at }]
}

function pass(state: PromiseState, command: CommandOf<'pass'>): PromiseEvent[] {
  mustBeFresh(command)
  const { by, nowMs } = command
  if (state.status !== 'open' || !state.openAsk?.people.includes(by.id)) return []
  if (state.owner === by.id) return putToFloor(state, command, 'cannot')
  return [{ type: 'ask-passed', data: { atMs: nowMs, by, personId: by.id } }]
}

/** Rungs that an outage has kept from their time do not all come at once because the owner gives it up (P15). */
function putToFloor(
  state: PromiseState,
  { by, nowMs }: Pick<Command, 'by' | 'nowMs'>,
  reason: DataOf<'put-to-floor'>['reason'],
): PromiseEvent[] {
  return [...noticeOutage(state, nowMs), { type: 'put-to-floor', data: { atMs: nowMs, by, from: state.owner, reason } }]
}

function handOver(state: PromiseState, { to, floor, by, nowMs }: CommandOf<'hand-over'>): PromiseEvent[] {
  mustBeOpen(state)
  if (to === state.owner) return []
  if (!floor.people.some((person) => person.personId === to))
    throw new Refusal('not-on-shift', `${to} is not on shift. Hand it to somebody who is, or put it to the floor.`, 'P6', { person: to })
  const handed: PromiseEvent = { type: 'handed-over', data: { atMs: nowMs, by, from: state.owner, to } }
  // Who hands it to themselves has answered: nobody need ask them.
  if (to === by.id) return [handed, { type: 'owner-on-it', data: { atMs: nowMs, by, personId: to } }]
  return [handed, ...remind(evolve(state, handed), 'handed-over', nowMs, floor)]
}

/** Withdraws the open ask and starts a new lap (P10). */
function extend(state: PromiseState, { lap, reason, by, nowMs }: CommandOf<'extend'>): PromiseEvent[] {
  mustBeOpen(state)
  if (state.extensions >= state.extensionsAtMost)
    throw new Refusal(
      'extended-enough',
      `This promise may be extended ${state.extensionsAtMost} times, and has been. Ask a lead what to do.`,
      'P10',
    )
  if (lap.dueMs <= state.lap.dueMs) throw new Refusal('not-later', 'Extending needs a due time later than the present one.', 'P10')
  const at = { atMs: nowMs, by }
  return [
    { type: 'promise-extended', data: { ...at, reason, fromDueMs: state.lap.dueMs, dueMs: lap.dueMs } },
    { type: 'lap-started', data: { ...at, lap: state.lap.number + 1, ...lap } },
  ]
}

type Claim = {
  ending: 'kept' | 'broken' | 'released'
  word: 'say-so' | 'proof' | 'customer'
  reason?: EndingReason
  evidence?: string | undefined
}

/** The first ending stops the ladder; what is claimed later is recorded beside it, once (P2). */
function end(state: PromiseState, { by, nowMs, saidAtMs }: Command, { evidence, ...claim }: Claim): PromiseEvent[] {
  const endedAtMs = Math.max(saidAtMs, state.madeAtMs)
  const data: DataOf<'ending-claimed'> = { atMs: nowMs, by, ...claim, ...(evidence === undefined ? {} : { evidence }), endedAtMs }
  if (state.status === 'open') return [{ type: 'promise-ended', data }]
  const said = [...state.claims, ...(state.ending ? [state.ending] : [])]
  const again = said.some(
    (it) => sameActor(it.by, by) && (['ending', 'word', 'reason', 'evidence'] as const).every((key) => it[key] === data[key]),
  )
  return again ? [] : [{ type: 'ending-claimed', data }]
}

/** The minute counts to the tap, which may arrive later (P12). */
function withdrawEnding(state: PromiseState, { by, nowMs, saidAtMs }: CommandOf<'withdraw-ending'>): PromiseEvent[] {
  if (!state.ending) return []
  if (state.ending.corrected) throw new Refusal('ending-corrected', 'This ending has been corrected. Correct it again instead.', 'P2')
  if (saidAtMs - state.ending.recordedAtMs > WITHDRAW_MS)
    throw new Refusal('withdraw-too-late', `An ending may be withdrawn for ${WITHDRAW_MS / 1000} seconds. A lead may correct it.`, 'P2')
  return [{ type: 'ending-withdrawn', data: { atMs: nowMs, by } }]
}

function correctEnding(state: PromiseState, { by, nowMs, ending, reason }: CommandOf<'correct-ending'>): PromiseEvent[] {
  if (!state.ending) throw new Refusal('not-ended', 'This promise is open: there is no ending to correct.', 'P2')
  if (state.ending.ending === ending && state.ending.reason === reason) return []
  const word = by.role === 'customer' ? 'customer' : 'say-so'
  const from = state.ending.ending
  return [{ type: 'ending-corrected', data: { atMs: nowMs, by, from, ending, word, ...(reason ? { reason } : {}) } }]
}

/** The owner first, the next time one rung further, never as far as *everyone* (P14). */
function nudge(state: PromiseState, command: CommandOf<'nudge'>): PromiseEvent[] {
  mustBeOpen(state)
  mustBeFresh(command)
  const { by, nowMs, floor } = command
  if (state.nudges >= NUDGES_A_LAP)
    throw new Refusal('nudged-enough', 'Everybody who can be asked for you has been. Please speak to anyone on the floor.', 'P14')
  if (state.nudgedAtMs !== null && nowMs - state.nudgedAtMs < NUDGE_EVERY_MS)
    throw new Refusal('nudged-just-now', 'Somebody was told less than a minute ago. Try again in a minute.', 'P14')
  const nudged: PromiseEvent = { type: 'nudged', data: { atMs: nowMs, by } }
  const reminder = state.nudges === 0 ? remind(state, 'nudge', nowMs, floor) : []
  return [nudged, ...(reminder.length > 0 ? reminder : climb(state, nowMs, floor))]
}

/** At most once, and only to somebody who has kept it. */
function thank(state: PromiseState, { by, nowMs }: CommandOf<'thank'>): PromiseEvent[] {
  if (state.thanks) return []
  if (state.status !== 'kept') throw new Refusal('not-kept', `Thanks are for a promise that was kept; this one is ${state.status}.`)
  const to = keeperOf(state)
  if (to === undefined) throw new Refusal('nobody-to-thank', 'Nobody is known who kept this promise.')
  return [{ type: 'thanked', data: { atMs: nowMs, by, to } }]
}

function lookAt(state: PromiseState, command: CommandOf<'look'>): PromiseEvent[] {
  const { nowMs, floor, ownerLeft } = command
  if (state.status !== 'open' || state.owner === null || !ownerLeft) return look(state, nowMs, floor)
  const put = putToFloor(state, command, 'shift-ended')
  return [...put, ...look(put.reduce(evolve, state), nowMs, floor)]
}

/** Until it is taken, whoever in the circle becomes free is asked (P8). */
function askWhoBecameFree(state: PromiseState, { person, floor, nowMs }: CommandOf<'ask-free'>): PromiseEvent[] {
  const sought = state.status === 'open' && !state.quiet
  return sought && person.availability === 'free' ? askFree(state, person, nowMs, floor) : []
}
