// What whoever sets the log up is told when its address is not right, and that no password is ever told.
import { LogUnavailable } from '@kept/event-log/event-log'
import { openEventStoreLog } from '@kept/event-log/eventstoredb/eventstoredb-log'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type EventStoreServer, startEventStore } from '../../harness/eventstore-server/server.ts'

const limits = { callAtMostMs: 1_500, answerAtMostMs: 1_500 }
const password = 'changeit%3F'

let server: EventStoreServer
beforeEach(async () => {
  server = await startEventStore({ password: decodeURIComponent(password) })
})
afterEach(() => server.close())

/** What the check says, in one line. */
async function said(address: string): Promise<string> {
  const log = openEventStoreLog({ address, ...limits })
  const error = await log.check().catch((reason: unknown) => reason)
  await log.close()
  expect(error).toBeInstanceOf(LogUnavailable)
  const { message } = error as Error
  expect(message).not.toMatch(/\n|changeit|secret/)
  return message
}

test('log: a server with a password and a certificate of its own is opened by an address that names both', async () => {
  const log = openEventStoreLog({ address: server.address.replace(/:[^:@]+@/, `:${password}@`), ...limits })
  await log.check()
  await log.close()
})

test('log: a wrong password is said at once', async () => {
  expect(await said(server.address.replace(/:[^:@]+@/, ':secret@'))).toMatch(/refuses this name and password/)
  expect(server.node.faults.count('append')).toBe(1)
})

test.each<[string, (hosts: string) => string, RegExp]>([
  ['a certificate that does not verify', (hosts) => `esdb://admin:secret@${hosts}`, /certificate.*tlsCAFile/],
  ['a server that is encrypted when the address says it is not', (hosts) => `esdb://${hosts}?tls=false`, /does not answer/],
  ['nothing that listens', () => 'esdb://admin:secret@localhost:1', /localhost:1 does not answer.*ECONNREFUSED/],
  ['a cluster of which no server listens', () => 'esdb://localhost:1,localhost:2?tls=false', /localhost:1,localhost:2 does not answer/],
])('log: %s is said in one line', async (_, address, words) => {
  expect(await said(address(server.hosts))).toMatch(words)
})

test('log: a server that is not encrypted when the address says it is is said in one line', async () => {
  const open = await startEventStore()
  expect(await said(`esdb://admin:secret@${open.hosts}`)).toMatch(/does not answer.*tls=false/)
  open.close()
})

test.each([
  ['http://admin:secret@localhost:2113', /expected the address of the log as esdb:/],
  ['localhost:2113', /expected the address of the log as esdb:/],
  ['esdb://', /expected the address of the log as esdb:/],
  ['esdb://localhost:2113', /expected a name and a password/],
  ['esdb://admin:sec%ret@localhost:2113', /written as %25/],
  ['esdb://admin:secret@localhost:port', /got esdb:\/\/localhost:port.*port number/],
  ['esdb://admin:secret@localhost:2113?tls=maybe', /true or false/],
  ['esdb://admin:secret@localhost:2113?tlsCAFile=nowhere.pem', /certificate file.*not found/],
])('log: the address %s is refused at once, without its password', (address, words) => {
  let message = 'opened'
  try {
    openEventStoreLog({ address })
  } catch (error) {
    message = (error as Error).message
  }
  expect(message).toMatch(words)
  expect(message).not.toMatch(/\n|secret|sec%ret/)
})

test('log: what the client prints of an address has no password in it', async () => {
  const printed = vi.spyOn(console, 'warn').mockReturnValue()
  const log = openEventStoreLog({ address: 'esdb://admin:secret@localhost:2113?tlsVerifyCert=false' })
  await log.close()
  expect(printed).toHaveBeenCalled()
  expect(printed.mock.calls.flat().join(' ')).not.toContain('secret')
  printed.mockRestore()
})
