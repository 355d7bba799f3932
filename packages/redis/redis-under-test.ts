// A real Redis for tests: the server that KEPT_TEST_REDIS names, else one that is started here. Faults are done only to one
// that was started here.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Redis } from 'ioredis'
import { freePort } from './free-port.ts'

const given = process.env.KEPT_TEST_REDIS
const started = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of started) child.kill('SIGKILL')
})

/** Why tests that break a Redis cannot run here; undefined when they can. */
export const lacksOwnRedis = hasServer() ? undefined : 'needs redis-server; on Debian: apt-get install redis-server'

/** Why tests that use a Redis cannot run here; undefined when they can. */
export const lacksRedis =
  given === undefined && lacksOwnRedis ? `${lacksOwnRedis}, or set KEPT_TEST_REDIS to the URL of a server` : undefined

export type RedisUnderTest = {
  address: string
  /** A prefix for keys that nobody else uses, another each time. */
  prefix(): string
  remove(): Promise<void>
}

export type OwnRedis = RedisUnderTest & {
  /** Starts it again on the same port, with what its file holds. */
  start(): Promise<void>
  /** As SIGTERM: it saves and ends. */
  stop(): Promise<void>
  /** As a power cut to that process. */
  kill(): Promise<void>
  /** Removes what it has on disk, so that the next start begins with nothing. */
  loseFile(): void
  /** It keeps its connections and answers nothing, until `thaw`. */
  freeze(): void
  thaw(): void
  flush(): Promise<void>
}

/** A server for tests that break nothing: the given one, in which only keys with its prefixes are touched, else one of their own. */
export async function useRedis(): Promise<RedisUnderTest> {
  if (given === undefined) return startRedis()
  const { prefix, all } = prefixes()
  return { address: given, prefix, remove: () => inRedis(given, (redis) => removeKeys(redis, all)) }
}

/** Starts a server of its own on a free port of this machine, with a temporary folder. What it answered outlives a kill. */
export async function startRedis(password?: string): Promise<OwnRedis> {
  const folder = mkdtempSync(join(tmpdir(), 'kept-redis-'))
  const port = await freePort()
  const secret = password === undefined ? [] : ['--requirepass', password]
  const file = ['--save', '', '--appendonly', 'yes', '--appendfsync', 'everysec', '--dir', folder]
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--maxmemory-policy', 'noeviction', ...file, ...secret]
  const address = `redis://${password === undefined ? '' : `:${password}@`}127.0.0.1:${port}`
  let child: ChildProcess

  const own: OwnRedis = {
    address,
    prefix: prefixes().prefix,
    async start() {
      child = await startServer(args)
    },
    stop: () => end(child, 'SIGTERM'),
    kill: () => end(child, 'SIGKILL'),
    loseFile: () => rmSync(join(folder, 'appendonlydir'), { recursive: true, force: true }),
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    flush: () => inRedis(address, async (redis) => void (await redis.flushall())),
    async remove() {
      await end(child, 'SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
  await own.start()
  return own
}

/** Looks into a server past all adapters. */
export async function inRedis<T>(address: string, act: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(address)
  try {
    return await act(redis)
  } finally {
    redis.disconnect()
  }
}

function prefixes() {
  const run = `kept-test-${randomUUID()}`
  let count = 0
  return { prefix: () => `${run}-${count++}`, all: `${run}-*` }
}

async function removeKeys(redis: Redis, pattern: string) {
  for await (const keys of redis.scanStream({ match: pattern, count: 1000 })) {
    if (keys.length > 0) await redis.unlink(keys)
  }
}

function hasServer() {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

async function startServer(args: string[]): Promise<ChildProcess> {
  const child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'pipe'] })
  started.add(child)
  child.once('exit', () => started.delete(child))
  const said: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line)
    if (!line.includes('Ready to accept connections')) continue
    child.stdout.resume()
    return child
  }
  throw new Error(`expected redis-server to start, it ended:\n${said.join('\n')}`)
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  child.kill(signal)
  await exit
}
