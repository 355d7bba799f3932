// Followers read the table in batches, each at its own pace, and are woken by commits: nothing is kept for a slow one.
// One that keeps up is handed what was committed last without a look at the table.
import { setImmediate as turn } from 'node:timers/promises'
import type { Followed, FollowOptions } from '../event-log.ts'
import { followEvent } from '../stored-events.ts'
import { storeOf } from '../streams.ts'
import { decodePosition } from './position.ts'
import type { Reading } from './reading.ts'
import type { Recent } from './recent.ts'

export function openFollowing(reading: Reading, recent: Recent) {
  const idle = new Set<() => void>()
  let ended = false

  async function* follow({ after, stores, batchAtMost = 500, signal }: FollowOptions): AsyncGenerator<Followed[], void, undefined> {
    if (!Number.isSafeInteger(batchAtMost) || batchAtMost < 1)
      throw new RangeError(`expected batches of at least 1 event, got ${batchAtMost}`)
    const wanted = stores && new Set(stores)
    let last = after === undefined ? 0 : decodePosition(after)
    while (!ended && !signal.aborted) {
      const events = recent.after(last, batchAtMost) ?? reading.after(last, batchAtMost)
      const newest = events.at(-1)
      if (newest === undefined) {
        await changeOrAbort(signal)
        continue
      }
      last = decodePosition(newest.position)
      const batch = (wanted ? events.filter(({ stream }) => isOf(wanted, stream)) : events).map(followEvent)
      if (batch.length > 0) yield batch
      // Catching up takes long: appends, timers and requests get their turn between batches.
      await turn()
    }
  }

  // Registered in the same turn as the empty look, so that no commit can slip between.
  function changeOrAbort(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const go = () => {
        idle.delete(go)
        signal.removeEventListener('abort', go)
        resolve()
      }
      idle.add(go)
      signal.addEventListener('abort', go)
    })
  }

  function wake(): void {
    for (const go of idle) go()
  }

  /** Followers end; those that are busy, after their batch. */
  function end(): void {
    ended = true
    wake()
  }

  return { follow, wake, end }
}

function isOf(stores: Set<string>, stream: string): boolean {
  const store = storeOf(stream)
  return store === undefined || stores.has(store)
}
