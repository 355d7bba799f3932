// The EventStoreDB log on a server: our own in memory, or a real one.
import { randomUUID } from 'node:crypto'
import { EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client'
import type { LogUnderTest } from '@kept/event-log/behaviour/on-log'
import { openEventStoreLog } from '@kept/event-log/eventstoredb/eventstoredb-log'

/** Opens a log on a server that goes on afterwards; only the log is closed at the end. */
export function openUnderTest(address: string): Promise<LogUnderTest> {
  let log = openEventStoreLog({ address })
  const beneath = EventStoreDBClient.connectionString(address)
  return Promise.resolve({
    log,
    async reopen() {
      await log.close()
      log = openEventStoreLog({ address })
      return log
    },
    async plant(stream, { type, version, data }) {
      const revision = (await log.read(stream)).at(-1)?.revision
      const event = jsonEvent({ id: randomUUID(), type, data: data as Record<string, never>, metadata: { version, meta: {} } })
      await beneath.appendToStream(stream, event, { expectedRevision: revision === undefined ? NO_STREAM : BigInt(revision) })
    },
    async remove() {
      await log.close()
      await beneath.dispose()
    },
  })
}
