// The EventStoreDB of the test harness in a process of its own, for as long as whoever started it needs it: one server, or
// several of which one leads, and what may happen to them.
import { setTimeout as pause } from 'node:timers/promises'
import { inChild } from '../children.ts'
import { startEventStore } from './server.ts'

export type EventStoreStarted = { address: string }
export type EventStoreFault = 'lose leader' | 'return' | 'leave'

/** A new leader takes up to 2.6 s: so long nobody leads. */
const ELECTION_MS = 2_000

const { options, ready } = inChild<{ nodes?: number }>()
const server = await startEventStore(options)
const down = new Set<number>()
let leader = 0
const stop = (i: number) => {
  server.stop(i)
  down.add(i)
}

const faults: Record<EventStoreFault, () => Promise<object>> = {
  async 'lose leader'() {
    stop(leader)
    server.lead()
    leader = (leader + 1) % server.nodes.length
    await pause(ELECTION_MS)
    server.lead(leader)
    return {}
  },
  async leave() {
    for (const i of server.nodes.keys()) stop(i)
    return {}
  },
  async return() {
    for (const i of down) await server.start(i)
    down.clear()
    server.lead(leader)
    return {}
  },
}
const appends = () => ({ count: server.nodes.reduce((sum, { faults }) => sum + faults.count('append'), 0) })
ready({ address: server.address } satisfies EventStoreStarted, { ...faults, appends }, async () => server.close())
