import { randomUUID } from 'node:crypto'
import { describeEventLog } from '@kept/event-log/behaviour'
import { Conflict, NO_STREAM } from '@kept/event-log/event-log'
import { openEventStoreLog } from '@kept/event-log/eventstoredb/eventstoredb-log'
import { taken } from '@kept/event-log/example-events'
import { promiseStream } from '@kept/event-log/streams'
import { describe, expect, test } from 'vitest'
import { openUnderTest } from './log-under-test.ts'

const address = process.env.KEPT_TEST_EVENTSTOREDB

// Set KEPT_TEST_EVENTSTOREDB to the connection string of a server for tests to make it run.
describe.skipIf(address === undefined)('a real server', () => {
  describeEventLog('EventStoreDB log', () => openUnderTest(address!))

  // It refuses by what is written, a moment before readers see that: each of these may hit the moment or miss it.
  test.each(['is new', 'was deleted'])('P7 of four processes that make one stream which %s three get Conflict', async (which) => {
    const logs = Array.from({ length: 4 }, () => openEventStoreLog({ address: address! }))
    for (let i = 0; i < 40; i++) {
      const stream = promiseStream('race', randomUUID())
      if (which === 'was deleted') {
        await logs[0]!.append(stream, NO_STREAM, [taken()])
        await logs[0]!.deleteStream(stream)
      }
      const outcomes = await Promise.allSettled(logs.map((log) => log.append(stream, NO_STREAM, [taken()])))
      const lost = outcomes.filter((outcome) => outcome.status === 'rejected').map(({ reason }) => reason)
      expect(lost).toEqual([1, 2, 3].map(() => expect.any(Conflict)))
      expect(await logs[3]!.read(stream)).toHaveLength(1)
    }
    await Promise.all(logs.map((log) => log.close()))
  })
})
