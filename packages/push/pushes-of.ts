// Who is to be told what by a push, when a promise has changed. A plain function of the change.
import { type PromiseState, runningAsk } from '@kept/domain/promise'
import type { Change } from '@kept/engine/node'

export type Told =
  /** They are asked. */
  | { what: 'ask'; personId: string; untilMs: number; askedAtMs: number }
  /** They were asked, and are no longer: somebody has it now, or nobody is needed. */
  | { what: 'over'; personId: string; untilMs: number; askedAtMs: number; has: string | null }

/**
 * An ask is told to those whom it names anew, not to those whom it carries on from an older one: they have been told. Its
 * end is told while its window is open to whoever is asked no longer, but not to whoever brought that about (P9).
 */
export function pushesOf({ before, state, events }: Change): Told[] {
  const atMs = events.at(-1)?.data.atMs
  if (atMs === undefined) return []
  const asked = new Set<string>()
  for (const { type, data } of events) if (type === 'asked') for (const { personId } of data.people) asked.add(personId)
  const open = runningAsk(state, atMs)
  const asks = (open?.people ?? []).filter((personId) => asked.has(personId))
  const acted = new Set(events.map(({ data }) => ('by' in data ? data.by.id : '')))
  const was = before && runningAsk(before, atMs)
  const over = (was?.people ?? []).filter((personId) => !open?.people.includes(personId) && !acted.has(personId))
  return [
    ...asks.map((personId) => ({ what: 'ask' as const, personId, untilMs: open!.untilMs, askedAtMs: state.asks[personId]!.askedAtMs })),
    ...over.map((personId) => ({
      ...{ what: 'over' as const, personId, untilMs: was!.untilMs, askedAtMs: before!.asks[personId]!.askedAtMs },
      has: hasItNow(before!, state),
    })),
  ]
}

/** Whoever owns it since this change; null when it is for another reason that nobody is asked. */
function hasItNow(before: PromiseState, state: PromiseState): string | null {
  return state.status === 'open' && state.owner !== before.owner ? state.owner : null
}
