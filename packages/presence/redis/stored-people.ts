// How people stand in Redis: two keys for each, which Redis itself forgets a day after the last contact, and a channel by
// which every change is told. Each change is one round trip, and none of them has to read first.
import { inTime } from '@kept/redis/within'
import type { Redis } from 'ioredis'
import type { Known } from '../people.ts'
import { FORGOTTEN_AFTER_MS, type Present } from '../presence.ts'

/** What processes tell each other of a person. `known`: for those who do not know of the person; it changes nothing else. */
export type News = { storeId: string; personId: string } & (
  | { kind: 'put' | 'known'; present: Present; lostAtMs: number | null }
  | { kind: 'contact'; atMs: number }
  | { kind: 'lost'; asOfMs: number }
  | { kind: 'leave' }
)

/** A person as read; `present` is undefined when they left. */
export type Stored = { storeId: string; personId: string; present: Present | undefined; lostAtMs: number | null }

/** How long Redis may take for what somebody waits for. */
const ANSWER_WITHIN_MS = 500
/** How long it may take for each batch of everybody: only a start and a return wait for it. */
const BATCH_WITHIN_MS = 3_000

/** Returns 1 for a person whom Redis knows, or knows to have left. */
const unlessThere = `
  if not redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2], 'NX') then return 1 end
  redis.call('ZADD', KEYS[2], 'GT', ARGV[3], 'contact')
  if ARGV[4] ~= '' then redis.call('ZADD', KEYS[2], 'GT', ARGV[4], 'lost') end
  redis.call('PEXPIRE', KEYS[2], ARGV[2])
  redis.call('PUBLISH', KEYS[3], ARGV[5])
  return 0
`

const placeOf = ({ zone, availability }: Present) => JSON.stringify({ zone, availability })

/** News of somebody as this process knows them. */
export function newsOf(kind: 'put' | 'known', { present, lostAtMs }: Known): News {
  const { storeId, personId } = present
  return { kind, storeId, personId, present, lostAtMs: Number.isFinite(lostAtMs) ? lostAtMs : null }
}

/** The keys of one prefix in a Redis. */
export function storedPeople(redis: Redis, prefix: string) {
  const placeKey = (storeId: string, personId: string) => `${prefix}:place:${storeId}~${personId}`
  const heardKey = (storeId: string, personId: string) => `${prefix}:heard:${storeId}~${personId}`
  const channel = `${prefix}:news`
  return { channel, write, read }

  /**
   * Writes news and tells it under a sender and number. Resolves with whether Redis knew the person before. Rejects within
   * half a second when Redis does not answer; then it may be written or not.
   */
  async function write(news: News, from: string, number: number): Promise<boolean> {
    const told = JSON.stringify({ from, number, news })
    if (news.kind === 'known') return await writeUnlessThere(news, told)
    const place = placeKey(news.storeId, news.personId)
    const heard = heardKey(news.storeId, news.personId)
    const all = redis.multi().exists(place)
    // A time never goes back, in whatever order they come: that is what GT says.
    if (news.kind === 'contact') all.zadd(heard, 'GT', news.atMs, 'contact').pexpire(place, FORGOTTEN_AFTER_MS)
    if (news.kind === 'lost') all.zadd(heard, 'GT', news.asOfMs, 'lost')
    if (news.kind === 'leave') all.set(place, 'left', 'PX', FORGOTTEN_AFTER_MS).del(heard)
    if (news.kind === 'put') {
      all.set(place, placeOf(news.present), 'PX', FORGOTTEN_AFTER_MS).zadd(heard, 'GT', news.present.contactAtMs, 'contact')
      if (news.lostAtMs !== null) all.zadd(heard, 'GT', news.lostAtMs, 'lost')
    }
    if (news.kind !== 'leave') all.pexpire(heard, FORGOTTEN_AFTER_MS)
    all.publish(channel, told)
    const [knew] = answersOf(await inTime(ANSWER_WITHIN_MS, all.exec()))
    return knew === 1
  }

  /** As `write`. Told only when it is written: whoever left meanwhile must not be told of as known. */
  async function writeUnlessThere({ storeId, personId, present, lostAtMs }: Extract<News, { kind: 'put' | 'known' }>, told: string) {
    const keys = [placeKey(storeId, personId), heardKey(storeId, personId), channel]
    const values = [placeOf(present), FORGOTTEN_AFTER_MS, present.contactAtMs, lostAtMs ?? '', told]
    return (await inTime(ANSWER_WITHIN_MS, redis.eval(unlessThere, keys.length, ...keys, ...values))) === 1
  }

  /** Everybody, store by store, in batches. Rejects when Redis stops answering. */
  async function* read(): AsyncGenerator<Stored[]> {
    const start = placeKey('', '').slice(0, -1)
    let cursor = '0'
    do {
      const [next, keys] = await inTime(BATCH_WITHIN_MS, redis.scan(cursor, 'MATCH', `${escaped(start)}*`, 'COUNT', 1000))
      cursor = next
      if (keys.length > 0) yield await readPeople(keys.map((key) => key.slice(start.length).split('~') as [string, string]))
    } while (cursor !== '0')
  }

  async function readPeople(who: [storeId: string, personId: string][]): Promise<Stored[]> {
    const all = redis.pipeline()
    for (const [storeId, personId] of who) {
      all.get(placeKey(storeId, personId)).zscore(heardKey(storeId, personId), 'contact').zscore(heardKey(storeId, personId), 'lost')
    }
    const answers = answersOf(await inTime(BATCH_WITHIN_MS, all.exec())) as (string | null)[]
    return who.flatMap(([storeId, personId], i) => {
      const [place = null, contact = null, lost = null] = answers.slice(3 * i, 3 * i + 3)
      const lostAtMs = lost === null ? null : Number(lost)
      if (place === 'left') return [{ storeId, personId, present: undefined, lostAtMs }]
      if (place === null || contact === null) return []
      const contactAtMs = Number(contact)
      const present = { storeId, personId, ...JSON.parse(place), reachable: lostAtMs === null || contactAtMs > lostAtMs, contactAtMs }
      return [{ storeId, personId, present, lostAtMs }]
    })
  }
}

/** What several commands answered; throws the error of the first that failed. */
function answersOf(results: [error: Error | null, answer: unknown][] | null): unknown[] {
  return (results ?? []).map(([error, answer]) => {
    if (error) throw error
    return answer
  })
}

function escaped(text: string) {
  return text.replace(/[*?[\]\\]/g, '\\$&')
}
