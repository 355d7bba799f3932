// What it costs that each append to EventStoreDB is a call of its own, beside the one shared call that its client has
// for all appends of a process. The server is the harness's, in memory and in JavaScript: only the ratio says something.
import { randomUUID } from 'node:crypto'
import { EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client'
import { NO_STREAM as NEW } from '@kept/event-log/event-log'
import { openEventStoreLog } from '@kept/event-log/eventstoredb/eventstoredb-log'
import { taken } from '@kept/event-log/example-events'
import { promiseStream } from '@kept/event-log/streams'
import { startChild } from '../harness/children.ts'
import type { EventStoreStarted } from '../harness/eventstore-server/process.ts'
import { median, quantile, type Row, round } from './table.ts'

const TURN_MS = 2_000
const TURNS = 3

type Append = () => Promise<unknown>
type Turn = { perSecond: number; p50Ms: number; p99Ms: number }

/** Compares appends by Kept's log with batch appends of the same events, with 1, 16 and 64 under way. */
export async function appendCalls(): Promise<Row[]> {
  const server = await startChild<EventStoreStarted>('harness/eventstore-server/process.ts', {})
  const { address } = server.started
  const log = openEventStoreLog({ address })
  const client = EventStoreDBClient.connectionString(address)
  const newStream = () => promiseStream('bench', randomUUID())
  const single: Append = () => log.append(newStream(), NEW, [taken()])
  const batch: Append = () => {
    const { id, type, data, meta } = taken() as ReturnType<typeof taken> & { type: 'promise-taken' }
    const event = jsonEvent({ id, type, data: { ...data }, metadata: { version: 1, meta } })
    return client.appendToStream(newStream(), event, { expectedRevision: NO_STREAM, requiresLeader: true })
  }
  const rows: Row[] = []
  for (const underWay of [1, 16, 64]) {
    const [ours, theirs]: [Turn[], Turn[]] = [[], []]
    for (let i = 0; i < TURNS; i++) {
      ours.push(await turn(single, underWay))
      theirs.push(await turn(batch, underWay))
    }
    const [a, b] = [ours, theirs].map((turns) => median(turns.map(({ perSecond }) => perSecond)))
    const kept = `${words(ours)}`
    rows.push({
      what: `appends a second to EventStoreDB, ${underWay} under way`,
      kept,
      comparison: `${words(theirs)} as batch`,
      ratio: a! / b!,
    })
  }
  await log.close()
  await client.dispose()
  await server.end()
  return rows
}

async function turn(append: Append, underWay: number): Promise<Turn> {
  const tookMs: number[] = []
  const startedMs = performance.now()
  const one = async () => {
    while (performance.now() - startedMs < TURN_MS) {
      const beganMs = performance.now()
      await append()
      tookMs.push(performance.now() - beganMs)
    }
  }
  await Promise.all(Array.from({ length: underWay }, one))
  const perSecond = (tookMs.length / (performance.now() - startedMs)) * 1_000
  return { perSecond, p50Ms: quantile(tookMs, 0.5), p99Ms: quantile(tookMs, 0.99) }
}

function words(turns: Turn[]): string {
  const of = (key: keyof Turn) => median(turns.map((it) => it[key]))
  return `${round(of('perSecond'))} (p50 ${of('p50Ms').toFixed(1)} ms, p99 ${of('p99Ms').toFixed(1)} ms)`
}
