// What 100,000 open promises take in memory: the whole process of the server, after start and after some traffic.

import { join } from 'node:path'
import { openSqliteLog } from '@kept/event-log/sqlite/sqlite-log'
import { startChild } from '../harness/children.ts'
import type { KeptStarted } from './kept-server.ts'
import { fill, make, openStores, personName, storeName } from './lives.ts'
import { PROMISE } from './load.ts'
import { type Row, round } from './table.ts'

const OPEN = 100_000
const STORES = 500
const PEOPLE_EACH = 12
const TRAFFIC_S = 20
const EVERY_MS = 50
const GOAL_MB = 400

type Measured = { builtMb: number; startedMb: number; afterTrafficMb: number }

/** Compares a server with 100,000 open promises with one that has none. */
export async function memory(folder: string): Promise<Row[]> {
  const full = join(folder, 'full')
  const log = openSqliteLog({ folder: full })
  await fill(log, openStores(STORES, PEOPLE_EACH, Date.now()))
  await fill(log, promises())
  await log.close()
  const kept = await measure(full)
  const empty = await measure(join(folder, 'empty'))
  return [
    row('memory with 100,000 open promises, after start', kept.startedMb, empty.startedMb),
    row(
      `the same after ${TRAFFIC_S} s with ${1_000 / EVERY_MS} promises made and boards read a second`,
      kept.afterTrafficMb,
      empty.afterTrafficMb,
    ),
    compared('the same when the view was just built anew', kept.builtMb, empty.builtMb),
  ]
}

function* promises() {
  for (let i = 0; i < OPEN; i++) {
    const owner = personName(1 + (Math.floor(i / STORES) % (PEOPLE_EACH - 1)))
    yield make({ storeId: storeName(i % STORES), promiseId: `promise-${i}`, kind: 'hold-item', owner, startMs: Date.now() })
  }
}

/** The first start builds the view; the second, which counts, finds it. */
async function measure(folder: string): Promise<Measured> {
  const first = await startChild<KeptStarted>('bench/kept-server.ts', { folder, people: 1 })
  await first.end()
  const second = await startChild<KeptStarted>('bench/kept-server.ts', { folder, people: 1 })
  await traffic(second.started)
  const after = await second.ask<{ rssBytes: number }>('memory')
  await second.end()
  return { builtMb: megabytes(first.started), startedMb: megabytes(second.started), afterTrafficMb: megabytes(after) }
}

async function traffic({ port, tokens }: KeptStarted): Promise<void> {
  const headers = { authorization: `Bearer ${tokens[0]}`, 'content-type': 'application/json' }
  for (let i = 0; i < (TRAFFIC_S * 1_000) / EVERY_MS; i++) {
    const next = new Promise((resolve) => setTimeout(resolve, EVERY_MS))
    const made = await fetch(`http://127.0.0.1:${port}/v1/promises`, { method: 'POST', headers, body: JSON.stringify(PROMISE) })
    const board = await fetch(`http://127.0.0.1:${port}/v1/board`, { headers })
    await Promise.all([made.text(), board.text(), next])
  }
}

const megabytes = ({ rssBytes }: { rssBytes: number }) => rssBytes / 1_048_576

function compared(what: string, kept: number, empty: number): Row {
  return { what, kept: `${round(kept)} MB`, comparison: `${round(empty)} MB with an empty store`, ratio: kept / empty }
}

function row(what: string, kept: number, empty: number): Row {
  return { ...compared(what, kept, empty), goal: `≤ ${GOAL_MB} MB`, met: kept <= GOAL_MB }
}
