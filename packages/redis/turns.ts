// Turns that processes take one after the other: a lock in Redis that also says how far the one before had come.
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import { inTime } from './within.ts'

export type Turn = {
  /** What the one before left; undefined when that was long ago, or nobody can tell. */
  after: string | undefined
  /** Lets the next one in, and tells it how far this one has come. Never rejects. */
  leave(at: string | undefined): Promise<void>
}

/** A process that dies in its turn holds up the others no longer than this: one that lives says in time that it still has it. */
const HELD_AT_MOST_MS = 2_500
const SAY_AGAIN_MS = 500
/** What lasts longer than this lives, but is in trouble. */
const WAIT_AT_MOST_MS = 10_000
const REMEMBERED_MS = 60_000
const ANSWER_WITHIN_MS = 500
const LOOK_AGAIN_MS = 5

const take = `
  if not redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return false end
  return redis.call('GET', KEYS[2]) or ''
`
const keep = `if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end`
const leave = `
  if redis.call('GET', KEYS[1]) ~= ARGV[1] then return end
  if ARGV[2] ~= '' then redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[3]) end
  redis.call('DEL', KEYS[1])
`

/**
 * Turns under names, shared by all who open them with the same prefix. Whoever has waited for ten seconds, and whoever
 * finds Redis away, goes in all the same: what turns keep apart is better done twice than not at all.
 */
export function openTurns(redis: Redis, prefix: string): (name: string) => Promise<Turn> {
  return async (name) => {
    const keys = [`${prefix}:turn:${name}`, `${prefix}:turned:${name}`] as const
    const token = randomUUID()
    const untilMs = Date.now() + WAIT_AT_MOST_MS
    try {
      for (;;) {
        const after = await inTime(ANSWER_WITHIN_MS, redis.eval(take, 2, ...keys, token, HELD_AT_MOST_MS))
        if (typeof after === 'string') return { after: after || undefined, leave: begin(keys, token) }
        if (Date.now() >= untilMs) break
        await pause(LOOK_AGAIN_MS * (1 + Math.random()))
      }
    } catch {
      // Redis is away, which its connection says once for all.
    }
    return { after: undefined, leave: () => Promise.resolve() }
  }

  /** Keeps the turn until it is left. Nobody waits for either: when Redis is away, the lock runs out by itself. */
  function begin(keys: readonly [string, string], token: string): Turn['leave'] {
    const tell = (script: string, ...args: (string | number)[]) =>
      inTime(ANSWER_WITHIN_MS, redis.eval(script, 2, ...keys, token, ...args)).catch(() => {})
    const again = setInterval(() => void tell(keep, HELD_AT_MOST_MS), SAY_AGAIN_MS)
    return async (at) => {
      clearInterval(again)
      await tell(leave, at ?? '', REMEMBERED_MS)
    }
  }
}
