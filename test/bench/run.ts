// What `npm run bench` runs: each bench in turn, and at the end one table. `npm run bench -- rebuild` runs one, and
// `npm run bench -- cluster` those of a cluster, which need redis-server and are run only when they are named.
// Figures are of this machine and this moment: each row has beside it what it is compared with, measured in the same run.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { CHROMIUM } from '../browser/devices.ts'
import { startChild } from '../harness/children.ts'
import { appendCalls } from './append-calls.ts'
import { board } from './board.ts'
import { clusterLateness } from './cluster-lateness.ts'
import { clusterMaking } from './cluster-making.ts'
import { clusterStart } from './cluster-start.ts'
import { clusterTakeover } from './cluster-takeover.ts'
import { lateness } from './lateness.ts'
import { making } from './making.ts'
import { memory } from './memory.ts'
import { rebuild } from './rebuild.ts'
import { slowDisk } from './slow-disk.ts'
import { columns, line, type Row } from './table.ts'

/** A bench gets a folder of its own, on the disk where data would be. */
type Benches = Record<string, (folder: string) => Promise<Row[]>>
const ofOneMachine: Benches = {
  making,
  'slow-disk': slowDisk,
  lateness,
  rebuild,
  memory,
  board,
  'append-calls': appendCalls,
}
const inBrowser = (bench: string) => async (folder: string) => {
  const { started, end } = await startChild<{ rows: Row[] }>('browser/bench/run.ts', { bench, folder })
  await end()
  return started.rows
}
/** Only where there is a browser. */
const ofScreens: Benches = { screens: inBrowser('screens'), 'board-frames': inBrowser('board-frames') }
const ofCluster: Benches = {
  'cluster-making': clusterMaking,
  'cluster-lateness': clusterLateness,
  'cluster-takeover': clusterTakeover,
  'cluster-start': clusterStart,
}
const benches = { ...ofOneMachine, ...ofScreens, ...ofCluster }
const LIMIT_MS = 300_000

const named = process.argv.slice(2).flatMap((name) => (name === 'cluster' ? Object.keys(ofCluster) : [name]))
const wanted = named.length > 0 ? named : Object.keys({ ...ofOneMachine, ...(existsSync(CHROMIUM) ? ofScreens : {}) })
const unknown = wanted.filter((name) => !(name in benches))
if (unknown.length > 0) {
  console.error(
    `There is no bench "${unknown.join('", "')}". The benches are ${Object.keys(benches).join(', ')}, and cluster for all of a cluster.`,
  )
  process.exit(1)
}

const rows: Row[] = []
let failed = false
for (const [name, bench] of Object.entries(benches)) {
  if (!wanted.includes(name)) continue
  const folder = mkdtempSync(join(process.env.KEPT_TEST_BENCH_FOLDER ?? tmpdir(), `kept-bench-${name}-`))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', remove)
  const limit = setTimeout(() => fail(name, `not done after ${LIMIT_MS / 1000} s`), LIMIT_MS)
  const startedMs = performance.now()
  // The others are still worth knowing.
  const done = await bench(folder).catch((error: unknown): Row[] => {
    failed = true
    console.error(`${name}: ${(error as Error).stack}`)
    return []
  })
  clearTimeout(limit)
  remove()
  process.off('exit', remove)
  console.error(`${name}: ${((performance.now() - startedMs) / 1000).toFixed(0)} s`)
  for (const row of done) console.error(`  ${line(row)}`)
  rows.push(...done)
}
console.log(`\n${cpus().length} cores (${cpus()[0]?.model}), Node ${process.versions.node}, SQLite ${process.versions.sqlite}\n`)
console.log(`| ${columns.join(' | ')} |\n|${columns.map(() => ' --- ').join('|')}|`)
for (const row of rows) console.log(line(row))
process.exit(failed ? 1 : rows.some((row) => row.met === false) ? 2 : 0)

function fail(name: string, why: string | undefined): never {
  console.error(`${name}: ${why}`)
  process.exit(1)
}
