import type { EventLog, Followed, FollowOptions } from '../event-log.ts'

/** A follower that hands out events by number. Events of streams that do not carry the test's own mark are others' and left out. */
export function follower(log: EventLog, options: Omit<FollowOptions, 'signal'>, mark: string) {
  const abort = new AbortController()
  const batches = log.follow({ ...options, signal: abort.signal })[Symbol.asyncIterator]()
  const batchSizes: number[] = []
  let left: Followed[] = []
  return {
    batchSizes,
    async take(count: number): Promise<Followed[]> {
      while (left.length < count) {
        const { done, value } = await batches.next()
        if (done) throw new Error(`expected ${count} events, but the follower ended after ${left.length}`)
        batchSizes.push(value.length)
        left = [...left, ...value.filter((event) => event.stream.includes(mark))]
      }
      const taken = left.slice(0, count)
      left = left.slice(count)
      return taken
    },
    async stop(): Promise<void> {
      abort.abort()
      await batches.return?.()
    },
  }
}

/** Whether each position is greater than the one before. */
export function isRising(events: Followed[]): boolean {
  return events.every((event, i) => i === 0 || event.position > events[i - 1]!.position)
}
