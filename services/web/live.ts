// What this screen knows of the store: open promises, asks for me, who is on the floor. Loaded once,
// then moved by the live stream, and loaded again every half minute, so that nothing missed stays wrong for long.
import type { Ask, FloorView, Live, PromiseView } from '@kept/client/shapes'
import { signal } from '@preact/signals'
import { api, whyNot } from './api.ts'
import { serverNow, setServerClock } from './clock.ts'
import { gather } from './gather.ts'

export const promises = signal<ReadonlyMap<string, PromiseView>>(new Map())
export const asks = signal<ReadonlyMap<string, Ask>>(new Map())
export const floor = signal<FloorView>({ people: [], missingSkills: [] })
/** Whether changes arrive as they happen; when not, since when. */
export const stream = signal<{ live: boolean; sinceMs: number }>({ live: false, sinceMs: serverNow() })
/** True once the first full reading is here: before, an empty list means nothing. */
export const loaded = signal(false)

const PAGES_AT_MOST = 10
const REFRESH_MS = 30_000
/** The server's beat comes every twenty seconds. A line that is silent for longer than two is dead, whatever it says. */
const SILENT_AT_MOST_MS = 45_000
const DRAWN_EVERY_MS = 100

/** Keeps the newer of what is known and what came: answers and the stream overtake one another. */
export function putPromise(it: PromiseView): void {
  putPromises([it])
}

function putPromises(all: PromiseView[]): void {
  const next = new Map(promises.value)
  for (const it of all) if (it.revision > (next.get(it.id)?.revision ?? -1)) next.set(it.id, it)
  if (all.some((it) => next.get(it.id) === it)) promises.value = next
}

/** About which promises an ask has come or ended, and when in the order of all of them: an answer from before says nothing of it. */
const heardOf = new Map<string, number>()
let heardLast = 0

/** Sets or ends the ask for me about one promise. */
export function putAsk(promiseId: string, ask: Ask | null): void {
  heardOf.set(promiseId, ++heardLast)
  const next = new Map(asks.value)
  if (ask) next.set(promiseId, ask)
  else next.delete(promiseId)
  asks.value = next
}

async function openPromises(): Promise<{ items: PromiseView[]; complete: boolean }> {
  const items: PromiseView[] = []
  let next: string | null = null
  for (let page = 0; page < PAGES_AT_MOST; page++) {
    const answer = await api.promises({ status: 'open', limit: 100, ...(next === null ? {} : { after: next }) })
    items.push(...answer.items)
    next = answer.next
    if (next === null) break
  }
  return { items, complete: next === null }
}

/** Reads everything anew and lets go of what is over. What comes when nobody wants it any more is let go of too. */
export async function refresh(withAsks: boolean, isOver = () => false): Promise<void> {
  const before = promises.value
  const asksBefore = asks.value
  const heardBefore = heardLast
  const floorBefore = floor.value
  const [open, mine, people] = await Promise.all([openPromises(), withAsks ? api.asks() : undefined, api.floor()])
  if (isOver()) return
  const next = new Map(promises.value)
  const found = new Set(open.items.map((it) => it.id))
  for (const [id, it] of next) {
    const endedLongAgo = it.ending !== null && Date.parse(it.ending.withdrawableUntil) < serverNow()
    const endedUnheard = open.complete && it.status === 'open' && !found.has(id) && before.get(id) === it
    if (endedLongAgo || endedUnheard) next.delete(id)
  }
  for (const it of open.items) if (it.revision > (next.get(it.id)?.revision ?? -1)) next.set(it.id, it)
  promises.value = next
  // What came by the stream while we were asking is newer than the answer.
  if (mine) asks.value = mergedAsks(asksBefore, asks.value, mine.asks, heardBefore)
  if (floor.value === floorBefore) floor.value = people
  loaded.value = true
}

/** The answer, but for the asks that the stream has brought or ended since `before`. */
function mergedAsks(before: ReadonlyMap<string, Ask>, now: ReadonlyMap<string, Ask>, answer: Ask[], heardBefore: number): Map<string, Ask> {
  const merged = new Map([...now].filter(([id, ask]) => before.get(id) !== ask))
  for (const ask of answer) {
    // One that has come and ended meanwhile is as little known now as it was before.
    const isOlder = (heardOf.get(ask.promiseId) ?? 0) > heardBefore
    if (!isOlder && before.get(ask.promiseId) === now.get(ask.promiseId)) merged.set(ask.promiseId, ask)
  }
  return merged
}

/** Follows the store until the returned function is called. `withAsks` for a screen that somebody carries. */
export function openLive(withAsks: boolean): () => void {
  let source: EventSource | undefined
  let again: ReturnType<typeof setTimeout> | undefined
  let backOffMs = 1_000
  let stopped = false
  /** When something last came, by both clocks: one is set now and then, the other may stand still while a device sleeps. */
  let heard = { atMs: performance.now(), onMs: Date.now() }
  const changed = gather(DRAWN_EVERY_MS, putPromises)

  const cut = (sinceMs = serverNow()) => {
    if (stream.value.live) stream.value = { live: false, sinceMs }
  }
  const connectAgain = () => {
    source?.close()
    clearTimeout(again)
    again = setTimeout(connect, backOffMs * (0.75 + Math.random() / 2))
    backOffMs = Math.min(backOffMs * 2, 30_000)
  }
  // A stream may look open long after its line is dead: when nothing else gets through, it is begun anew.
  const read = () => {
    refresh(withAsks, () => stopped).catch((error: unknown) => {
      if (whyNot(error).status !== 0 || stopped) return
      cut()
      if (source?.readyState === EventSource.OPEN) connectAgain()
    })
  }
  const hears = () => {
    heard = { atMs: performance.now(), onMs: Date.now() }
  }
  const on = <K extends keyof Live>(name: K, then: (data: Live[K]) => void) => {
    source?.addEventListener(name, (event) => {
      hears()
      then(JSON.parse(event.data))
    })
  }
  /** A line may die without a word: behind a radio that was restarted, or while the device slept. */
  const listen = () => {
    const silentMs = Math.max(performance.now() - heard.atMs, Date.now() - heard.onMs)
    if (silentMs < SILENT_AT_MOST_MS || source?.readyState === EventSource.CLOSED) return
    cut(serverNow() - silentMs)
    connectAgain()
  }
  const connect = () => {
    hears()
    source = new EventSource('/v1/live')
    on('hello', ({ nowMs }) => {
      setServerClock(nowMs)
      backOffMs = 1_000
      stream.value = { live: true, sinceMs: serverNow() }
      read()
    })
    on('beat', ({ nowMs }) => setServerClock(nowMs))
    on('promise', changed.add)
    on('ask', ({ promiseId, ask }) => withAsks && putAsk(promiseId, ask))
    on('floor', (it) => {
      floor.value = it
    })
    source.onerror = () => {
      cut()
      // Its own reconnecting ends at an answer that is no stream, such as a proxy's 502 or a session that is over.
      if (source?.readyState !== EventSource.CLOSED) return
      read()
      connectAgain()
    }
  }
  connect()
  const every = setInterval(read, REFRESH_MS)
  const listening = setInterval(listen, 1_000)
  const onVisible = () => document.visibilityState === 'visible' && read()
  document.addEventListener('visibilitychange', onVisible)
  const onOffline = () => cut()
  addEventListener('offline', onOffline)
  addEventListener('online', connectAgain)

  return () => {
    stopped = true
    source?.close()
    clearTimeout(again)
    clearInterval(every)
    clearInterval(listening)
    changed.stop()
    document.removeEventListener('visibilitychange', onVisible)
    removeEventListener('offline', onOffline)
    removeEventListener('online', connectAgain)
    promises.value = new Map()
    asks.value = new Map()
    heardOf.clear()
    floor.value = { people: [], missingSkills: [] }
    loaded.value = false
    stream.value = { live: false, sinceMs: serverNow() }
  }
}
