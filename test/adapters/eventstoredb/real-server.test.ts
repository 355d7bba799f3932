import { describeEventLog } from '@kept/event-log/behaviour'
import { describe } from 'vitest'
import { openUnderTest } from './log-under-test.ts'

const address = process.env.KEPT_TEST_EVENTSTOREDB

// Set KEPT_TEST_EVENTSTOREDB to the connection string of a server for tests to make it run.
describe.skipIf(address === undefined)('a real server', () => describeEventLog('EventStoreDB log', () => openUnderTest(address!)))
