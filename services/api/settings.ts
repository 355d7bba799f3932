// The environment, checked once at start.
import { z } from 'zod'

const shape = z.object({
  KEPT_HOST: z.string().min(1).default('127.0.0.1'),
  KEPT_PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  KEPT_DATA: z.string().min(1).default('./data'),
  KEPT_SECRET: z.string().min(32, 'expected at least 32 characters').optional(),
  KEPT_DEMO: z.enum(['auto', 'off']).default('auto'),
  KEPT_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

export type Settings = {
  host: string
  port: number
  dataFolder: string
  secret: string | undefined
  demo: 'auto' | 'off'
  logLevel: string
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
  const { KEPT_HOST, KEPT_PORT, KEPT_DATA, KEPT_SECRET, KEPT_DEMO, KEPT_LOG_LEVEL } = result.data
  return { host: KEPT_HOST, port: KEPT_PORT, dataFolder: KEPT_DATA, secret: KEPT_SECRET, demo: KEPT_DEMO, logLevel: KEPT_LOG_LEVEL }
}

function shown(path: PropertyKey[], env: Record<string, string | undefined>): string {
  const name = String(path[0])
  return name === 'KEPT_SECRET' ? 'a shorter one' : `"${env[name] ?? ''}"`
}
