// A node in a process of its own with promises that fall due at known instants, and a bare timer beside it. What a rung asks
// is answered a second later, as owners do: nothing but what falls due climbs.
import { systemClock } from '@kept/due-work/system-clock'
import { handleCommands } from '@kept/engine/handle-command'
import { openNode } from '@kept/engine/open-node'
import type { LoggedEvent } from '@kept/event-log/event-log'
import { savePresence } from '@kept/view/saved-presence'
import { inChild } from './children.ts'
import { type Append, fill, make, openStores, personName, storeName } from './lives.ts'

export type LatenessOptions = { folder: string; open: number; stores: number; peopleEach: number }
/** Milliseconds after the instant: when the rung was decided, when the view and all screens had it, and when a bare timer rang. */
export type Late = { decidedMs: number[]; shownMs: number[]; timerMs: number[] }

const KIND = 'email-receipt'
const FIRST_RUNG_MS = 450_000
const ANSWER_MS = 1_000
const A_SECOND = 200

const { options, ready } = inChild<LatenessOptions>()
const { folder, stores, peopleEach } = options
let made = 0
let node = await open()
await fill(node.log, openStores(stores, peopleEach, Date.now()))
await fill(
  node.log,
  promises(options.open, () => Date.now()),
)
await node.following.waitFor(await node.log.head(), 60_000)
for (let i = 0; i < stores; i++) for (let j = 0; j < peopleEach; j++) savePresence(node.view, storeName(i), personName(j), present(i, j))
await node.close()
node = await open()

ready(
  {},
  {
    idle: () => timed([], 4_000),
    evenly: () => due(20, (i) => Math.floor((i * 1_000) / A_SECOND)),
    together: () => due(10, (i) => Math.floor(i / A_SECOND) * 1_000),
  },
  () => node.close(),
)

function open() {
  return openNode({ dataFolder: folder, clock: systemClock, onError: (error) => console.error(error) })
}

function present(store: number, person: number) {
  const where = { storeId: storeName(store), personId: personName(person), zone: 'till' }
  return { ...where, availability: 'free', reachable: true, contactAtMs: Date.now() }
}

/** Promises spread over all stores and their associates; `startMs` says when the i-th was made. */
function* promises(count: number, startMs: (i: number) => number): Generator<Append> {
  for (let i = 0; i < count; i++, made++) {
    const owner = personName(1 + (Math.floor(made / stores) % (peopleEach - 1)))
    yield make({ storeId: storeName(made % stores), promiseId: `promise-${made}`, kind: KIND, owner, startMs: startMs(i) })
  }
}

/** Has so many seconds' worth of promises fall due, each so long after the first second. */
async function due(seconds: number, afterMs: (i: number) => number): Promise<Late> {
  const fromMs = Date.now() + 4_000
  await fill(
    node.log,
    promises(seconds * A_SECOND, (i) => fromMs + afterMs(i) - FIRST_RUNG_MS),
  )
  return timed(
    Array.from({ length: seconds * A_SECOND }, (_, i) => fromMs + afterMs(i)),
    fromMs + seconds * 1_000 + 2_000 - Date.now(),
  )
}

/** Measures for so long, then reads from the log what was late. */
async function timed(instants: number[], forMs: number): Promise<Late> {
  const before = await node.log.head()
  const shown = new Map<string, number>()
  const stop = node.onApplied(({ promises }) => {
    for (const { state } of promises) {
      if (state.openAsk === null || state.status !== 'open') continue
      if (!shown.has(state.id)) shown.set(state.id, Date.now())
      setTimeout(() => void keep(state.storeId, state.id, state.owner!).catch(console.error), ANSWER_MS)
    }
  })
  const timerMs = await bareTimer(forMs)
  stop()
  const late: Late = { decidedMs: [], shownMs: [], timerMs }
  const first = made - instants.length
  for (const event of instants.length > 0 ? await eventsAfter(before) : []) {
    if (event.type !== 'rung-reached' || event.data.cause !== 'time') continue
    const id = event.stream.split('~')[1]!
    const dueMs = instants[Number(id.slice('promise-'.length)) - first] ?? Number.NaN
    late.decidedMs.push(event.data.atMs - dueMs)
    late.shownMs.push((shown.get(id) ?? Number.NaN) - dueMs)
  }
  if (late.decidedMs.length !== instants.length) throw new Error(`expected ${instants.length} rungs, got ${late.decidedMs.length}`)
  return late
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

async function eventsAfter(position: string | undefined): Promise<LoggedEvent[]> {
  const events: LoggedEvent[] = []
  const head = await node.log.head()
  const signal = new AbortController().signal
  for await (const batch of node.log.follow({ after: position, signal })) {
    for (const event of batch) if (!('unreadable' in event)) events.push(event)
    if (batch.at(-1)!.position >= head!) break
  }
  return events
}
