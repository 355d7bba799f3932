// Redis with the settings of the cluster: what a process finds when it comes with the address that make-secrets made.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { connectRedis } from '@kept/redis/connect-redis'
import { freePort } from '@kept/redis/free-port'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { lacks, runToEnd } from './needed.ts'

const lacking = lacks('redis-server', 'redis-server') ?? lacks('openssl', 'openssl')
// Without the program there is nothing to test; the reason names it.
beforeEach((context) => (lacking ? context.skip(lacking) : undefined))

test('Redis of the cluster asks for the password, keeps what it has on disk, and throws nothing away to make room', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kept-redis-'))
  const port = await freePort()
  const at = (name: string) => join(folder, 'secrets', name)
  runToEnd('infra/make-secrets.sh', ['one'], { KEPT_SECRETS: join(folder, 'secrets'), KEPT_ENV: join(folder, 'env') })
  mkdirSync(join(folder, 'data'))
  const settings = readFileSync('infra/redis/redis.conf', 'utf8')
    .replace('/run/secrets/redis_auth', at('redis-auth'))
    .replace('dir /data', `dir ${join(folder, 'data')}`)
    .replace('bind * -::*', `bind 127.0.0.1\nport ${port}`)
  writeFileSync(join(folder, 'redis.conf'), settings)
  const child = spawn('redis-server', [join(folder, 'redis.conf')], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await once(child, 'exit')
    rmSync(folder, { recursive: true })
  })
  await listening(child)

  const address = readFileSync(at('kept-redis'), 'utf8').trim().replace('redis:6379', `127.0.0.1:${port}`)
  await expect(connectRedis(address.replace(/:[^:@]+@/, ':wrong@'), () => {})).rejects.toThrow('WRONGPASS')
  const redis = await connectRedis(address, () => {})
  const settingOf = async (name: string) => (await redis.call('CONFIG', 'GET', name)) as [string, string]
  try {
    expect((await settingOf('appendonly'))[1]).toBe('yes')
    expect((await settingOf('maxmemory-policy'))[1]).toBe('noeviction')
    expect((await settingOf('dir'))[1]).toBe(join(folder, 'data'))
    // Less than the container has: Redis refuses before the kernel kills it.
    expect(Number((await settingOf('maxmemory'))[1])).toBe(192 * 1024 * 1024)
  } finally {
    redis.disconnect()
  }
})

async function listening(child: ChildProcess): Promise<void> {
  for await (const line of createInterface(child.stdout!)) if (line.includes('Ready to accept connections')) return
  throw new Error('expected Redis to start, but it ended')
}
