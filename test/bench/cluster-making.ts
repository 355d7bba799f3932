// How many promises a second a cluster makes with one api process and with two, and one machine beside them. Load, log and
// processes share the machine's cores: a second process shows what it takes off the first only where there are cores for it.
import { cpus } from 'node:os'
import { join } from 'node:path'
import { type Ground, onGround } from './cluster-ground.ts'
import type { KeptStarted } from './kept-server.ts'
import { inTurns, medianRatio, type Target } from './load.ts'
import { median, type Row, round } from './table.ts'

/** Compares a cluster of two api processes, one of one, and one machine, in turns. */
export function clusterMaking(folder: string): Promise<Row[]> {
  return onGround(join(folder, 'one'), (one) => onGround(join(folder, 'two'), (two) => compare(one, two)))
}

async function compare(one: Ground, two: Ground): Promise<Row[]> {
  const start = ({ cluster, folderOf, child }: Ground, name: string, people = 1) =>
    child<KeptStarted>('bench/kept-server.ts', { folder: folderOf(name), people, cluster })
  const single = await start(one, 'single')
  const first = await start(two, 'first')
  // The store is there already.
  const second = await start(two, 'second', 0)
  const machine = await one.child<KeptStarted>('bench/kept-server.ts', { folder: one.folderOf('machine'), people: 1 })
  // A session is of the store in which it was opened.
  const sides = [[machine], [single], [first, second]].map((side) =>
    side.map(({ started }): Target => ({ port: started.port, token: side[0]!.started.tokens[0]! })),
  )
  const [ofMachine, ofOne, ofTwo] = (await inTurns(sides)) as [number[], number[], number[]]
  return [
    {
      what: `promises made a second in a cluster, 2 api processes, load and log on the same ${cpus().length} cores`,
      kept: round(median(ofTwo)),
      comparison: `${round(median(ofOne))} by 1 api process; which of them has the cores is most of the ratio`,
      ratio: medianRatio(ofTwo, ofOne),
    },
    {
      what: 'promises made a second in a cluster, 1 api process, log in memory in a process of its own',
      kept: round(median(ofOne)),
      comparison: `${round(median(ofMachine))} by one machine, on disk`,
      ratio: medianRatio(ofOne, ofMachine),
    },
  ]
}
