// How long a node takes that has lost its view, and how long one that has not.
import { globSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { openSqliteLog } from '@kept/event-log/sqlite/sqlite-log'
import { type Child, startChild } from '../harness/children.ts'
import type { KeptStarted } from './kept-server.ts'
import { type Append, fill, make, openStores, personName, rest, storeName } from './lives.ts'
import { ms, type Row, round } from './table.ts'

const EVENTS = 1_000_000
const EVENTS_A_LIFE = 8
const STORES = 50
/** So many promises live at the same time: the events of one lie that far apart in the log, as they do in a chain of stores. */
const AT_ONCE = 1_000

/** Fills a log, then starts a server on it twice, once without view, once with; and once on nothing, for comparison. */
export async function rebuild(parent: string): Promise<Row[]> {
  const folder = join(parent, 'filled')
  const log = openSqliteLog({ folder })
  const fillingMs = performance.now()
  const startMs = Date.now() - 30 * 24 * 3_600_000
  await fill(log, openStores(STORES, 12, startMs))
  await fill(log, lives(startMs))
  const events = Number(await log.head())
  await log.close()
  console.error(`  filled at ${round(events / ((performance.now() - fillingMs) / 1000))} events a second`)

  const logBytes = bytesOf(folder)
  const first = await start(folder)
  const viewBytes = bytesOf(folder) - logBytes
  const each = (bytes: number) => `${(bytes / (EVENTS / EVENTS_A_LIFE) / 1024).toFixed(1)} KB`
  const second = await start(folder)
  const empty = await start(join(parent, 'empty'))
  const rate = events / (first.started.openedMs / 1000)
  return [
    {
      what: `events a second into a view built from nothing, ${round(events)} in all, ${round(AT_ONCE)} promises living at a time`,
      kept: round(rate),
      comparison: `the whole start took ${(first.tookMs / 1000).toFixed(1)} s`,
      goal: '≥ 50,000',
      met: rate >= 50_000,
    },
    {
      what: `disk that a promise takes in its life of ${EVENTS_A_LIFE} events`,
      kept: `${each(logBytes)} of log, ${each(viewBytes)} of view`,
      comparison: 'a log of one machine; the view is a file of each process',
    },
    {
      what: 'the next start on that folder, from process to listening',
      kept: `${(second.tookMs / 1000).toFixed(2)} s`,
      comparison: `${(empty.tookMs / 1000).toFixed(2)} s on an empty folder; opening log and view took ${ms(second.started.openedMs)} of it, ${ms(empty.started.openedMs)} there`,
      ratio: second.tookMs / empty.tookMs,
      goal: '< 1 s',
      met: second.tookMs < 1_000,
    },
  ]
}

function bytesOf(folder: string): number {
  const files = globSync(join(folder, '*'))
  return files.reduce((sum, file) => sum + statSync(file).size, 0)
}

async function start(folder: string): Promise<Child<KeptStarted>> {
  const child = await startChild<KeptStarted>('bench/kept-server.ts', { folder })
  await child.end()
  return child
}

/** Lives side by side: each round takes every promise of it one step on. */
function* lives(fromMs: number): Generator<Append> {
  for (let done = 0; done * EVENTS_A_LIFE < EVENTS; done += AT_ONCE) {
    const made = Array.from({ length: AT_ONCE }, (_, i) => ({
      storeId: storeName(i % STORES),
      promiseId: `promise-${done + i}`,
      kind: 'email-receipt',
      owner: personName(1 + (i % 11)),
      startMs: fromMs + (done + i) * 1_000,
    }))
    yield* made.map(make)
    const further = made.map(rest)
    for (let step = 0; step < further[0]!.length; step++) for (const steps of further) yield steps[step]!
  }
}
