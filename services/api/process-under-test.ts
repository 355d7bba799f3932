// A program of Kept as a real process on a real port, which says its address when it is ready.
import { spawn } from 'node:child_process'
import { join } from 'node:path'

/** For one that hangs: with a long log it is not ready before its view is built. */
const STARTS_WITHIN_MS = 120_000
const root = join(import.meta.dirname, '../..')
const running = new Set<() => void>()
process.on('exit', () => {
  for (const kill of running) kill()
})

/**
 * Starts a program, such as `['services/api/main.ts']`, on any free port, with no settings of Kept but the given ones.
 * `address` resolves with what it says when it is ready, and rejects with its output when it ends or takes too long;
 * `end` sends a signal and resolves with the exit code when it is gone; `said` is all it has printed.
 */
export function startProcess(program: string[], settings: Record<string, string>) {
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('KEPT_')))
  const env = { ...own, KEPT_PORT: '0', NODE_NO_WARNINGS: '1', ...settings }
  const child = spawn(process.execPath, program, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const kill = () => void child.kill('SIGKILL')
  running.add(kill)
  const said = { out: '', err: '' }
  const address = Promise.withResolvers<string>()
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    said.out += chunk
    const printed = /running\D+(http:\/\/[\d.]+:\d+)/.exec(said.out)?.[1]
    if (printed) address.resolve(printed)
  })
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    said.err += chunk
  })
  const fail = (what: string) => address.reject(new Error(`expected ${program.join(' ')} to run, ${what}:\n${said.out}${said.err}`))
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  void ended.then((code) => {
    running.delete(kill)
    fail(`it ended with ${code}`)
  })
  const limit = setTimeout(() => fail(`it did not say its address within ${STARTS_WITHIN_MS} ms`), STARTS_WITHIN_MS)
  address.promise.catch(() => {}).finally(() => clearTimeout(limit))
  return {
    child,
    said,
    address: address.promise,
    ended,
    end(signal: 'SIGTERM' | 'SIGKILL') {
      child.kill(signal)
      return ended
    },
  }
}
