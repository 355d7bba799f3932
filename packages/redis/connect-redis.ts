// Opens connections to Redis that never hang at the start, and say in one line what is wrong: then, and once for each outage.
import { Redis, type RedisOptions } from 'ioredis'
import { inTime } from './within.ts'

/** Redis cannot be used as it was asked for. The message names the address, never the password. */
export class RedisUnavailable extends Error {
  override name = 'RedisUnavailable'
}

type Manner = Pick<RedisOptions, 'enableOfflineQueue' | 'commandTimeout' | 'maxRetriesPerRequest'>

/** How long a server may take to greet. */
export const GREET_WITHIN_MS = 3_000
const RETRY_AT_MOST_MS = 1_000

/**
 * Connects to an address such as `redis://user:password@host:6379/0`, or `rediss://` for TLS, and resolves when commands
 * are answered. From then on the connection mends itself, and `onError` is told once of each time it is lost.
 * Rejects with RedisUnavailable within 3 s for an address that is none, a host that is not reached, a wrong password.
 */
export async function connectRedis(address: string, onError: (error: unknown) => void, manner: Manner = {}): Promise<Redis> {
  const where = placeOf(address)
  let opened = false
  let told = false
  let lastError: unknown
  const redis = new Redis(address, {
    ...manner,
    lazyConnect: true,
    connectTimeout: GREET_WITHIN_MS,
    retryStrategy: (times) => (opened ? Math.min(50 * 2 ** times, RETRY_AT_MOST_MS) : null),
  })
  redis.on('error', (error: unknown) => {
    lastError = error
    if (!opened || told) return
    told = true
    onError(new RedisUnavailable(`Redis at ${where} is lost and tried again: ${reasonOf(error)}`))
  })
  redis.on('ready', () => {
    told = false
  })

  try {
    await inTime(
      GREET_WITHIN_MS,
      redis.connect().then(() => redis.ping()),
    )
    opened = true
    return redis
  } catch (error) {
    redis.disconnect()
    throw new RedisUnavailable(`expected a Redis that answers at ${where}, got: ${reasonOf(lastError ?? error)}. Check KEPT_REDIS.`)
  }
}

/** Host and port of an address, which may be shown; throws RedisUnavailable when it is no address of a Redis. */
function placeOf(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined
  const right = url && ['redis:', 'rediss:'].includes(url.protocol) && url.hostname !== ''
  if (right) return `${url.hostname}:${url.port || 6379}`
  const got = url ? `one that begins with "${url.protocol}"` : 'something else'
  throw new RedisUnavailable(`expected an address such as redis://localhost:6379 or rediss://user:password@host:6379/0, got ${got}`)
}

// A host with two addresses fails with one error for each, under one that says nothing.
function reasonOf(error: unknown): string {
  const first = error instanceof AggregateError ? error.errors[0] : error
  return first instanceof Error ? first.message : String(first)
}
