import { describeEventLog } from '@kept/event-log/behaviour'
import { afterAll } from 'vitest'
import { startEventStore } from '../../harness/eventstore-server/server.ts'
import { openUnderTest } from './log-under-test.ts'

const server = await startEventStore()
afterAll(() => server.close())

describeEventLog('EventStoreDB log', () => openUnderTest(server.address))
