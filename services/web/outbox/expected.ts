// What the screen shows of a promise while taps on it have no answer: what they will have made of it, if nothing else
// happened. The answer puts it right.
import type { Me, PromiseView } from '@kept/client/shapes'
import type { Tap } from './tap.ts'

/** An ending may be withdrawn for this long (P2). */
const WITHDRAW_MS = 60_000
/** No revision of the server's is lower: whatever comes from there replaces what was expected. */
const UNSENT = -1

/** Whether the server has not told of it yet. */
export const isUnsent = (it: PromiseView) => it.revision === UNSENT

type Context = { me: Me; aheadMs: number }

/**
 * The promises as they are expected to be after the taps, in their order. `aheadMs`: how far the server's clock is ahead
 * of the device's. Answers the same map when no tap waits.
 */
export function expectedPromises(known: ReadonlyMap<string, PromiseView>, waiting: readonly Tap[], context: Context) {
  if (waiting.length === 0) return known
  const next = new Map(known)
  for (const tap of waiting) {
    const before = next.get(tap.promiseId)
    if (!before && tap.command === 'make') next.set(tap.promiseId, made(tap, context))
    else if (before) next.set(tap.promiseId, after(before, tap, context))
  }
  return next
}

const iso = (ms: number) => new Date(ms).toISOString()

function made({ promiseId, by, tappedAtMs, about }: Tap, { me, aheadMs }: Context): PromiseView {
  const kind = me.store.kinds.find(({ id }) => id === about.kind)
  const madeAtMs = tappedAtMs + aheadMs
  const dueAt = iso(madeAtMs + (kind?.patienceMs ?? 0))
  return {
    ...{ id: promiseId, storeId: by.storeId, ...about, clock: kind?.clock ?? 'wait', status: 'open' },
    ...(kind?.keeper === 'floor' ? { owner: null, ownerSince: null } : { owner: by.personId, ownerSince: iso(madeAtMs) }),
    ...{ onIt: false, madeBy: { role: me.person.role, id: by.personId } },
    ...{ madeAt: iso(madeAtMs), dueAt, firstDueAt: dueAt, wants: null, skill: null, lap: 1, extensionsLeft: 1, asks: [] },
    ...{ askedUntil: null, ending: null, claims: [], nudges: 0, thanks: null, revision: UNSENT },
  }
}

/** What does not apply, such as a second ending, changes nothing here: the server says what becomes of it. */
function after(it: PromiseView, tap: Tap, { me, aheadMs }: Context): PromiseView {
  const myId = tap.by.personId
  const atMs = tap.tappedAtMs + aheadMs
  if (tap.command === 'withdraw-ending') return it.ending?.by.id === myId ? { ...it, status: 'open', ending: null } : it
  if (it.status !== 'open') return it
  switch (tap.command) {
    case 'make':
      return it
    case 'on-it':
      return it.owner === myId ? { ...it, onIt: true } : it
    case 'cannot':
    case 'put-to-floor':
      return it.owner === myId ? { ...it, owner: null, ownerSince: null, onIt: false } : it
    case 'hand-over':
      return { ...it, owner: tap.body.to, ownerSince: iso(atMs), onIt: false }
    case 'say-more': {
      const { spot, wants, dueInMs } = tap.body
      // When so many open hours have passed only the server knows.
      const dueAt = dueInMs === undefined || it.clock === 'later' ? it.dueAt : iso(Date.parse(it.madeAt) + dueInMs)
      return { ...it, spot: spot ?? it.spot, wants: wants ?? it.wants, dueAt }
    }
    case 'extend': {
      const dueAt = iso(atMs + tap.body.dueInMs)
      // The live stream may have told of it before the answer came.
      if (Date.parse(dueAt) <= Date.parse(it.dueAt)) return it
      return { ...it, dueAt, onIt: false, lap: it.lap + 1, extensionsLeft: Math.max(0, it.extensionsLeft - 1) }
    }
    case 'keep':
    case 'break':
    case 'release': {
      const status = tap.command === 'keep' ? 'kept' : tap.command === 'break' ? 'broken' : 'released'
      const reason = tap.command === 'keep' ? null : (tap.body.reason ?? (tap.command === 'break' ? 'walkout' : 'no-longer-wanted'))
      const by = { role: me.person.role, id: myId }
      const claim = { ending: status, word: 'say-so', reason, at: iso(atMs), by, evidence: null } as const
      const lateMs = Math.max(0, atMs - Date.parse(it.dueAt))
      return { ...it, status, ending: { ...claim, lateMs, withdrawableUntil: iso(atMs + WITHDRAW_MS), corrected: false } }
    }
  }
}
