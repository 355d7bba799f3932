// The outbox: every tap that may be late goes through it, with a network or without. It is on the screen at once, on the
// disk a moment later, and on its way to the server as soon as the line lets it (P12).
import { newId } from '@kept/client/client'
import type { OutboxResults, Problem, PromiseView } from '@kept/client/shapes'
import { batch, computed, effect, signal, untracked } from '@preact/signals'
import { api } from '../api.ts'
import { aheadMs } from '../clock.ts'
import { promises, putPromise, stream } from '../live.ts'
import { loadMe, me } from '../session.ts'
import { forgetTaps, keepTap, tapsOf } from './disk.ts'
import { expectedPromises } from './expected.ts'
import { type Line, nextRequest, type OnTheWay, openLine, pauseMs } from './next-request.ts'
import { failureOf, inOrder, ownProblem, requestOf, type Said, settle, TAPS_AT_MOST, type Tap, waitingOf, withoutOld } from './tap.ts'

/** A defect of ours that a tap meets again and again is told after so many times. */
const DEFECTS_AT_MOST = 5
const NARROW_PAUSE_MS = 250

/** The taps of whoever is signed in: those that wait, and those that were refused and are not dismissed yet. */
export const taps = signal<readonly Tap[]>([])
export const waiting = computed(() => waitingOf(taps.value))
/** All promises as they will be when what waits has arrived. */
export const expected = computed(() => {
  const it = me.value
  return it ? expectedPromises(promises.value, waiting.value, { me: it, aheadMs: aheadMs() }) : promises.value
})
/** Since when the oldest tap on each promise waits, by this device's clock. */
export const waitingSinceMs = computed(() => {
  const since = new Map<string, number>()
  for (const tap of waiting.value) if (!since.has(tap.promiseId)) since.set(tap.promiseId, tap.tappedAtMs)
  return since
})

let line: Line = openLine
let timer: ReturnType<typeof setTimeout> | undefined
let owner = ''
/** Ids that are over: a reading of the disk from before does not bring them back. */
let over = new Set<string>()
const defects = new Map<string, number>()

/** Records a tap. Answers its promise, or why it cannot be kept. */
export function addTap(said: Said, on: Pick<PromiseView, 'id' | 'kind' | 'zone' | 'spot'> | Tap['about']): { id: string } | Problem {
  const it = me.peek()
  if (!it || waiting.peek().length >= TAPS_AT_MOST) return ownProblem('outbox-full')
  const tap: Tap = {
    ...said,
    ...{ id: newId(), promiseId: 'id' in on ? on.id : newId() },
    by: { storeId: it.store.id, personId: it.person.id },
    order: (taps.peek().at(-1)?.order ?? 0) + 1,
    tappedAtMs: Date.now(),
    about: { kind: on.kind, zone: on.zone, spot: on.spot },
  }
  taps.value = [...taps.value, tap]
  void keepTap(tap)
  // It may well get through where the one before did not; only what the server asked for is waited for.
  if (!askedToRest) line = { ...line, restUntilMs: 0 }
  send()
  return { id: tap.promiseId }
}

/** Lets go of what was refused on a promise, once it has been read. */
export function dismiss(promiseId: string): void {
  drop(taps.value.filter((tap) => tap.refused && tap.promiseId === promiseId).map(({ id }) => id))
}

/** Sends what waits now, and answers whether all of it was answered in time. */
export function allSent(withinMs: number): Promise<boolean> {
  sendAnew()
  return new Promise((resolve) => {
    const finish = (sent: boolean) => {
      clearTimeout(late)
      queueMicrotask(() => stop())
      resolve(sent)
    }
    const late = setTimeout(() => finish(false), withinMs)
    const stop = effect(() => {
      if (waiting.value.length === 0) finish(true)
    })
  })
}

/** Follows who is signed in and whether there is a line, as long as the page lives. */
export function openOutbox(): void {
  effect(() => {
    const it = me.value
    const next = it ? `${it.store.id}/${it.person.id}` : ''
    if (next === owner) return
    owner = next
    untracked(() => {
      taps.value = []
      void readDisk()
    })
  })
  effect(() => {
    if (stream.value.live) untracked(sendAnew)
  })
  addEventListener('online', sendAnew)
  // Another tab of the same person may have been closed with something left.
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void readDisk())
}

/** Adds what is on the disk of whoever is signed in, and sends it. */
async function readDisk(): Promise<void> {
  const it = me.peek()
  if (!it) return
  const of = owner
  const kept = await tapsOf({ storeId: it.store.id, personId: it.person.id })
  if (of !== owner) return
  const fresh = kept.filter(({ id }) => !over.has(id) && !taps.value.some((tap) => tap.id === id))
  taps.value = withoutOld(inOrder([...fresh, ...taps.value]), Date.now())
  sendAnew()
}

function sendAnew(): void {
  if (!askedToRest) line = { ...line, restUntilMs: 0 }
  send()
}

let askedToRest = false

function send(): void {
  clearTimeout(timer)
  if (!me.peek()) return
  const next = nextRequest(waiting.peek(), line, performance.now())
  if (!next) return
  if ('waitMs' in next) timer = setTimeout(send, next.waitMs)
  else void deliver(next.send)
}

async function deliver(sent: Tap[]): Promise<void> {
  const request: OnTheWay = { ids: new Set(sent.map(({ id }) => id)), sinceMs: performance.now() }
  line = { ...line, onTheWay: [...line.onTheWay, request] }
  const rest = (restMs: number, change: Partial<Line>, asked = false) => {
    askedToRest = asked
    line = { ...line, ...change, restUntilMs: performance.now() + restMs }
  }
  try {
    const answer = await api.outbox(requestOf(sent, Date.now()))
    const retried = take(sent, answer)
    askedToRest = false
    line = { ...line, failures: 0, restUntilMs: 0, atMost: Math.min(TAPS_AT_MOST, line.atMost * 2) }
    if (retried) rest(pauseMs(1, Math.random()), {})
  } catch (error) {
    const failure = failureOf(error)
    const failures = line.failures + 1
    if (failure.kind === 'wait') rest(failure.restMs ?? pauseMs(failures, Math.random()), { failures }, failure.restMs !== undefined)
    else if (failure.kind === 'somebody-else') {
      rest(pauseMs(failures, Math.random()), { failures })
      if (me.peek()) void loadMe()
    } else if (sent.length > 1) rest(NARROW_PAUSE_MS, { atMost: Math.ceil(sent.length / 2) })
    else if (isToBeTold(sent[0]!, failure.problem)) refuse([{ ...sent[0]!, refused: failure.problem }])
    else rest(pauseMs(failures, Math.random()), { failures })
  } finally {
    line = { ...line, onTheWay: line.onTheWay.filter((one) => one !== request) }
    send()
  }
}

/** A refusal is told at once. A defect may be over the next time. */
function isToBeTold({ id }: Tap, problem: Problem): boolean {
  const times = (defects.get(id) ?? 0) + 1
  defects.set(id, times)
  return problem.status < 500 || times >= DEFECTS_AT_MOST
}

/** Puts the screen right by the answer. Answers whether something of it is to be sent again. */
function take(sent: Tap[], answer: OutboxResults): boolean {
  const { done, refused, promises: changed } = settle(sent, answer)
  batch(() => {
    for (const it of changed) putPromise(it)
    refuse(refused)
    drop(done)
  })
  return done.length + refused.length < sent.length
}

/** A tap that another request has settled meanwhile stays as that one left it. */
function refuse(refused: Tap[]): void {
  const open = refused.filter(({ id }) => !over.has(id))
  const byId = new Map(open.map((tap) => [tap.id, tap]))
  taps.value = taps.value.map((tap) => byId.get(tap.id) ?? tap)
  for (const tap of open) void keepTap(tap)
}

function drop(ids: string[]): void {
  if (ids.length === 0) return
  if (over.size > 10 * TAPS_AT_MOST) over = new Set()
  for (const id of ids) {
    over.add(id)
    defects.delete(id)
  }
  taps.value = taps.value.filter(({ id }) => !over.has(id))
  void forgetTaps(ids)
}
