// Presence that any number of processes see alike. Each holds all of it and answers from that; what changes is written to
// Redis and told to the others by it. While Redis is away each goes by what it knows, and what it could not write waits.
import { randomUUID } from 'node:crypto'
import { connectRedis } from '@kept/redis/connect-redis'
import { inTime, within } from '@kept/redis/within'
import { openPeople } from '../people.ts'
import type { Presence, Present } from '../presence.ts'
import { type News, newsOf, type Stored, storedPeople } from './stored-people.ts'

export type RedisPresence = {
  /** The address of Redis, such as `redis://user:password@host:6379/0`. */
  redis: string
  /** What all keys begin with, the same for all processes of a chain. */
  prefix: string
  /** Told of what a listener throws, and once of each time that Redis is lost. Prints it unless given. */
  onError?: (error: unknown) => void
  /** How many people may be present (20,000); `put` rejects anybody beyond. */
  atMost?: number
}

/** A contact that changes nothing else is told to the others so often. */
const TOLD_EVERY_MS = 60_000
const HEAL_AGAIN_MS = 1_000
const ANSWER_WITHIN_MS = 3_000

/**
 * Opens presence with everybody whom Redis knows. Rejects with RedisUnavailable within seconds when it does not answer at
 * that address; afterwards nothing rejects because of Redis, and nothing waits for it longer than half a second.
 */
export async function openRedisPresence({ redis: address, prefix, onError = print, atMost = 20_000 }: RedisPresence): Promise<Presence> {
  const redis = await connectRedis(address, onError, { enableOfflineQueue: false })
  const hearing = redis.duplicate({ enableOfflineQueue: true, maxRetriesPerRequest: null })
  // What is wrong with Redis is said by the first connection.
  hearing.on('error', () => {})

  const me = randomUUID()
  const { channel, write, read } = storedPeople(redis, prefix)
  const people = openPeople([], { onError, atMost, changed: () => {} })
  /** The number of the last news of each person that was sent and not yet heard back. */
  const onTheWay = new Map<string, number>()
  const unsent = new Set<string>()
  /** The contact of each person that the others know of. */
  const toldAtMs = new Map<string, number>()
  /** Of whom there was news since the reading began. */
  let newsOfLate = new Set<string>()
  let count = 0
  let healing: Promise<void> | undefined
  let healAgain = false
  let timer: NodeJS.Timeout | undefined
  let closed = false

  hearing.on('message', (_, message) => hear(message))
  try {
    await inTime(ANSWER_WITHIN_MS, hearing.connect())
    await catchUp()
  } catch (error) {
    hearing.disconnect()
    redis.disconnect()
    throw error
  }
  for (const connection of [hearing, redis]) connection.on('ready', heal)

  return {
    async put(present) {
      people.put(present)
      const now = people.find(present.storeId, present.personId)
      if (now) await send(newsOf('put', now))
    },
    async contact(storeId, personId, atMs) {
      const before = people.find(storeId, personId, atMs)?.present
      people.contact(storeId, personId, atMs)
      if (!before || atMs <= before.contactAtMs) return
      const reached = people.find(storeId, personId)?.present.reachable !== before.reachable
      const silentMs = atMs - (toldAtMs.get(keyOf(before)) ?? -Infinity)
      if (reached || silentMs >= TOLD_EVERY_MS) void send({ kind: 'contact', storeId, personId, atMs })
    },
    async lost(storeId, personId, asOfMs) {
      if (!people.find(storeId, personId, asOfMs)) return
      people.lost(storeId, personId, asOfMs)
      await send({ kind: 'lost', storeId, personId, asOfMs })
    },
    async leave(storeId, personId) {
      people.leave(storeId, personId)
      await send({ kind: 'leave', storeId, personId })
    },
    inStore: async (storeId, nowMs) => people.inStore(storeId, nowMs),
    onChange: people.listen,
    async close() {
      closed = true
      clearTimeout(timer)
      people.silence()
      hearing.disconnect()
      await within(ANSWER_WITHIN_MS, Promise.allSettled([healing, redis.quit()]))
      redis.disconnect()
    },
  }

  /** Writes and tells news; resolves with whether Redis took it. What it does not take is written when it is back. */
  async function send(news: News): Promise<boolean> {
    const key = keyOf(news)
    newsOfLate.add(key)
    if (news.kind === 'contact') toldAtMs.set(key, news.atMs)
    if (news.kind === 'put') toldAtMs.set(key, news.present.contactAtMs)
    if (news.kind === 'put' || news.kind === 'leave') onTheWay.set(key, ++count)
    try {
      const knew = await write(news, me, count)
      // Redis has lost them since.
      const now = knew ? undefined : people.find(news.storeId, news.personId)
      if (now && (news.kind === 'contact' || news.kind === 'lost')) await send(newsOf('known', now))
      return true
    } catch {
      onTheWay.delete(key)
      unsent.add(key)
      healSoon()
      return false
    }
  }

  function hear(message: string) {
    try {
      const { from, number, news } = JSON.parse(message) as { from: string; number: number; news: News }
      const key = keyOf(news)
      newsOfLate.add(key)
      const latest = onTheWay.get(key)
      if (from === me && latest === number) onTheWay.delete(key)
      // What this process said itself is done already, unless others said something before Redis had it.
      if (from !== me || latest === number) learn(news)
    } catch (error) {
      onError(error)
    }
  }

  function learn(news: News) {
    const { storeId, personId } = news
    const key = keyOf(news)
    if (news.kind === 'leave') people.leave(storeId, personId)
    // Who left here while Redis was away is known to others until they hear of it.
    const isNew = !people.find(storeId, personId) && !unsent.has(key) && !onTheWay.has(key)
    if (news.kind === 'put' || (news.kind === 'known' && isNew)) place(news.present, news.lostAtMs)
    if (news.kind === 'contact') {
      people.contact(storeId, personId, news.atMs)
      toldAtMs.set(key, Math.max(news.atMs, toldAtMs.get(key) ?? 0))
    }
    if (news.kind === 'lost') {
      people.lost(storeId, personId, news.asOfMs)
      // Whoever says so may not know of a later contact.
      const atMs = people.find(storeId, personId)?.present.contactAtMs ?? 0
      if (atMs > news.asOfMs && atMs > (toldAtMs.get(key) ?? 0)) void send({ kind: 'contact', storeId, personId, atMs })
    }
  }

  function place(present: Present, lostAtMs: number | null) {
    people.put(present)
    if (lostAtMs !== null) people.lost(present.storeId, present.personId, lostAtMs)
    toldAtMs.set(keyOf(present), present.contactAtMs)
  }

  function heal() {
    if (closed) return
    clearTimeout(timer)
    healAgain = healing !== undefined
    healing ??= catchUp()
      .catch(healSoon)
      .finally(() => {
        healing = undefined
        if (healAgain) heal()
      })
  }

  function healSoon() {
    clearTimeout(timer)
    if (!closed) timer = setTimeout(heal, HEAL_AGAIN_MS)
  }

  /** Listens, reads what Redis has, and writes what it has not: after this, nothing is missed that happened without it. */
  async function catchUp(): Promise<void> {
    await inTime(ANSWER_WITHIN_MS, hearing.subscribe(channel))
    newsOfLate = new Set()
    onTheWay.clear()
    const found = new Set<string>()
    for await (const batch of read()) {
      for (const stored of batch) {
        found.add(keyOf(stored))
        if (!newsOfLate.has(keyOf(stored)) && !unsent.has(keyOf(stored))) compare(stored)
      }
    }
    for (const key of [...unsent]) {
      unsent.delete(key)
      const [storeId = '', personId = ''] = key.split('~')
      const now = people.find(storeId, personId)
      if (!(await send(now ? newsOf('put', now) : { kind: 'leave', storeId, personId }))) return
    }
    for (const now of people.all()) if (!found.has(keyOf(now.present)) && !(await send(newsOf('known', now)))) return
  }

  function compare({ storeId, personId, present, lostAtMs }: Stored) {
    if (present) place(present, lostAtMs)
    else people.leave(storeId, personId)
  }
}

function keyOf({ storeId, personId }: { storeId: string; personId: string }) {
  return `${storeId}~${personId}`
}

function print(error: unknown) {
  console.error('presence:', error)
}
