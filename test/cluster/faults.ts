// What can fail in a cluster, and how long it does: for the tests as short as still shows it.
import { setTimeout as pause } from 'node:timers/promises'
import { inRedis } from '@kept/redis/redis-under-test'
import type { Clients } from './clients.ts'
import type { Outage } from './outages.ts'
import { type Member, type RunningCluster, until } from './running-cluster.ts'

export type Times = { workersGoneMs: number; logAwayMs: number; redisAwayMs: number; apiHeldMs: number }
export type Fault = {
  title: string
  stops?: Outage['stops']
  /** Whether clients are told to come back: they must be, or must not. */
  refuses?: boolean
  /** Resolves when it is over, and all that was lost is started again. */
  happen(cluster: RunningCluster, times: Times, wrong: string[], clients: Clients): Promise<void>
}

/** Long enough that some rungs are missed (P15), and that commands are refused. */
export const short: Times = { workersGoneMs: 8_000, logAwayMs: 14_000, redisAwayMs: 2_500, apiHeldMs: 4_000 }
export const long: Times = { workersGoneMs: 60_000, logAwayMs: 30_000, redisAwayMs: 30_000, apiHeldMs: 30_000 }

const TURN = 'kept:turn:choose larkspur'
const TURN_WITHIN_MS = 10_000
/** Whoever is held and still has the turn after so long was in it. */
const STUCK_MS = 200
/** The other has to do the rung before this one is back. */
const OTHER_GOES_ON_MS = 4_000

export const faults: Fault[] = [
  {
    title: 'all workers gone and back',
    stops: 'rungs',
    async happen({ workers }, { workersGoneMs }) {
      await Promise.all(workers.map(({ end }) => end('SIGKILL')))
      await pause(workersGoneMs)
      await Promise.all(workers.map(({ start }) => start()))
    },
  },
  {
    title: 'the log away and back',
    stops: 'rungs',
    refuses: true,
    async happen({ log }, { logAwayMs }) {
      await log.suffer('leave')
      await pause(logAwayMs)
      await log.suffer('return')
    },
  },
  {
    title: 'an API held and let go on',
    // What it was about to record it records when it goes on, as of the time at which it was asked.
    stops: 'rungs',
    async happen({ apis: [api] }, { apiHeldMs }) {
      api!.hold()
      await pause(apiHeldMs)
      api!.goOn()
    },
  },
  {
    title: 'the leader of the log killed',
    async happen({ log }) {
      await log.suffer('lose leader')
      await log.suffer('return')
    },
  },
  {
    title: 'a worker killed in the middle of a rung',
    async happen({ redis, workers }) {
      const killed = await killInTurn(redis.address, workers)
      await pause(OTHER_GOES_ON_MS)
      await killed.start()
    },
  },
  {
    title: 'Redis killed and back',
    stops: 'turns',
    async happen({ redis }, { redisAwayMs }) {
      await redis.kill()
      await pause(redisAwayMs)
      await redis.start()
    },
  },
  { title: 'Redis flushed', stops: 'turns', happen: ({ redis }) => redis.flush() },
  {
    title: 'Redis killed, and back with nothing',
    stops: 'turns',
    async happen({ redis }) {
      await redis.kill()
      redis.loseFile()
      await redis.start()
    },
  },
  {
    title: 'every process restarted, one after the other',
    refuses: false,
    async happen({ members }, _, wrong, clients) {
      for (const member of members) {
        const code = await member.end('SIGTERM')
        if (code !== 0) wrong.push(`expected ${member.folder} to end with 0, got ${code}: ${member.said()}`)
        await member.start()
        await member.ready()
        await until('both APIs to get requests again', 20_000, () => clients.up() === 2)
      }
    },
  },
]

/** Kills a worker that has its turn to choose for a promise: the other, and every promise of the store, wait for it. */
function killInTurn(address: string, workers: Member[]): Promise<Member> {
  return inRedis(address, async (redis) => {
    for (let tries = 0; tries < 60; tries++) {
      const worker = workers[tries % 2]!
      let turn = await redis.get(TURN)
      for (const endMs = Date.now() + TURN_WITHIN_MS; turn === null && Date.now() < endMs; turn = await redis.get(TURN));
      worker.hold()
      await pause(STUCK_MS)
      if (turn !== null && turn === (await redis.get(TURN))) {
        await worker.end('SIGKILL')
        return worker
      }
      worker.goOn()
    }
    throw new Error('expected to find a worker in its turn, but the other one was each time')
  })
}
