// Kept in a process of its own, as services/api/main.ts puts it together, with a store of so many people on shift.
import { writeSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { buildApp } from '@kept/api/app.ts'
import { openSecrets } from '@kept/api/secrets.ts'
import { makePromise } from '@kept/contracts/promise'
import { KEPT } from '@kept/domain/ladder'
import { systemClock } from '@kept/due-work/system-clock'
import type { Cluster } from '@kept/engine/cluster'
import { larkspur } from '@kept/engine/larkspur'
import { type OpenNode, openNode } from '@kept/engine/open-node'
import { putShift } from '@kept/engine/shifts'
import { addPerson, publishPlaybook } from '@kept/engine/stores'
import { inChild } from '../harness/children.ts'

export type KeptOptions = {
  folder: string
  /** Made when the folder has no such store. */
  people?: number
  /** What POST /v1/nothing answers: it is checked and counted like every route, and does nothing else. */
  nothing?: object
  /** Added to every commit, as an ordinary disk's sync would. */
  syncMs?: number
  /** Then it is an api process of that cluster. */
  cluster?: Cluster
}
export type KeptStarted = {
  port: number
  tokens: string[]
  rssBytes: number
  /** How long the node took to open, its view caught up. */
  openedMs: number
}

export const STORE = 'bench'

const { options, ready } = inChild<KeptOptions>()
const onError = (error: unknown) => writeSync(2, `kept-server: ${(error as Error).stack}\n`)
const beforeMs = performance.now()
const { folder, cluster, syncMs = 0 } = options
const node = await openNode({ dataFolder: folder, clock: systemClock, onError, commitDelayMs: syncMs, cluster, works: !cluster })
const openedMs = performance.now() - beforeMs
const secrets = openSecrets('the secret of a bench, of no use elsewhere')
const app = await buildApp({ node, secrets, requestsAMinute: 1_000_000_000 })
const ids = Array.from({ length: options.people ?? 0 }, (_, i) => `person-${i}`)
if (ids.length > 0) await makeStore(node)
if (options.nothing) app.post('/v1/nothing', { schema: { body: makePromise } }, (_request, reply) => reply.code(201).send(options.nothing))
await app.listen({ host: '127.0.0.1', port: 0 })

const memory = () => ({ rssBytes: process.memoryUsage.rss() })
ready(
  { port: (app.server.address() as AddressInfo).port, tokens: await Promise.all(ids.map(tokenOf)), ...memory(), openedMs },
  { memory },
  async () => {
    await app.close()
    await node.close()
  },
)

async function makeStore(node: OpenNode): Promise<void> {
  await publishPlaybook(node, STORE, KEPT, larkspur)
  for (const [i, id] of ids.entries()) {
    await addPerson(
      node,
      STORE,
      KEPT,
      { id, name: `Person ${i}`, role: 'associate', skills: ['till'] },
      'not a hash: nobody signs in by PIN',
    )
    await putShift(node, STORE, { role: 'associate', id }, { zone: 'till', availability: 'free', reachable: true })
  }
}

function tokenOf(personId: string): Promise<string> {
  const issuedAtMs = Date.now()
  return secrets.signSession({
    storeId: STORE,
    personId,
    sessionId: `session-${personId}`,
    issuedAtMs,
    expiresAtMs: issuedAtMs + 3_600_000,
  })
}
