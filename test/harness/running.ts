// The product as it runs under a shop: one node with its API; or a cluster of two API nodes and two workers, on a real Redis
// and the harness's EventStoreDB. KEPT_TEST_SHOP=cluster chooses the second for all tests of a run.
import { join } from 'node:path'
import { buildApp } from '@kept/api/app.ts'
import type { App } from '@kept/api/context.ts'
import { openSecrets, secretOf } from '@kept/api/secrets.ts'
import type { MovedClock } from '@kept/due-work/moved-clock'
import type { Node } from '@kept/engine/node'
import { type NodeConfig, type OpenNode, openNode } from '@kept/engine/open-node'
import { type OpenPush, openPush } from '@kept/push/open-push'
import { type RedisUnderTest, useRedis } from '@kept/redis/redis-under-test'
import { type EventStoreServer, startEventStore } from './eventstore-server/server.ts'

export type Running = { nodes: OpenNode[]; apps: App[]; pushes: OpenPush[]; stop(): Promise<void> }

/** Four nodes that beat every ten seconds of a moved hour would do little else. */
const BEAT_MS = 60_000

/** What outlives a restart of the product. */
export type Ground = { start(): Promise<Running>; remove(): Promise<void> }

/** Prepares what a shop runs on. `pushServices`: nothing is pushed without. `start` starts the product there, again after `stop`. */
export async function openGround(
  folder: string,
  clock: MovedClock,
  onError: (error: unknown) => void,
  pushServices?: string[],
): Promise<Ground> {
  const config: NodeConfig = { dataFolder: folder, clock, onError }
  const secret = secretOf(folder, undefined)
  const secrets = openSecrets(secret)
  const open = async (config: NodeConfig) => {
    let push: OpenPush | undefined
    const attach = (opening: Node) => {
      if (pushServices) push = openPush(opening, { secret, contact: 'mailto:kept@example.com', services: pushServices, onError })
    }
    return { node: await openNode({ ...config, attach }), push }
  }
  const startOf = async (configs: NodeConfig[]): Promise<Running> => {
    const opened = await Promise.all(configs.map(open))
    const nodes = opened.map(({ node }) => node)
    const pushes = opened.flatMap(({ push }) => push ?? [])
    const serving = opened.length === 1 ? opened : opened.filter(({ node }) => !node.works)
    const apps = await Promise.all(serving.map(({ node, push }) => buildApp({ node, secrets, push, requestsAMinute: 1_000_000 })))
    return {
      ...{ nodes, apps, pushes },
      async stop() {
        for (const app of apps) await app.close()
        await Promise.all(pushes.map((push) => push.close()))
        await Promise.all(nodes.map((node) => node.close()))
      },
    }
  }
  if (process.env.KEPT_TEST_SHOP !== 'cluster') return { start: () => startOf([config]), remove: () => Promise.resolve() }

  const { eventStore, redis } = await openServers()
  const cluster = { eventStoreDb: eventStore.address, redis: redis.address, prefix: redis.prefix(), sharedNowMs: clock.nowMs }
  const member = (name: string, works: boolean): NodeConfig => ({
    ...config,
    dataFolder: join(folder, name),
    cluster,
    works,
    beatMs: BEAT_MS,
  })
  return {
    start: () => startOf([member('api-1', false), member('api-2', false), member('worker-1', true), member('worker-2', true)]),
    async remove() {
      eventStore.close()
      await redis.remove()
    },
  }
}

async function openServers(): Promise<{ eventStore: EventStoreServer; redis: RedisUnderTest }> {
  const [eventStore, redis] = await Promise.all([startEventStore(), useRedis()])
  return { eventStore, redis }
}
