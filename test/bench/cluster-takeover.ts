// What a worker's death costs: it is killed while rungs fall due, and what it held is done by the other worker. Beside it the
// same with a worker that is asked to end, and gives back what it holds.
import { setTimeout as pause } from 'node:timers/promises'
import type { Child } from '../harness/children.ts'
import { type Member, onGround } from './cluster-ground.ts'
import type { Late, LatenessOptions } from './lateness-node.ts'
import { median, type Row } from './table.ts'

const DEATHS = 4
/** A second after the first rung of those that fall due. */
const ENDS_AFTER_MS = 9_000
/** A rung that is later than this was with the worker that ended. */
const HELD_UP_MS = 500
const GOAL_MS = 5_000

type Ended = { worstMs: number; heldUp: number }

/** Compares deaths with orderly ends, in turns, each worker in its turn. */
export function clusterTakeover(folder: string): Promise<Row[]> {
  return onGround(folder, async ({ cluster, folderOf, child, start }) => {
    const options: LatenessOptions = { folder: folderOf('api'), open: 0, stores: 100, peopleEach: 4, cluster }
    const api = await child<object>('bench/lateness-node.ts', options)
    const names = ['one', 'two'] as const
    const workers = { one: await start('worker', 'one'), two: await start('worker', 'two') }
    const ended = { SIGKILL: [] as Ended[], SIGTERM: [] as Ended[] }
    for (let i = 0; i < DEATHS; i++) {
      for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
        const name = names[i % names.length]!
        ended[signal].push(await endDuring(api, workers[name], signal))
        workers[name] = await start('worker', name)
      }
    }
    return rows(ended.SIGKILL, ended.SIGTERM)
  })
}

function rows(killed: Ended[], asked: Ended[]): Row[] {
  const [worstMs, heldUp] = [Math.max(...killed.map((it) => it.worstMs)), killed.map((it) => it.heldUp)]
  return [
    {
      what: `from a worker's death to the last of its rungs done by another, ${DEATHS} deaths, 20 rungs due a second`,
      kept: inWords(killed),
      comparison: `${inWords(asked)} when it is asked to end; ${heldUp.join(', ')} rungs were held up by deaths, ${asked.map((it) => it.heldUp).join(', ')} by ends`,
      goal: `≤ ${GOAL_MS / 1_000} s`,
      met: worstMs <= GOAL_MS,
    },
  ]
}

async function endDuring(api: Child<object>, { process }: Member, signal: 'SIGKILL' | 'SIGTERM'): Promise<Ended> {
  const answer = api.ask<Late>('briefly')
  // It is awaited further down.
  answer.catch(() => {})
  await pause(ENDS_AFTER_MS)
  const endedAtMs = Date.now()
  await process.end(signal)
  const { decidedMs, dueAtMs } = await answer
  if (endedAtMs < Math.min(...dueAtMs) || endedAtMs > Math.max(...dueAtMs))
    throw new Error('expected the worker to end while rungs fell due')
  const waitedMs = dueAtMs.map((dueMs, i) => dueMs + decidedMs[i]! - Math.max(dueMs, endedAtMs))
  return { worstMs: Math.max(...waitedMs), heldUp: waitedMs.filter((ms) => ms > HELD_UP_MS).length }
}

function inWords(ends: Ended[]): string {
  const worst = ends.map((it) => it.worstMs)
  return `median ${(median(worst) / 1_000).toFixed(2)} s, worst ${(Math.max(...worst) / 1_000).toFixed(2)} s`
}
