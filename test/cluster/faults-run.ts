// A cluster that people use all the time, and what happens to it meanwhile. After each fault nothing that was answered is lost
// or answered otherwise, and no rung is late, or reached twice.
import { openEventStoreLog } from '@kept/event-log/eventstoredb/eventstoredb-log'
import { chance } from '../harness/seeded.ts'
import { readBack, retry } from '../simulation/answers-hold.ts'
import { audit } from '../simulation/audit.ts'
import { type Load, useKept } from '../simulation/load.ts'
import { moveIn } from '../simulation/move-in.ts'
import { readAll } from '../simulation/rebuilt.ts'
import { openClients } from './clients.ts'
import type { Fault, Times } from './faults.ts'
import { hasGoneOn, mayBe, type Outage, wrongWithResuming } from './outages.ts'
import { startCluster, until } from './running-cluster.ts'

export type FaultsRun = Awaited<ReturnType<typeof openFaultsRun>>
export type Suffered = { promises: number; answered: number; refused: number; wrong: string[] }

/** So many answers must come before a fault, and after it. */
const ANSWERS = 12
const ANSWERED_WITHIN_MS = 60_000
/** So five commands come a second: promises of one store are looked at one after the other. */
const REST_MS = 3_000
/** The owner is asked for 30 s before (P15). */
const GOES_ON_WITHIN_MS = 45_000
/** No rung may be later than this, nor later than an outage by more. */
const LATE_AT_MOST_MS = 5_000

/** Starts a cluster with people on the floor. */
export async function openFaultsRun(seed: number, times: Times) {
  const random = chance(seed)
  const cluster = await startCluster()
  const log = openEventStoreLog({ address: cluster.log.address })
  const clients = openClients(cluster.apis, ANSWERED_WITHIN_MS)
  const load: Load = { sent: [], promises: [], oldest: 0 }
  const outages: Outage[] = []
  const said = new Set<string>()
  const apis = () => cluster.apis.map(({ address }) => address)
  const users = await moveIn(apis()[0]!)
  const busy = [...users.values()].filter(({ id }) => id !== 'zoe' && id !== 'sam')
  await cluster.ready()

  const answered = () => load.sent.filter(({ answer }) => answer).length
  const someAnswers = (what: string) => {
    const before = answered()
    return until(`${ANSWERS} answers ${what}`, ANSWERED_WITHIN_MS, () => answered() - before >= ANSWERS)
  }

  const since = () => ({ upSinceMs: outages.at(-1)!.toMs, lookedWithinMs: LATE_AT_MOST_MS, random })
  /** Each of them is said after the fault that brought it about. */
  const fresh = (lines: string[]) => lines.filter((line) => !said.has(line) && said.add(line))

  return {
    /** Has a fault happen while people use the cluster. What was wrong then is in what it resolves to, in words. */
    async suffer(fault: Fault): Promise<Suffered> {
      const from = load.sent.length
      let over = false
      const used = useKept(clients.send, load, { users: busy, random, over: () => over, restMs: REST_MS })
      const wrong: string[] = []
      try {
        await someAnswers('before it')
        const fromMs = Date.now()
        await fault.happen(cluster, times, wrong, clients)
        outages.push({ fromMs, toMs: Date.now(), stops: fault.stops })
        await someAnswers('after it')
      } finally {
        over = true
        await used
      }
      await cluster.ready()
      const told = clients.told()
      wrong.push(...told.wrong)
      if (fault.refuses !== undefined && fault.refuses !== told.refused > 0)
        wrong.push(`expected ${fault.refuses ? 'some' : 'no'} commands to be refused with 503, got ${told.refused}`)
      await retry(clients.send, load, from, random, wrong)
      await readBack(apis(), busy[0]!, load, { ...since(), from }, wrong)
      wrong.push(...clients.told().wrong, ...fresh(wrongWithResuming(await readAll(log), outages)))
      return { promises: load.promises.length, answered: answered() - from, refused: told.refused, wrong }
    },
    /** Waits until what was missed has gone on (P15), and reads everything. */
    async end(): Promise<string[]> {
      const wrong: string[] = []
      await until('all that was missed to have gone on', GOES_ON_WITHIN_MS, async () => hasGoneOn(await readAll(log), Date.now()))
      await readBack(apis(), busy[0]!, load, { ...since(), from: 0 }, wrong)
      const events = await readAll(log)
      const excused = (line: string) => outages.some((outage) => mayBe(line, outage))
      return [...wrong, ...fresh(wrongWithResuming(events, outages)), ...audit(events).filter((line) => !excused(line))]
    },
    async close() {
      await clients.close()
      await log.close()
      await cluster.close()
    },
  }
}
