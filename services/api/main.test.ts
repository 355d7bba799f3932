// The process: how it starts, how it says that it cannot, and how it stops.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { PIN, smallDisk } from './api-under-test.ts'
import { startProcess } from './process-under-test.ts'

const LONG_MS = 30_000

function newFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'kept-main-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function start(settings: Record<string, string>) {
  const started = startProcess(['services/api/main.ts'], settings)
  onTestFinished(() => void started.end('SIGKILL'))
  return started
}

/** Expects it not to start. Returns what it says: one line, and no stack trace. */
async function failing(env: Record<string, string>): Promise<string> {
  const { said, ended } = start(env)
  expect(await ended).toBe(1)
  expect(said.err).not.toMatch(/\n\s+at |Warning/)
  expect(said.err.trimEnd().split('\n')).toHaveLength(1)
  return said.err
}

async function post(address: string, url: string, body: object, token = '') {
  const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) }
  const answer = await fetch(`${address}${url}`, { method: 'POST', headers, body: JSON.stringify(body) })
  return { status: answer.status, body: (await answer.json()) as { token: string; id: string; code: string } }
}
const signIn = async (address: string) =>
  (await post(address, '/v1/sessions', { storeId: 'larkspur', personId: 'ana', pin: PIN })).body.token

test('process: it greets with its address and who can sign in, logs JSON, and stops on SIGTERM with 0', { timeout: LONG_MS }, async () => {
  const folder = newFolder()
  const { said, address, end } = start({ KEPT_DATA: join(folder, 'data') })
  const url = await address
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect(said.out).toContain('Store larkspur: ana, ben, chloe, dev, mara, sam may sign in, PIN 2468')
  expect(said.out.startsWith('Kept is running')).toBe(true)
  expect(said.err).toBe('')
  await signIn(url)
  expect(await end('SIGTERM')).toBe(0)
  const log = said.out
    .slice(said.out.indexOf('\n\n{') + 2)
    .trim()
    .split('\n')
  expect(log.map((line) => JSON.parse(line).msg)).toContain('answered')
  expect(said.err).toBe('')
  expect(statSync(join(folder, 'data', 'secret')).mode & 0o777).toBe(0o600)
})

test('process: a connection that never had a request does not hold up its end', { timeout: LONG_MS }, async () => {
  const { address, end } = start({ KEPT_DATA: newFolder() })
  const { port } = new URL(await address)
  const unused = connect(Number(port), '127.0.0.1')
  await new Promise((resolve) => unused.once('connect', resolve))
  expect(await end('SIGTERM')).toBe(0)
  unused.destroy()
})

test('process: SIGTERM answers what was accepted, and all that was answered is there at the next start', { timeout: LONG_MS }, async () => {
  const env = { KEPT_DATA: newFolder() }
  const first = start(env)
  const address = await first.address
  const token = await signIn(address)
  const made = Array.from({ length: 50 }, (_, i) =>
    post(address, '/v1/promises', { id: `p-${i}`, kind: 'check-stock' }, token).catch(() => undefined),
  )
  await made[0]
  first.child.kill('SIGTERM')
  const answers = await Promise.all(made)
  expect(await first.ended).toBe(0)
  const second = start(env)
  const again = await second.address
  for (const answer of answers.filter((one) => one !== undefined)) {
    expect(answer.status).toBe(201)
    const got = await fetch(`${again}/v1/promises/${answer.body.id}`, { headers: { authorization: `Bearer ${token}` } })
    expect(got.status).toBe(200)
  }
})

test('process: a request that is half sent when SIGTERM comes is answered', { timeout: LONG_MS }, async () => {
  const { child, address, ended } = start({ KEPT_DATA: newFolder() })
  const url = new URL(await address)
  const token = await signIn(url.origin)
  const body = JSON.stringify({ kind: 'check-stock' })
  const socket = connect(Number(url.port), url.hostname)
  let said = ''
  const begun = Promise.withResolvers<void>()
  socket.on('data', (chunk) => {
    said += chunk
    if (said.includes('100 Continue')) begun.resolve()
  })
  const head = ['POST /v1/promises HTTP/1.1', 'host: x', `authorization: Bearer ${token}`, 'content-type: application/json']
  socket.write(`${[...head, `content-length: ${body.length}`, 'expect: 100-continue'].join('\r\n')}\r\n\r\n`)
  await begun.promise
  child.kill('SIGTERM')
  while (
    await fetch(`${url.origin}/healthz`).then(
      () => true,
      () => false,
    )
  );
  socket.write(body)
  await new Promise((resolve) => socket.on('close', resolve))
  expect(said).toContain('HTTP/1.1 201 Created')
  expect(await ended).toBe(0)
})

test('process: KEPT_DEMO=off opens no store, and says so', { timeout: LONG_MS }, async () => {
  const { said, address } = start({ KEPT_DATA: newFolder(), KEPT_DEMO: 'off', KEPT_LOG_LEVEL: 'silent' })
  const answer = await fetch(`${await address}/v1/sign-in`)
  expect(await answer.json()).toEqual({ stores: [] })
  expect(said.out).toContain('There is no store yet')
})

test('process: a second server on the same data folder does not start, and the first goes on', { timeout: LONG_MS }, async () => {
  const env = { KEPT_DATA: newFolder() }
  const address = await start(env).address
  expect(await failing(env)).toContain('another Kept process has it open')
  expect((await fetch(`${address}/readyz`)).status).toBe(200)
})

test('process: a port that is taken is said so, and nothing is lost', { timeout: LONG_MS }, async () => {
  const server = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as { port: number }
  const env = { KEPT_DATA: newFolder() }
  expect(await failing({ ...env, KEPT_PORT: String(port) })).toMatch(
    new RegExp(`${port}: stop the other program, or name another port in KEPT_PORT`),
  )
  expect(await signIn(await start(env).address)).not.toBe('')
})

test('process: a setting that is wrong is named', { timeout: LONG_MS }, async () => {
  const { said, ended } = start({ KEPT_PORT: 'http', KEPT_PROT: '1' })
  expect(await ended).toBe(1)
  const lines = said.err.trimEnd().split('\n')
  expect(lines).toHaveLength(3)
  expect(lines[1]).toContain('KEPT_PORT: expected a port')
  expect(lines[2]).toContain('KEPT_PROT: there is no such setting')
})

test('process: a data folder that is a file, or in one, is said so', { timeout: LONG_MS }, async () => {
  const file = join(newFolder(), 'file')
  writeFileSync(file, 'mine')
  expect(await failing({ KEPT_DATA: file })).toContain('expected a data folder')
  expect(await failing({ KEPT_DATA: join(file, 'in') })).toContain('expected a data folder')
  expect(readFileSync(file, 'utf8')).toBe('mine')
})

test('process: a data folder that cannot be written is said so', { timeout: LONG_MS }, async (context) => {
  const disk = smallDisk()
  if (!disk || spawnSync('mount', ['-o', 'remount,ro', disk.folder]).status !== 0)
    return context.skip('needs the right to mount a disk (root)')
  expect(await failing({ KEPT_DATA: disk.folder })).toContain('expected a data folder that can be written')
  expect(await failing({ KEPT_DATA: join(disk.folder, 'in') })).toContain('expected a data folder')
})

test('process: a log that is damaged, or of a newer release, is left as it is', { timeout: LONG_MS }, async () => {
  const env = { KEPT_DATA: newFolder() }
  const first = start(env)
  await first.address
  await first.end('SIGTERM')
  const file = join(env.KEPT_DATA, 'events.sqlite')
  const whole = readFileSync(file)

  const db = new DatabaseSync(file)
  db.exec('PRAGMA user_version = 99')
  db.close()
  const newer = readFileSync(file)
  expect(await failing(env)).toContain('a newer release of Kept wrote it')
  expect(readFileSync(file).equals(newer)).toBe(true)

  writeFileSync(file, whole)
  truncateSync(file, whole.length - 4_096)
  expect(await failing(env)).toMatch(/damaged .*restore it from a backup/)
  expect(statSync(file).size).toBe(whole.length - 4_096)

  writeFileSync(file, whole)
  writeFileSync(join(env.KEPT_DATA, 'secret'), 'short')
  expect(await failing(env)).toContain('expected at least 32 characters')
  rmSync(join(env.KEPT_DATA, 'secret'))
  expect(await signIn(await start(env).address)).not.toBe('')
})

test('process: a full disk is 503 that goes away when there is room', { timeout: LONG_MS }, async (context) => {
  const disk = smallDisk()
  if (!disk) return context.skip('needs the right to mount a small disk (root)')
  const { address, said } = start({ KEPT_DATA: disk.folder })
  const url = await address
  const token = await signIn(url)
  disk.fill()
  let last = { status: 201, body: { code: '' } }
  for (let i = 0; i < 200 && last.status === 201; i++)
    last = await post(url, '/v1/promises', { kind: 'check-stock', spot: 'x'.repeat(100) }, token)
  expect([last.status, last.body.code]).toEqual([503, 'log-unavailable'])
  disk.makeRoom()
  expect((await post(url, '/v1/promises', { kind: 'check-stock' }, token)).status).toBe(201)
  expect(said.err).toBe('')
})
