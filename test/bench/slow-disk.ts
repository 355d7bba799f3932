// What an ordinary disk makes of it: the same load, with 2 ms added to every sync of the log.
import { join } from 'node:path'
import { startChild } from '../harness/children.ts'
import type { KeptStarted } from './kept-server.ts'
import { alternate } from './load.ts'
import { type Row, round } from './table.ts'

const SYNC_MS = 2

/** Compares Kept on this disk with Kept on a disk that takes 2 ms longer to sync. */
export async function slowDisk(folder: string): Promise<Row[]> {
  const start = (name: string, more: object) =>
    startChild<KeptStarted>('bench/kept-server.ts', { folder: join(folder, name), people: 1, ...more })
  const slow = await start('slow', { syncMs: SYNC_MS })
  const fast = await start('fast', {})
  const target = ({ port, tokens }: KeptStarted) => ({ port, token: tokens[0]! })
  const { a, b, ratio } = await alternate(target(slow.started), target(fast.started))
  await Promise.all([slow.end(), fast.end()])
  return [
    {
      what: `the same with ${SYNC_MS} ms added to each sync`,
      kept: round(a),
      comparison: `${round(b)} on this machine's disk as it is`,
      ratio,
      goal: '≥ 0.33',
      met: ratio >= 1 / 3,
    },
  ]
}
