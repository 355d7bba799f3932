// A process for tests to kill: it opens the log in the folder it is told and appends to eight streams until it dies,
// saying on its output what was answered.
import { writeSync } from 'node:fs'
import { NO_STREAM } from '../event-log.ts'
import { taken } from '../example-events.ts'
import { promiseStream } from '../streams.ts'
import { openSqliteLog } from './sqlite-log.ts'

const log = openSqliteLog({ folder: process.argv[2] ?? '' })
writeSync(1, 'opened\n')
await Promise.all(Array.from({ length: 8 }, appendForEver))

async function appendForEver(): Promise<never> {
  const stream = promiseStream('leeds-1', crypto.randomUUID())
  for (let revision = NO_STREAM; ; ) {
    const events = [taken(), taken()]
    revision = (await log.append(stream, revision, events)).revision
    // Unbuffered: what was said is said, however the process ends.
    for (const event of events) writeSync(1, `${event.id}\n`)
  }
}
