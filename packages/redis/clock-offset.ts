// How far a clock is from the one that all processes of a cluster share: that of their Redis.
import type { Redis } from 'ioredis'
import { inTime } from './within.ts'

const ANSWER_WITHIN_MS = 1_000

/**
 * By how many milliseconds this clock is ahead of Redis's (behind: negative), to within half of what the answer took.
 * Rejects when Redis does not answer within a second.
 */
export async function clockOffsetMs(redis: Redis, nowMs: () => number): Promise<number> {
  const beforeMs = nowMs()
  const [seconds, microseconds] = await inTime(ANSWER_WITHIN_MS, redis.time())
  const afterMs = nowMs()
  const theirsMs = Number(seconds) * 1_000 + Number(microseconds) / 1_000
  return Math.round(Math.max(beforeMs - theirsMs, 0) + Math.min(afterMs - theirsMs, 0))
}
