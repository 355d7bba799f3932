// The real process on a real port, as `npm start` runs it, to be killed at any moment.
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

export type Server = {
  address: string
  /** Ends it at once, as a power cut would, and resolves when it is gone. */
  kill(): Promise<void>
  /** Asks it to end, as whoever runs it does, and resolves when it is gone. */
  stop(): Promise<void>
}

const START_LIMIT_MS = 20_000
const started = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of started) child.kill('SIGKILL')
})

/** Starts the server on a data folder, with more settings if need be. Rejects with its output when it ends, or does not say its address in time. */
export function startServer(dataFolder: string, settings: Record<string, string> = {}): Promise<Server> {
  const main = join(import.meta.dirname, '../../services/api/main.ts')
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('KEPT_')))
  const env = { ...own, KEPT_PORT: '0', KEPT_DATA: dataFolder, KEPT_LOG_LEVEL: 'error', NODE_NO_WARNINGS: '1', ...settings }
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  started.add(child)
  return new Promise((resolve, reject) => {
    let output = ''
    const limit = setTimeout(() => fail(`it did not say its address within ${START_LIMIT_MS} ms`), START_LIMIT_MS)
    const gone = new Promise<void>((done) => child.once('exit', () => done()))
    const fail = (why: string) => {
      clearTimeout(limit)
      child.kill('SIGKILL')
      reject(new Error(`expected the server to start, but ${why}:\n${output}`))
    }
    void gone.then(() => {
      started.delete(child)
      fail('it ended')
    })
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        output = (output + chunk).slice(-10_000)
        const address = /running at (http:\S+)/.exec(output)?.[1]
        if (address === undefined) return
        clearTimeout(limit)
        const end = (signal: NodeJS.Signals) => {
          child.kill(signal)
          return gone
        }
        resolve({ address, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') })
      })
    }
  })
}
