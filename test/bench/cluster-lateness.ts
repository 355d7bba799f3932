// How late rungs are in a cluster of two workers, beside BullMQ's own delayed jobs with two workers, on the same Redis, in turns.
import type { Child } from '../harness/children.ts'
import type { Begun, DelayedOptions } from './bullmq-delayed.ts'
import { CLUSTER_A_SECOND, onGround } from './cluster-ground.ts'
import type { Late, LatenessOptions } from './lateness-node.ts'
import { ms, quantile, type Row, spread } from './table.ts'

const OPEN = 10_000
const STORES = 100
const PEOPLE_EACH = 12
const GOAL_MS = 10
const TURNS = 2

/** Compares the instants at which rungs were decided, as stored, with those at which jobs began that do nothing. */
export function clusterLateness(folder: string): Promise<Row[]> {
  return onGround(folder, async ({ cluster, folderOf, child, start }) => {
    const options: LatenessOptions = { folder: folderOf('api'), open: OPEN, stores: STORES, peopleEach: PEOPLE_EACH, cluster }
    const api = await child<object>('bench/lateness-node.ts', options)
    await Promise.all(['one', 'two'].map((name) => start('worker', name)))
    const raw: DelayedOptions = { redis: cluster.redis, prefix: 'raw' }
    const delayed = await Promise.all([1, 2].map(() => child<object>('bench/bullmq-delayed.ts', raw)))
    const idle = await api.ask<Late>('idle')
    return rows(await inTurns([rungsOf(api), jobsOf(delayed)]), idle)
  })
}

type Measured = Pick<Late, 'decidedMs' | 'shownMs' | 'timerMs'>
type Measure = () => Promise<Measured>

/** What each has measured in all its turns. */
async function inTurns(measures: Measure[]): Promise<Measured[]> {
  const all = measures.map((): Measured => ({ decidedMs: [], shownMs: [], timerMs: [] }))
  for (let turn = 0; turn < TURNS; turn++) {
    for (const [i, measure] of measures.entries()) {
      const { decidedMs, shownMs, timerMs } = await measure()
      all[i]!.decidedMs.push(...decidedMs)
      all[i]!.shownMs.push(...shownMs)
      all[i]!.timerMs.push(...timerMs)
    }
  }
  return all
}

function rungsOf(node: Child<object>): Measure {
  return () => node.ask<Late>('evenly')
}

function jobsOf(children: Child<object>[]): Measure {
  return async () => {
    await children[0]!.ask('evenly')
    const begun = await Promise.all(children.map((it) => it.ask<Begun>('begun')))
    return { decidedMs: begun.flatMap(({ lateMs }) => lateMs), shownMs: [], timerMs: [] }
  }
}

function rows([kept, jobs]: Measured[], idle: Late): Row[] {
  const [p99, p99OfJobs] = [kept!, jobs!].map(({ decidedMs }) => quantile(decidedMs, 0.99)) as [number, number]
  const aboveMs = p99 - p99OfJobs
  const timers = `${spread(kept!.timerMs)} of a bare timer beside the rungs, ${spread(idle.timerMs)} while nothing is due`
  return [
    {
      what: `lateness of rungs in a cluster, 2 workers, ${CLUSTER_A_SECOND} due a second in ${STORES} stores`,
      kept: spread(kept!.decidedMs),
      comparison: `${spread(jobs!.decidedMs)} of BullMQ's own delayed jobs that do nothing, 2 workers; ${timers}`,
      ratio: p99 / p99OfJobs,
      goal: `p99 at most ${GOAL_MS} ms above BullMQ's (${aboveMs < 0 ? `${ms(-aboveMs)} below` : `${ms(aboveMs)} above`})`,
      met: aboveMs <= GOAL_MS,
    },
    {
      what: 'the same, until another process shows it',
      kept: spread(kept!.shownMs),
      comparison: `${spread(kept!.decidedMs)} until it is decided`,
    },
  ]
}
