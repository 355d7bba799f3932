// A node in a process of its own with promises that fall due at known instants, and a bare timer beside it. What a rung asks
// is answered a second later, as owners do: nothing but what falls due climbs. In a cluster the workers are other processes.
import { setTimeout as pause } from 'node:timers/promises'
import { systemClock } from '@kept/due-work/system-clock'
import type { Cluster } from '@kept/engine/cluster'
import { handleCommands } from '@kept/engine/handle-command'
import { openNode } from '@kept/engine/open-node'
import type { LoggedEvent, Position } from '@kept/event-log/event-log'
import { savePresence } from '@kept/view/saved-presence'
import { inChild } from '../harness/children.ts'
import { CLUSTER_A_SECOND } from './cluster-ground.ts'
import { type Append, fill, make, openStores, personName, storeName, TOGETHER_IN_CLUSTER } from './lives.ts'

export type LatenessOptions = { folder: string; open: number; stores: number; peopleEach: number; cluster?: Cluster }
/** Milliseconds after the instant: when the rung was decided, when the view and all screens had it, and when a bare timer rang. */
export type Late = { decidedMs: number[]; shownMs: number[]; timerMs: number[]; dueAtMs: number[] }

const KIND = 'email-receipt'
const FIRST_RUNG_MS = 450_000
const ANSWER_MS = 1_000
const SHOWN_WITHIN_MS = 60_000

const { options, ready } = inChild<LatenessOptions>()
const { folder, stores, peopleEach, cluster } = options
const aSecond = cluster ? CLUSTER_A_SECOND : 200
const together = cluster && TOGETHER_IN_CLUSTER
const all = Array.from({ length: stores }, (_, i) => Array.from({ length: peopleEach }, (_, j) => present(i, j))).flat()
let made = 0
let node = await open()
await fill(node.log, openStores(stores, peopleEach, Date.now()), together)
await fill(
  node.log,
  promises(options.open, () => Date.now()),
  together,
)
await node.following.waitFor(await node.log.head(), 60_000)
if (cluster) for (const one of all) await node.presence.put(one)
else {
  for (const one of all) savePresence(node.view, one.storeId, one.personId, one)
  await node.close()
  node = await open()
}

ready(
  {},
  {
    idle: () => timed([], undefined, 4_000),
    evenly: () => due(20 * aSecond, (i) => Math.floor((i * 1_000) / aSecond)),
    together: () => due(10 * aSecond, (i) => Math.floor(i / aSecond) * 1_000),
    briefly: () => due(60, (i) => i * 50, 8_000),
  },
  () => node.close(),
)

function open() {
  return openNode({ dataFolder: folder, clock: systemClock, onError: printed, cluster, works: !cluster })
}

function present(store: number, person: number) {
  const where = { storeId: storeName(store), personId: personName(person), zone: 'till' }
  return { ...where, availability: 'free' as const, reachable: true, contactAtMs: Date.now() }
}

/** Promises spread over all stores and their associates; `startMs` says when the i-th was made. */
function* promises(count: number, startMs: (i: number) => number): Generator<Append> {
  for (let i = 0; i < count; i++, made++) {
    const owner = personName(1 + (Math.floor(made / stores) % (peopleEach - 1)))
    yield make({ storeId: storeName(made % stores), promiseId: `promise-${made}`, kind: KIND, owner, startMs: startMs(i) })
  }
}

/** Makes so many promises, of which the first falls due after `beforeMs` and each other so long after the first. */
async function due(count: number, afterMs: (i: number) => number, beforeMs = cluster ? 15_000 : 4_000): Promise<Late> {
  const fromMs = Date.now() + beforeMs
  const instants = Array.from({ length: count }, (_, i) => fromMs + afterMs(i))
  const before = await node.log.head()
  await fill(
    node.log,
    promises(count, (i) => instants[i]! - FIRST_RUNG_MS),
    together,
  )
  if (Date.now() > fromMs) throw new Error(`expected the log to take ${count} promises within ${beforeMs} ms, before they fall due`)
  return timed(instants, before, instants.at(-1)! + 3_000 - Date.now())
}

/** Measures for so long, and until all are shown, then reads from the log what was late. */
async function timed(instants: number[], before: Position | undefined, forMs: number): Promise<Late> {
  const shown = new Map<string, number>()
  const allShown = Promise.withResolvers<void>()
  const first = made - instants.length
  const stop = node.onApplied(({ promises }) => {
    for (const { state } of promises) {
      if (state.openAsk === null || state.status !== 'open') continue
      if (!shown.has(state.id) && numberOf(state.id) >= first) shown.set(state.id, Date.now())
      if (shown.size === instants.length) allShown.resolve()
      setTimeout(() => void keep(state.storeId, state.id, state.owner!).catch(printed), ANSWER_MS)
    }
  })
  const timerMs = await bareTimer(forMs)
  if (instants.length > 0) await Promise.race([allShown.promise, pause(SHOWN_WITHIN_MS, undefined, { ref: false })])
  stop()
  const late: Late = { decidedMs: [], shownMs: [], timerMs, dueAtMs: [] }
  const decided = new Set<string>()
  for (const event of instants.length > 0 ? await eventsAfter(before) : []) {
    // What is more than five seconds late is an outage's, which begins with the owner (P15).
    if (event.type !== 'rung-reached' && event.type !== 'ladder-resumed') continue
    const id = event.stream.split('~')[1]!
    const dueMs = instants[numberOf(id) - first]
    if (dueMs === undefined || decided.has(id)) continue
    decided.add(id)
    late.dueAtMs.push(dueMs)
    late.decidedMs.push(event.data.atMs - dueMs)
    late.shownMs.push((shown.get(id) ?? Number.NaN) - dueMs)
  }
  if (late.decidedMs.length !== instants.length) throw new Error(`expected ${instants.length} rungs, got ${late.decidedMs.length}`)
  return late
}

function printed(error: unknown) {
  console.error(`lateness-node: ${String(error)}`)
}

function numberOf(promiseId: string) {
  return Number(promiseId.slice('promise-'.length))
}

function keep(storeId: string, id: string, owner: string) {
  const command = ({ nowMs }: { nowMs: number }) => ({
    name: 'keep' as const,
    by: { role: 'associate' as const, id: owner },
    nowMs,
    saidAtMs: nowMs,
  })
  return handleCommands(node, storeId, id, [{ commandId: `keep-${id}`, command }])
}

/** A timer for every 5 ms, each armed when the one before has rung. */
async function bareTimer(forMs: number): Promise<number[]> {
  const late: number[] = []
  const fromMs = performance.now()
  for (let atMs = fromMs + 5; atMs < fromMs + forMs; atMs += 5) {
    const waitMs = atMs - performance.now()
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs))
    late.push(performance.now() - atMs)
  }
  return late
}

async function eventsAfter(position: Position | undefined): Promise<LoggedEvent[]> {
  const events: LoggedEvent[] = []
  const head = await node.log.head()
  const signal = new AbortController().signal
  for await (const batch of node.log.follow({ after: position, signal })) {
    for (const event of batch) if (!('unreadable' in event)) events.push(event)
    if (batch.at(-1)!.position >= head!) break
  }
  return events
}
