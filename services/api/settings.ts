// The environment, checked once at start.
import { isIP } from 'node:net'
import { z } from 'zod'

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
})

export type Settings = {
  host: string
  port: number
  dataFolder: string
  secret: string | undefined
  demo: 'auto' | 'off'
  logLevel: string
  proxies: string | undefined
}

/** Reads the settings. Throws an Error with one line for each wrong one: its name, what was expected, what came. */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const known = Object.keys(shape.shape)
  const unknown = Object.keys(env).filter((name) => name.startsWith('KEPT_') && !name.startsWith('KEPT_TEST_') && !known.includes(name))
  const set = Object.fromEntries(Object.entries(env).filter(([name, value]) => known.includes(name) && value !== ''))
  const result = shape.safeParse(set)
  const wrong = (result.error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}, got ${shown(issue.path, env)}`)
  wrong.push(...unknown.map((name) => `${name}: there is no such setting. The settings are ${known.join(', ')}`))
  if (!result.success || wrong.length > 0) throw new Error(`Some settings are wrong.\n  ${wrong.join('\n  ')}`)
  const { KEPT_HOST, KEPT_PORT, KEPT_DATA, KEPT_SECRET, KEPT_DEMO, KEPT_LOG_LEVEL, KEPT_PROXY } = result.data
  return {
    host: KEPT_HOST,
    port: KEPT_PORT,
    dataFolder: KEPT_DATA,
    secret: KEPT_SECRET,
    demo: KEPT_DEMO,
    logLevel: KEPT_LOG_LEVEL,
    proxies: KEPT_PROXY,
  }
}

function areAddresses(list: string): boolean {
  return list.split(',').every((one) => {
    const [ip = '', bits] = one.trim().split('/', 2)
    if (bits !== undefined && !/^\d{1,3}$/.test(bits)) return false
    return ip === 'loopback' || Number(bits ?? 0) <= { 0: -1, 4: 32, 6: 128 }[isIP(ip) as 0 | 4 | 6]
  })
}

function shown(path: PropertyKey[], env: Record<string, string | undefined>): string {
  const name = String(path[0])
  return name === 'KEPT_SECRET' ? 'a shorter one' : `"${env[name] ?? ''}"`
}
