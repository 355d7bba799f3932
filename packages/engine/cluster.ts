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
import { openTurns } from '@kept/redis/turns'
import { fetchView, type ViewSource } from './fetch-view.ts'
import { openViewOf } from './open-view-of.ts'
import type { Parts, PartsConfig } from './parts.ts'
import { turnsOfAll } from './turns-of-all.ts'

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

export type ClusterConfig = PartsConfig & {
  cluster: Cluster
  stores: string[] | undefined
  /** Who gives a copy of its view when the data folder has none. */
  viewFrom: ViewSource | undefined
}

/** Throws an Error that says what to do when the log or Redis does not answer, or another process has the data folder. */
export async function openCluster({ dataFolder, clock, onError, cluster, stores, viewFrom }: ClusterConfig): Promise<Parts> {
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
    if (viewFrom) await fetchView({ dataFolder, from: viewFrom, stores, nowMs: clock.nowMs, onError })
    const view = keep(await openViewOf(log, dataFolder, stores))
    return {
      id: nodeIdIn(dataFolder),
      log,
      view,
      presence,
      openTurns: (following) => turnsOfAll(openTurns(redis, prefix), following),
      openDueWork: (rows, doWork) => openBullmqDueWork({ redis: address, prefix, clock, rows, doWork, onError }),
      clockOffsetMs: async () => (sharedNowMs ? clock.nowMs() - sharedNowMs() : await clockOffsetMs(redis, clock.nowMs)),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** Made once for a data folder. */
function nodeIdIn(dataFolder: string): string {
  const file = join(dataFolder, 'node-id')
  if (!existsSync(file)) writeFileSync(file, randomUUID())
  return readFileSync(file, 'utf8').trim()
}
