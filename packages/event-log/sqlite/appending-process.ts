// A process for tests to kill: it opens the log in the folder it is told and appends to eight streams until it dies,
// saying on its output what was answered.
import { NO_STREAM } from '../event-log.ts'
import { taken } from '../example-events.ts'
import { promiseStream } from '../streams.ts'
import { openSqliteLog } from './sqlite-log.ts'

const log = openSqliteLog({ folder: process.argv[2] ?? '' })
await say('opened')
await Promise.all(Array.from({ length: 8 }, appendForEver))

async function appendForEver(): Promise<never> {
  const stream = promiseStream('leeds-1', crypto.randomUUID())
  for (let revision = NO_STREAM; ; ) {
    const events = [taken(), taken()]
    revision = (await log.append(stream, revision, events)).revision
    for (const event of events) await say(event.id)
  }
}

/** Resolves when the line is out: what was said is said, however the process ends. */
function say(line: string): Promise<void> {
  return new Promise((resolve, reject) => process.stdout.write(`${line}\n`, (error) => (error ? reject(error) : resolve())))
}
