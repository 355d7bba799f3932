// What a customer may do with a promise now, and the command that it is.
import type { PromiseEvent } from '@kept/contracts/promise-events'
import type { Actor } from '@kept/contracts/words'
import { type Command, NUDGE_EVERY_MS, NUDGES_A_LAP, WITHDRAW_MS } from '@kept/domain/decide'
import { keeperOf, type PromiseState } from '@kept/domain/promise'
import type { AsOf } from '@kept/engine/handle-command'

export const CUSTOMER: Actor = { role: 'customer', id: '' }

/** Nobody needs more of one page; beyond it there is a person to speak to. */
export const WORDS_AT_MOST = 30

export const actionNames = ['nudge', 'good', 'not', 'go', 'back', 'thank'] as const
export type ActionName = (typeof actionNames)[number]

/** `title` and notes name messages. `main` is what most would want to do now. `seconds`: how long until it can be done again, or no longer. */
export type Offer = { title: string; actions: { name: ActionName; main: boolean }[]; notes: { name: string; seconds?: number }[] }

/** Whether a customer has said on this page as much as one may. */
export function isUsedUp(events: Pick<PromiseEvent, 'data'>[]): boolean {
  return events.filter(({ data }) => data.by.role === 'customer').length >= WORDS_AT_MOST
}

/** The buttons and notes that fit how the promise stands. */
export function offerOf(state: PromiseState, nowMs: number): Offer {
  return state.status === 'open' ? offerWhileOpen(state, nowMs) : offerAfter(state, nowMs)
}

function offerWhileOpen({ nudges, nudgedAtMs }: PromiseState, nowMs: number): Offer {
  const rest: Offer['actions'] = [
    { name: 'good', main: false },
    { name: 'go', main: false },
  ]
  const title = 'do-title-open'
  if (nudges >= NUDGES_A_LAP) return { title, actions: rest, notes: [{ name: 'note-nudge-enough' }] }
  const waitMs = nudgedAtMs === null ? 0 : nudgedAtMs + NUDGE_EVERY_MS - nowMs
  if (waitMs > 0) return { title, actions: rest, notes: [{ name: 'note-nudge-soon', seconds: Math.ceil(waitMs / 1_000) }] }
  return { title, actions: [{ name: 'nudge', main: true }, ...rest], notes: [] }
}

function offerAfter(state: PromiseState, nowMs: number): Offer {
  const { status, ending, claims, thanks } = state
  const { by, reason, recordedAtMs, corrected } = ending!
  if (by.role === 'customer' && reason === 'walkout' && !corrected) {
    const leftMs = recordedAtMs + WITHDRAW_MS - nowMs
    const good = { name: 'good', main: false } as const
    const title = 'do-title-gone'
    if (leftMs < 0) return { title, actions: [good], notes: [{ name: 'note-gone' }] }
    return { title, actions: [{ name: 'back', main: true }, good], notes: [{ name: 'note-back', seconds: Math.ceil(leftMs / 1_000) }] }
  }
  const said = by.role === 'customer' ? ending! : claims.findLast((claim) => claim.by.role === 'customer')
  const saidGood = said?.ending === 'kept' && status === 'kept'
  const saidNot = by.role === 'customer' && status !== 'kept'
  const canThank = thanks === null && keeperOf(state) !== undefined
  const actions: Offer['actions'] = []
  if (canThank && saidGood) actions.push({ name: 'thank', main: true })
  if (!saidGood) actions.push({ name: 'good', main: status === 'kept' })
  if (!saidNot && (status === 'kept' || status === 'unknown')) actions.push({ name: 'not', main: false })
  if (canThank && !saidGood) actions.push({ name: 'thank', main: false })
  const notes: Offer['notes'] = []
  if (saidGood) notes.push({ name: 'note-good' })
  if (saidNot) notes.push({ name: 'note-not' })
  if (thanks !== null) notes.push({ name: 'note-thanked' })
  return { title: 'do-title-ended', actions, notes }
}

/** The command that a button stands for. `good` and `not` are the customer's own word on an ending, or an ending (P2). */
export function customerCommand(name: ActionName, { nowMs, floor, state }: AsOf): Command {
  const said = { by: CUSTOMER, nowMs, saidAtMs: nowMs }
  const { status = 'open' } = state ?? {}
  switch (name) {
    case 'nudge':
      return { name: 'nudge', ...said, floor }
    case 'good':
      return status === 'open' || status === 'kept' ? { name: 'keep', ...said } : { name: 'correct-ending', ...said, ending: 'kept' }
    case 'not':
      return { name: 'correct-ending', ...said, ending: 'broken' }
    case 'go':
      return { name: 'break', ...said, reason: 'walkout' }
    case 'back':
      return { name: 'withdraw-ending', ...said }
    case 'thank':
      return { name: 'thank', ...said }
  }
}
