// The environment, checked once at start. All processes know the same settings, so that they can be given the same.
import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { slug } from '@kept/contracts/words'
import { z } from 'zod'
import type { Cluster } from './cluster.ts'
import type { ViewSource } from './fetch-view.ts'

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
const port = 'expected a port from 0 to 65535, 0 for any that is free'

const shape = z.object({
  KEPT_HOST: z.string().default('127.0.0.1'),
  KEPT_PORT: z.string().regex(/^\d+$/, port).transform(Number).pipe(z.int(port).max(65_535, port)).default(3000),
  KEPT_DATA: z.string().default('./data'),
  KEPT_SECRET: z.string().min(32, 'expected at least 32 characters').optional(),
  KEPT_DEMO: z.enum(['auto', 'off'], 'expected "auto" or "off"').default('auto'),
  KEPT_LOG_LEVEL: z.enum(levels, `expected one of ${levels.join(', ')}`).default('info'),
  /** Proxies whose X-Forwarded-… headers are true. Without one nobody's are. */
  KEPT_PROXY: z
    .string()
    .refine(areAddresses, 'expected addresses or networks of proxies, such as "127.0.0.1,10.0.0.0/8", or "loopback"')
    .optional(),
  /** Together they make a cluster. */
  KEPT_EVENTSTOREDB: z.string().optional(),
  KEPT_REDIS: z.string().optional(),
  KEPT_STORES: z
    .string()
    .transform((list) => list.split(',').map((one) => one.trim()))
    .pipe(z.array(slug, 'expected ids of stores with commas between them'))
    .optional(),
  KEPT_PUSH_SERVICES: z
    .string()
    .default('known')
    .transform((list) => list.split(',').map((one) => one.trim()))
    .refine(
      (list) => list.join() === 'none' || list.every((one) => one === 'known' || isOrigin(one)),
      'expected "known", addresses such as "https://push.example.com" with commas between them, or "none"',
    ),
  KEPT_PUSH_CONTACT: z
    .string()
    .refine(isContact, 'expected "mailto:" with an address, or an https:// address, of whoever runs this server')
    .default('mailto:kept@example.com'),
  KEPT_VIEW_FROM: z
    .string()
    .refine(isOrigin, 'expected the http:// or https:// address of an API of this cluster, such as "http://api-1:3000"')
    .optional(),
})

export type Settings = {
  host: string
  port: number
  dataFolder: string
  secret: string | undefined
  demo: 'auto' | 'off'
  logLevel: string
  proxies: string | undefined
  /** Undefined on one machine. */
  cluster: Cluster | undefined
  /** Undefined for all. */
  stores: string[] | undefined
  /** Undefined when nothing is pushed. */
  push: { services: string[]; contact: string } | undefined
  /** Undefined when no other node is asked for its view. */
  viewFrom: ViewSource | undefined
}

type Env = Record<string, string | undefined>

/**
 * Reads the settings. Each may be given by a file instead: `KEPT_SECRET_FILE` names one with the value of KEPT_SECRET.
 * Throws an Error with one line for each wrong one: its name, what was expected, what came.
 */
export function readSettings(given: Env): Settings {
  const known = Object.keys(shape.shape)
  const env = withFiles(given, known)
  const unknown = Object.keys(env).filter((name) => name.startsWith('KEPT_') && !name.startsWith('KEPT_TEST_') && !known.includes(name))
  const set = Object.fromEntries(Object.entries(env).filter(([name, value]) => known.includes(name) && value !== undefined))
  const result = shape.safeParse(set)
  const wrong = (result.error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}, got ${shown(issue.path, env)}`)
  wrong.push(...unknown.map((name) => `${name}: there is no such setting. The settings are ${known.join(', ')}`))
  if ((env.KEPT_EVENTSTOREDB === undefined) !== (env.KEPT_REDIS === undefined))
    wrong.push('KEPT_EVENTSTOREDB, KEPT_REDIS: expected both for a cluster, or neither for one machine, got one of them')
  if (env.KEPT_VIEW_FROM !== undefined && env.KEPT_EVENTSTOREDB === undefined)
    wrong.push('KEPT_VIEW_FROM: expected KEPT_EVENTSTOREDB and KEPT_REDIS with it, for only nodes of a cluster have views to share')
  if (env.KEPT_VIEW_FROM !== undefined && env.KEPT_SECRET === undefined)
    wrong.push('KEPT_SECRET: expected the secret of the cluster with KEPT_VIEW_FROM, for it is what lets a node copy a view, got none')
  if (!result.success || wrong.length > 0) throw new Error(`Some settings are wrong.\n  ${wrong.join('\n  ')}`)
  const {
    KEPT_HOST,
    KEPT_PORT,
    KEPT_DATA,
    KEPT_SECRET,
    KEPT_DEMO,
    KEPT_LOG_LEVEL,
    KEPT_PROXY,
    KEPT_EVENTSTOREDB,
    KEPT_REDIS,
    KEPT_VIEW_FROM,
    KEPT_PUSH_SERVICES,
    KEPT_PUSH_CONTACT,
  } = result.data
  return {
    host: KEPT_HOST,
    port: KEPT_PORT,
    dataFolder: KEPT_DATA,
    secret: KEPT_SECRET,
    demo: KEPT_DEMO,
    logLevel: KEPT_LOG_LEVEL,
    proxies: KEPT_PROXY,
    cluster: KEPT_EVENTSTOREDB && KEPT_REDIS ? { eventStoreDb: KEPT_EVENTSTOREDB, redis: KEPT_REDIS } : undefined,
    stores: result.data.KEPT_STORES,
    push: KEPT_PUSH_SERVICES.join() === 'none' ? undefined : { services: KEPT_PUSH_SERVICES, contact: KEPT_PUSH_CONTACT },
    viewFrom: KEPT_VIEW_FROM && KEPT_SECRET ? { address: KEPT_VIEW_FROM, secret: KEPT_SECRET } : undefined,
  }
}

function withFiles(given: Env, known: string[]): Env {
  const env = { ...given }
  for (const name of known) {
    const file = given[`${name}_FILE`]
    delete env[`${name}_FILE`]
    if (!file) continue
    if (given[name]) throw new Error(`${name}, ${name}_FILE: expected one of them, got both`)
    try {
      env[name] = readFileSync(file, 'utf8').trimEnd()
    } catch (error) {
      throw new Error(`${name}_FILE: expected a file that can be read, got "${file}": ${(error as Error).message}`)
    }
  }
  // Set to nothing is not set.
  return Object.fromEntries(Object.entries(env).filter(([name, value]) => !known.includes(name) || value !== ''))
}

function areAddresses(list: string): boolean {
  return list.split(',').every((one) => {
    const [ip = '', bits] = one.trim().split('/', 2)
    if (bits !== undefined && !/^\d{1,3}$/.test(bits)) return false
    return ip === 'loopback' || Number(bits ?? 0) <= { 0: -1, 4: 32, 6: 128 }[isIP(ip) as 0 | 4 | 6]
  })
}

function isOrigin(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && /^https?:$/.test(url.protocol) && `${url.origin}/` === url.href
}

function isContact(text: string): boolean {
  return /^mailto:[^@\s]+@[^@\s]+\.[^@\s.]+$/.test(text) || URL.parse(text)?.protocol === 'https:'
}

function shown(path: PropertyKey[], env: Record<string, string | undefined>): string {
  const name = String(path[0])
  return name === 'KEPT_SECRET' ? 'a shorter one' : `"${env[name] ?? ''}"`
}
