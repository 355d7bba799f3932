// A promise's state as the API shows it. It depends on nothing but the state: a retried command gets the same answer.
import type { Ask } from '@kept/contracts/floor'
import type { history, PromiseView } from '@kept/contracts/promise'
import type { PromiseEvent } from '@kept/contracts/promise-events'
import { WITHDRAW_MS } from '@kept/domain/decide'
import { ahead } from '@kept/domain/ladder'
import { type ClaimState, fold, type PromiseState } from '@kept/domain/promise'
import type { z } from 'zod'

const iso = (ms: number) => new Date(ms).toISOString()

/** The promise at a revision of its stream. */
export function promiseView(state: PromiseState, revision: number): PromiseView {
  const { ending, openAsk } = state
  return {
    id: state.id,
    storeId: state.storeId,
    kind: state.kind,
    clock: state.clock,
    status: state.status,
    owner: state.owner,
    ownerSince: state.owner === null ? null : iso(state.ownerSinceMs),
    onIt: state.quiet,
    madeBy: state.madeBy,
    madeAt: iso(state.madeAtMs),
    dueAt: iso(state.lap.dueMs),
    firstDueAt: iso(state.firstDueMs),
    zone: state.zone ?? null,
    spot: state.spot ?? null,
    wants: state.wants ?? null,
    skill: state.skill ?? null,
    lap: state.lap.number,
    extensionsLeft: state.extensionsAtMost - state.extensions,
    asks: Object.entries(state.asks).map(([personId, ask]) => ({
      personId,
      why: ask.why,
      cause: ask.cause,
      askedAt: iso(ask.askedAtMs),
      until: iso(openAsk?.people.includes(personId) ? openAsk.untilMs : ask.untilMs),
      seenAt: ask.seenAtMs === null ? null : iso(ask.seenAtMs),
      passedAt: ask.passedAtMs === null ? null : iso(ask.passedAtMs),
      open: openAsk?.people.includes(personId) ?? false,
    })),
    askedUntil: openAsk && openAsk.people.length > 0 ? iso(openAsk.untilMs) : null,
    ending: ending && {
      ...claimView(ending),
      lateMs: ending.lateMs,
      withdrawableUntil: iso(ending.recordedAtMs + WITHDRAW_MS),
      corrected: ending.corrected,
    },
    claims: state.claims.map(claimView),
    thanks: state.thanks && { at: iso(state.thanks.atMs), to: state.thanks.to },
    nudges: state.nudges,
    revision,
  }
}

function claimView({ ending, word, reason, endedAtMs, by, evidence }: ClaimState) {
  return { ending, word, reason: reason ?? null, at: iso(endedAtMs), by, evidence: evidence ?? null }
}

/** The open ask of a promise for one person; null when they are not asked. */
export function askView(state: PromiseState, personId: string): Ask | null {
  const asked = state.asks[personId]
  if (!state.openAsk?.people.includes(personId) || !asked) return null
  return {
    promiseId: state.id,
    kind: state.kind,
    cause: asked.cause,
    skill: state.skill ?? null,
    zone: state.zone ?? null,
    spot: state.spot ?? null,
    wants: state.wants ?? null,
    madeAt: iso(state.madeAtMs),
    madeBy: state.madeBy.id,
    owned: state.owner === personId,
    dueAt: iso(state.lap.dueMs),
    askedAt: iso(asked.askedAtMs),
    until: iso(state.openAsk.untilMs),
    seen: asked.seenAtMs !== null,
    why: asked.why,
  }
}

/** All that happened to a promise, and what it will do by itself. */
export function historyView(events: (PromiseEvent & { revision: number })[]): z.infer<typeof history> {
  const state = fold(events)!
  return {
    events: events.map(eventView),
    ahead: ahead(state).map(({ atMs, who }) => ({ at: iso(atMs), who })),
    closesAt: iso(state.lap.closesAtMs),
  }
}

/** An event as history shows it: what is stored as an instant in milliseconds is a time on the wire. */
function eventView({ type, revision, data }: PromiseEvent & { revision: number }) {
  const { atMs, by, ...rest } = data
  return { type, revision, at: iso(atMs), by, ...(onTheWire(rest) as object) }
}

const instants: Record<string, string> = {
  ...{ atMs: 'at', madeAtMs: 'madeAt', startMs: 'startAt', dueMs: 'dueAt', fromDueMs: 'fromDueAt', closesAtMs: 'closesAt' },
  ...{ untilMs: 'until', resumeAtMs: 'resumeAt', endedAtMs: 'endedAt', saidAtMs: 'saidAt' },
}

function onTheWire(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(onTheWire)
  if (typeof data !== 'object' || data === null) return data
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => (name in instants ? [instants[name], iso(value as number)] : [name, onTheWire(value)])),
  )
}
