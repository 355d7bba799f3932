// How long a new api process of a cluster takes until it is ready, which must first have a view of all that was before it.
import { join } from 'node:path'
import { openEventStoreLog } from '@kept/event-log/eventstoredb/eventstoredb-log'
import { type Ground, onGround } from './cluster-ground.ts'
import { type Append, fill, make, openStores, personName, rest, storeName, TOGETHER_IN_CLUSTER } from './lives.ts'
import { median, type Row, round } from './table.ts'

const EVENTS = 100_000
const STORES = 50
const ROUNDS = 3

/** Compares starts on a filled log without a view, with a copy of another's, and with its own, and starts on an empty log, in turns. */
export function clusterStart(folder: string): Promise<Row[]> {
  return onGround(join(folder, 'full'), (full) => onGround(join(folder, 'empty'), (empty) => compare(full, empty)))
}

async function compare(full: Ground, empty: Ground): Promise<Row[]> {
  const log = openEventStoreLog({ address: full.cluster.eventStoreDb })
  const startMs = Date.now() - 24 * 3_600_000
  await fill(log, openStores(STORES, 12, startMs), TOGETHER_IN_CLUSTER)
  await fill(log, lives(startMs), TOGETHER_IN_CLUSTER)
  await log.close()

  const other = await full.start('api', 'other')
  const tookMs = { replay: [] as number[], copy: [] as number[], withView: [] as number[], nothing: [] as number[] }
  for (let i = 0; i < ROUNDS; i++) {
    tookMs.replay.push(await startOn(full, `api-${i}`))
    tookMs.copy.push(await startOn(full, `copying-${i}`, { KEPT_VIEW_FROM: other.address }))
    tookMs.withView.push(await startOn(full, `api-${i}`))
    tookMs.nothing.push(await startOn(empty, `api-${i}`))
  }
  const [replay, copy, withView, nothing] = Object.values(tookMs).map(median) as [number, number, number, number]
  const perSecond = EVENTS / ((replay - nothing) / 1_000)
  const row = (what: string, ms: number): Row => ({
    what,
    kept: seconds(ms),
    comparison: `${seconds(nothing)} with an empty log`,
    ratio: ms / nothing,
  })
  return [
    row(`from start to ready of a new api process, by replay of ${round(EVENTS)} events (${round(perSecond)} a second)`, replay),
    row('the same with a copy of the view of another api process', copy),
    row('the same with the view that it had', withView),
  ]
}

async function startOn(ground: Ground, name: string, settings = {}): Promise<number> {
  const { process, tookMs } = await ground.start('api', name, settings)
  await process.end('SIGTERM')
  return tookMs
}

/** Whole lives, one after the other, each in one append: a log that is filled event by event takes minutes. */
function* lives(fromMs: number): Generator<Append> {
  for (let events = 0, i = 0; events < EVENTS; i++) {
    const made = {
      storeId: storeName(i % STORES),
      promiseId: `promise-${i}`,
      kind: 'email-receipt',
      owner: personName(1 + (i % 11)),
      startMs: fromMs + i * 1_000,
    }
    const first = make(made)
    const life = { ...first, events: [...first.events, ...rest(made).flatMap((step) => step.events)] }
    events += life.events.length
    yield life
  }
}

const seconds = (ms: number) => `${(ms / 1_000).toFixed(2)} s`
