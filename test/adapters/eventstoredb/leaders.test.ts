// What appends do when the log is a cluster, of which one server leads.
import { type EventLog, LogUnavailable, type NewEvent, NO_STREAM } from '@kept/event-log/event-log'
import { openEventStoreLog } from '@kept/event-log/eventstoredb/eventstoredb-log'
import { taken } from '@kept/event-log/example-events'
import { promiseStream } from '@kept/event-log/streams'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type EventStoreServer, startEventStore } from '../../harness/eventstore-server/server.ts'

const patient = { callAtMostMs: 2_000, answerAtMostMs: 10_000 }
/** For what is given up. Calls are as patient: a connection that was refused is tried again after a second, not before. */
const brief = { ...patient, answerAtMostMs: 4_000 }
const stream = promiseStream('leeds-1', 'p')

let server: EventStoreServer
let log: EventLog

beforeEach(async () => {
  server = await startEventStore({ nodes: 3 })
  log = openEventStoreLog({ address: server.address, ...patient })
})
afterEach(async () => {
  await log.close()
  server.close()
})

/** What the servers hold of the stream, whatever readers may see. */
const held = () => server.streams.all.filter((event) => event.stream === stream).map((event) => event.id)
const idsOf = (events: NewEvent[]) => events.map((event) => event.id)

test('P3 appends go on with the next leader when one is lost, each once', async () => {
  const events = Array.from({ length: 60 }, (_, i) => taken(i))
  const answers = Promise.all(events.map((event, i) => log.append(stream, i - 1, [event])))
  await expect.poll(() => held().length).toBeGreaterThan(5)
  server.stop(0)
  server.lead(2)
  expect((await answers).map(({ revision }) => revision)).toEqual(events.map((_, i) => i))
  expect(held()).toEqual(idsOf(events))
})

test('log: a leader that freezes is left for the next one, without waiting for its connection to end', async () => {
  // A frozen server that is asked first for its cluster takes a second of the time that a call has.
  await log.append(stream, NO_STREAM, [taken()])
  server.nodes[0]!.faults.freeze()
  server.lead(1)
  expect((await log.append(stream, 0, [taken()])).revision).toBe(1)
})

test('log: only the leader appends and reads, even when the address names others alone', async () => {
  const address = `esdb://localhost:${server.nodes[1]!.port()}?tls=false`
  const beside = openEventStoreLog({ address, ...patient })
  await beside.append(stream, NO_STREAM, [taken()])
  server.nodes[1]!.lag()
  await beside.append(stream, 0, [taken()])
  expect(await beside.read(stream)).toHaveLength(2)
  await beside.close()
})

test('log: a cluster that could not be found is found when it is there again', async () => {
  const own = openEventStoreLog({ address: server.address, ...brief })
  await own.append(stream, NO_STREAM, [taken()])
  for (const i of [0, 1, 2]) server.stop(i)
  // Refused is not known: it is repeated as it was.
  const next = [taken()]
  await expect(own.append(stream, 0, next)).rejects.toThrow(LogUnavailable)
  await expect(own.check()).rejects.toThrow(LogUnavailable)
  for (const i of [0, 1, 2]) await server.start(i)
  await own.check()
  expect((await own.append(stream, 0, next)).revision).toBe(1)
  expect(await own.read(stream)).toHaveLength(2)
  await own.close()
})

test('log: without a leader nothing is appended, and nothing is lost', async () => {
  const own = openEventStoreLog({ address: server.address, ...brief })
  server.lead(undefined)
  const event = taken()
  await expect(own.append(stream, NO_STREAM, [event])).rejects.toThrow(LogUnavailable)
  server.lead(1)
  expect((await own.append(stream, NO_STREAM, [event])).revision).toBe(0)
  expect(held()).toEqual([event.id])
  await own.close()
})
