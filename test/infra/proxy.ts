// The proxy with the settings of the cluster, in front of servers on this machine.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { freePort } from '@kept/redis/free-port'
import { runToEnd } from './needed.ts'

export type Proxy = {
  address: string
  /** The same with TLS, by a certificate that only this run knows. */
  secureAddress: string
  /** Resolves when the proxy takes this many of the api processes for ready. */
  sees(ready: number): Promise<void>
  close(): Promise<void>
}

const LIMIT_MS = 20_000
const started = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of started) child.kill('SIGKILL')
})

/**
 * Starts HAProxy on infra/proxy/haproxy.cfg with only its addresses changed, and what is given in `also`.
 * `apis`: host and port of the two api processes; `also`: text of the settings, and what stands there instead.
 */
export async function startProxy(apis: [string, string], also: Record<string, string> = {}): Promise<Proxy> {
  const folder = mkdtempSync(join(tmpdir(), 'kept-proxy-'))
  const [port, securePort] = [await freePort(), await freePort()]
  const socket = join(folder, 'admin')
  const certificate = join(folder, 'certificate')
  runToEnd('infra/make-secrets.sh', ['one'], { KEPT_SECRETS: join(folder, 'secrets'), KEPT_ENV: join(folder, 'env') })
  writeFileSync(certificate, readFileSync(join(folder, 'secrets/proxy-certificate.pem')))
  let settings = readFileSync('infra/proxy/haproxy.cfg', 'utf8')
  const changes: [string, string][] = [
    ['bind :8080', `bind 127.0.0.1:${port}`],
    ['bind :8443', `bind 127.0.0.1:${securePort}`],
    ['/run/secrets/proxy_certificate', certificate],
    ['maxconn 20000', `maxconn 500\n    stats socket ${socket}`],
    ['api-1:3000', apis[0]],
    ['api-2:3000', apis[1]],
    ...Object.entries(also),
  ]
  for (const [from, to] of changes) {
    if (!settings.includes(from)) throw new Error(`expected "${from}" in infra/proxy/haproxy.cfg; mend the test`)
    settings = settings.replaceAll(from, to)
  }
  const file = join(folder, 'haproxy.cfg')
  writeFileSync(file, settings)

  const child = spawn('haproxy', ['-db', '-dW', '-f', file], { stdio: ['ignore', 'pipe', 'pipe'] })
  started.add(child)
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk
    })
  const gone = once(child, 'exit').then(() => started.delete(child))
  const state = () =>
    new Promise<string[]>((resolve) => {
      let text = ''
      const line = connect(socket).setEncoding('utf8')
      line.on('error', () => resolve([]))
      line.on('data', (chunk) => {
        text += chunk
      })
      line.on('end', () => resolve(text.split('\n')))
      line.end('show stat\n')
    })
  const until = async (what: string, holds: () => Promise<boolean>) => {
    for (const end = performance.now() + LIMIT_MS; !(await holds()); await after(20)) {
      if (child.exitCode !== null || performance.now() > end) throw new Error(`expected HAProxy to ${what}, it said:\n${said}`)
    }
  }
  await until('start', async () => (await state()).length > 1)
  return {
    address: `http://127.0.0.1:${port}`,
    secureAddress: `https://127.0.0.1:${securePort}`,
    sees: (ready) =>
      until(`take ${ready} for ready`, async () => {
        // One that is on its way up or down says so behind the word.
        const states = (await state()).map((line) => /^api,api-\d,.*,(UP|DOWN),/.exec(line)?.[1])
        return states.filter((one) => one === 'UP').length === ready && states.filter((one) => one === 'DOWN').length === 2 - ready
      }),
    async close() {
      child.kill('SIGKILL')
      await gone
      rmSync(folder, { recursive: true })
    },
  }
}
