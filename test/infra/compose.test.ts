// What docker-compose.yml starts: held to the Compose Specification, to what every container here has in common, and to
// the settings, secrets and versions that it names.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSettings } from '@kept/engine/settings'
import { readAddress } from '@kept/event-log/eventstoredb/address'
import { DCLinter } from 'dclint'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { lacks, runToEnd } from './needed.ts'

type Service = {
  image: string
  build?: object
  user?: string
  restart?: string
  profiles?: string[]
  read_only?: boolean
  cap_drop?: string[]
  cap_add?: string[]
  privileged?: boolean
  security_opt?: string[]
  mem_limit?: string
  cpus?: number
  pids_limit?: number
  logging?: { options: Record<string, string> }
  healthcheck?: object
  environment?: Record<string, string>
  secrets?: (string | { source: string })[]
  ports?: string[]
  networks?: string[]
  volumes?: string[]
}
type Finding = { messages: { type: string; rule: string; message: string }[] }
type Compose = {
  services: Record<string, Service>
  secrets: Record<string, { file: string }>
  networks: Record<string, { internal?: boolean } | null>
}

const file = 'docker-compose.yml'
const compose: Compose = parse(readFileSync(file, 'utf8'), { merge: true })
const services = Object.entries(compose.services)
const dockerfile = readFileSync('infra/images/Dockerfile', 'utf8')
const manifest = JSON.parse(readFileSync('package.json', 'utf8'))

test('docker-compose.yml is one by the Compose Specification', () => {
  const found: Finding[] = new DCLinter({ rules: {}, quiet: true, debug: false, exclude: [] }).lintFiles([file], false)
  // Its warnings are about the order of keys. Two errors are matters of taste here: what is built has a name, and ports have
  // a test of their own below.
  const taste = ['no-build-and-image', 'no-unbound-port-interfaces']
  const errors = found.flatMap(({ messages }) => messages).filter(({ type, rule }) => type === 'error' && !taste.includes(rule))
  expect(errors).toEqual([])
})

test.each(services)('%s has no more rights than it needs, and bounds', (_, service) => {
  expect(service).toMatchObject({ restart: 'always', cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] })
  expect(service.cap_add ?? []).toEqual([])
  expect(service.privileged).toBeUndefined()
  expect(service.user, 'a user that is not root').toMatch(/^[1-9]\d*:\d+$/)
  expect(service.mem_limit).toMatch(/^\d+[mg]$/)
  expect(service.cpus).toBeGreaterThan(0)
  expect(service.pids_limit).toBeGreaterThan(0)
  expect(service.logging?.options).toMatchObject({ 'max-size': expect.any(String), 'max-file': expect.any(String) })
  expect(service.healthcheck ?? (service.build && /^HEALTHCHECK /m.test(dockerfile))).toBeTruthy()
  expect(service.image.replace(/\$\{\w+:-(.*)\}/, '$1'), 'a tag of one release').toMatch(/:v?\d+\.\d+/)
  // EventStoreDB says nowhere what else it writes.
  expect(service.read_only ?? service.image.startsWith('eventstore/')).toBe(true)
})

test('a port is open to this machine only, unless KEPT_BIND says otherwise for the proxy', () => {
  const open = services.flatMap(([name, { ports = [] }]) => ports.map((port) => [name, port] as const))
  for (const [name, port] of open) {
    const host = name === 'proxy' ? /^\$\{KEPT_BIND:-127\.0\.0\.1\}:/ : /^127\.0\.0\.1:/
    expect(port, name).toMatch(host)
  }
  expect(open.map(([name]) => name)).toEqual(['proxy', 'proxy', 'prometheus', 'grafana'])
})

test('log and Redis are on a network without a way out, and only the api shares one with the proxy', () => {
  const on = (network: string) => services.filter(([, { networks }]) => networks?.includes(network)).map(([name]) => name)
  expect(on('front')).toEqual(['proxy', 'api-1', 'api-2'])
  expect(compose.networks).toMatchObject({ front: { internal: true }, inside: { internal: true } })
  expect(on('push')).toEqual(['api-1', 'api-2', 'worker-1', 'worker-2'])
  for (const [name, { networks }] of services) if (/redis|eventstore/.test(name)) expect(networks).toEqual(['inside'])
})

test('two of each process, each with a data folder of its own', () => {
  const own = services.filter(([name]) => /^(api|worker)-\d$/.test(name))
  expect(own.map(([name]) => name)).toEqual(['api-1', 'api-2', 'worker-1', 'worker-2'])
  expect(own.map(([, { volumes }]) => volumes)).toEqual([['api-1:/data'], ['api-2:/data'], ['worker-1:/data'], ['worker-2:/data']])
})

test('no secret stands in an environment: each is a file, and only where it is used', () => {
  for (const [name, { environment = {}, secrets = [] }] of services) {
    for (const [key, value] of Object.entries(environment)) {
      if (!/secret|password|redis|eventstoredb/i.test(key)) continue
      const path = String(value)
      expect(key, name).toMatch(/_FILE$/)
      const given = secrets.map((secret) => (typeof secret === 'string' ? secret : secret.source))
      expect(given, name).toContain(path.replace('/run/secrets/', ''))
    }
  }
})

test('each KEPT_ setting of the containers is one that the processes know', () => {
  const names = new Set(services.flatMap(([, { environment = {} }]) => Object.keys(environment)))
  const inImage = [...dockerfile.matchAll(/\b(KEPT_[A-Z_]+)=/g)].map(([, name = '']) => name)
  const known = new Set(knownSettings())
  const unknown = [...names, ...inImage].filter((name) => name.startsWith('KEPT_') && !known.has(name.replace(/_FILE$/, '')))
  expect(unknown).toEqual([])
})

test('the image is built with the Node of the lock file', () => {
  expect(dockerfile).toContain(`FROM node:${manifest.devDependencies.node}-bookworm-slim AS sources`)
  for (const [, base] of dockerfile.matchAll(/^FROM (\S+)/gm)) expect(base).toMatch(/^(node:\d+\.\d+\.\d+-|debian:\d+\.\d+-|sources$)/)
})

describe('make-secrets', () => {
  const openssl = lacks('openssl', 'openssl')
  const own = mkdtempSync(join(tmpdir(), 'kept-secrets-'))
  const make = (nodes: string, into = nodes) =>
    runToEnd('infra/make-secrets.sh', [nodes], { KEPT_SECRETS: join(own, into), KEPT_ENV: join(own, `${into}.env`) })

  beforeAll(() => {
    if (!openssl) for (const nodes of ['one', 'three']) make(nodes)
  })
  afterAll(() => rmSync(own, { recursive: true }))
  // Without the program there is nothing to test; the reason names it.
  beforeEach((context) => (openssl ? context.skip(openssl) : undefined))

  test('makes every file that docker-compose.yml names, for this user alone, and never makes one anew', () => {
    const named = [...Object.values(compose.secrets).map((secret) => secret.file), 'infra/secrets/eventstore.env']
    const made = contents(join(own, 'three'))
    for (const path of named) expect(made).toHaveProperty([path.replace('infra/secrets/', '')])
    expect(statSync(join(own, 'three')).mode & 0o777).toBe(0o700)
    expect(readFileSync(join(own, 'three.env'), 'utf8')).toBe('COMPOSE_PROFILES=three\n')
    make('three')
    expect(contents(join(own, 'three'))).toEqual(made)
  })

  test('no two secrets are the same, nor those of two folders', () => {
    const random = ['kept-secret', 'redis-password', 'grafana-password', 'eventstore-password']
    const all = ['one', 'three'].flatMap((folder) => random.map((name) => contents(join(own, folder))[name]))
    expect(new Set(all).size).toBe(8)
    for (const secret of all) expect(secret?.trim().length).toBe(64)
  })

  test('refuses to take another log for a folder that has one', () => {
    expect(() => make('three', 'one')).toThrow('events do not move by themselves')
    expect(() => make('two')).toThrow('expected one or three')
  })

  test('the addresses are ones that the log takes, for hosts of docker-compose.yml', () => {
    for (const nodes of ['one', 'three']) {
      const made = contents(join(own, nodes))
      const { shown, credentials } = readAddress(made['kept-eventstoredb'] ?? '')
      const hosts = shown.replace('esdb://', '').split(',')
      const named = services.filter(([, { profiles }]) => profiles?.includes(nodes)).map(([name]) => `${name}:2113`)
      expect(hosts).toEqual(named)
      if (nodes === 'three') expect(`${credentials.password}\n`).toBe(made['eventstore-password'])
    }
  })

  test('each node of the log can show its certificate at both ends, under its name', () => {
    const at = (name: string) => join(own, 'three', name)
    for (const host of ['eventstore-1', 'eventstore-2', 'eventstore-3', 'localhost'])
      for (const purpose of ['sslserver', 'sslclient'])
        runToEnd('openssl', [
          ...['verify', '-CAfile', at('eventstore-ca.crt'), '-purpose', purpose, '-verify_hostname', host],
          at('eventstore-node.crt'),
        ])
  })
})

function knownSettings(): string[] {
  try {
    readSettings({ KEPT_NOSUCH: 'x' })
  } catch (error) {
    return [...(error as Error).message.matchAll(/KEPT_[A-Z_]+/g)].map(([name]) => name).filter((name) => name !== 'KEPT_NOSUCH')
  }
  throw new Error('expected an unknown setting to be refused')
}

function contents(folder: string): Record<string, string> {
  return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
}
