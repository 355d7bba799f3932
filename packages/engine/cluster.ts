// The parts of a node that is one of many: the log is EventStoreDB, what they tell each other goes by Redis, and only the
// view is its own.
import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openBullmqDueWork } from '@kept/due-work/bullmq/bullmq-due-work'
import { openEventStoreLog } from '@kept/event-log/eventstoredb/eventstoredb-log'
import { lockFolder } from '@kept/event-log/sqlite/folder-lock'
import { openRedisPresence } from '@kept/presence/redis/redis-presence'
import { clockOffsetMs } from '@kept/redis/clock-offset'
import { connectRedis } from '@kept/redis/connect-redis'
import { openTurns as openSharedTurns } from '@kept/redis/turns'
import type { Following } from '@kept/view/follow'
import type { View } from '@kept/view/open-view'
import { type InTurn, openTurns } from './node.ts'
import { openViewOf } from './open-view-of.ts'
import type { Parts, PartsConfig } from './parts.ts'

/** Where the parts are that all nodes share. */
export type Cluster = {
  /** As `openEventStoreLog` takes it. */
  eventStoreDb: string
  /** As `connectRedis` takes it. */
  redis: string
  /** What all keys in Redis begin with, the same for all nodes ("kept"). */
  prefix?: string
  /** The clock that all share, in UTC milliseconds: that of Redis, unless tests move it. */
  sharedNowMs?: () => number
}

/** A view that has not come as far as the turn before after this long is in trouble, and its node goes on with what it has. */
const SHOWN_WITHIN_MS = 5_000

/** Throws an Error that says what to do when the log or Redis does not answer, or another process has the data folder. */
export async function openCluster({ dataFolder, clock, onError, cluster }: PartsConfig & { cluster: Cluster }): Promise<Parts> {
  const { redis: address, prefix = 'kept', sharedNowMs } = cluster
  const opened: { close(): unknown }[] = []
  const keep = <T extends { close(): unknown }>(part: T): T => {
    opened.unshift(part)
    return part
  }
  const close = async () => {
    for (const part of opened) await part.close()
  }
  try {
    keep({ close: lockFolder(dataFolder) })
    const log = keep(openEventStoreLog({ address: cluster.eventStoreDb }))
    await log.check()
    const redis = await connectRedis(address, onError, { enableOfflineQueue: false })
    keep({ close: () => redis.disconnect() })
    const presence = keep(await openRedisPresence({ redis: address, prefix, onError }))
    const view = keep(await openViewOf(log, dataFolder))
    return {
      id: nodeIdIn(dataFolder),
      log,
      view,
      presence,
      openTurns: (following) => turnsOf(openSharedTurns(redis, prefix), view, following),
      openDueWork: (rows, doWork) => openBullmqDueWork({ redis: address, prefix, clock, rows, doWork, onError }),
      clockOffsetMs: async () => (sharedNowMs ? clock.nowMs() - sharedNowMs() : await clockOffsetMs(redis, clock.nowMs)),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** Each begins when this node's view shows what the one before, of whichever node, has appended. */
function turnsOf(take: ReturnType<typeof openSharedTurns>, view: View, following: Following): InTurn {
  const here = openTurns()
  return (name, work) =>
    here(name, async () => {
      const turn = await take(name)
      try {
        await following.waitFor(turn.after, SHOWN_WITHIN_MS)
        return await work()
      } finally {
        await turn.leave(view.position())
      }
    })
}

/** Made once for a data folder. */
function nodeIdIn(dataFolder: string): string {
  const file = join(dataFolder, 'node-id')
  if (!existsSync(file)) writeFileSync(file, randomUUID())
  return readFileSync(file, 'utf8').trim()
}
