// What every log does, whatever it is made of: the port's clauses as tests. An adapter's test file runs this suite.
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe } from 'vitest'
import { describeAppending } from './behaviour/appending.ts'
import { describeFollowing } from './behaviour/following.ts'
import { describeKeeping } from './behaviour/keeping.ts'
import type { LogUnderTest, OnLog } from './behaviour/on-log.ts'
import { promiseStream } from './streams.ts'

/** Runs the suite; `open` is called before each test. */
export function describeEventLog(name: string, open: () => Promise<LogUnderTest>): void {
  describe(name, () => {
    const on = {} as OnLog
    beforeEach(async () => {
      const store = `s${randomUUID().slice(0, 8)}`
      const [stream, other] = [promiseStream(store, randomUUID()), promiseStream(store, randomUUID())]
      Object.assign(on, await open(), { store, stream, other })
    })
    afterEach(() => on.remove())

    describeAppending(on)
    describeFollowing(on)
    describeKeeping(on)
  })
}
