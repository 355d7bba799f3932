// The EventStoreDB of the test harness in a process of its own, for as long as a bench needs it.
import { startEventStore } from '../harness/eventstore-server/server.ts'
import { inChild } from './children.ts'

export type EventStoreStarted = { address: string }

const { ready } = inChild()
const server = await startEventStore()
ready({ address: server.address } satisfies EventStoreStarted, {}, async () => server.close())
