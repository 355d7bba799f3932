// Values that fit a JSON schema, nearly fit it, or were meant to do harm.
import type { Chance } from '../harness/seeded.ts'

export type JsonSchema = {
  type?: string | string[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  enum?: unknown[]
  const?: unknown
  pattern?: string
  format?: string
  minimum?: number
  maximum?: number
  minItems?: number
}

const long = 'long'.repeat(20_000)
const deep = JSON.parse('['.repeat(2_000) + ']'.repeat(2_000)) as unknown

/** Texts that break parsers, paths, screens and queries. */
export const hostileTexts = [
  ...[
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\r\n',
    '\u202egnp.exe',
    '💥'.repeat(300),
    '\ud800',
    'ａｎａ',
    'İ',
    '__proto__',
    'constructor',
    'toString',
  ],
  ...[
    '../../etc/passwd',
    '..%2f..%2f',
    '%00',
    '%',
    '%c0%af',
    "'; drop table promise; --",
    '$' + '{7*7}',
    '<script>alert(1)</script>',
    long,
  ],
  ...[
    'NaN',
    'Infinity',
    '-0',
    '1e999',
    '0x10',
    '9007199254740993',
    '2026-02-30T00:00:00Z',
    '+275760-09-13T00:00:00.001Z',
    'null',
    'undefined',
  ],
]
const hostileValues: unknown[] = [
  null,
  true,
  0,
  -1,
  0.5,
  -0,
  1e308,
  2 ** 53,
  8_640_000_000_000_001,
  [],
  {},
  [[]],
  [null],
  { a: 1 },
  deep,
  ...hostileTexts,
]

/** Bodies that are no JSON, or JSON that few expect. */
export const hostileBodies = [
  ...[
    '',
    '{',
    '[',
    '"',
    'null',
    'true',
    '7',
    '"text"',
    '[]',
    '{}',
    'NaN',
    '{"kind":1e999}',
    '{"kind":NaN}',
    '\ufeff{}',
    '{"a":1,"a":2}',
    "{'a':1}",
  ],
  ...['{"__proto__":{"x":1}}', '{"constructor":{"prototype":{"x":1}}}', '{"kind":"find-someone","__proto__":null}', '{"kind":"\\ud800"}'],
].map((text) => Buffer.from(text))
hostileBodies.push(
  Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
  Buffer.alloc(300_000, '['),
  Buffer.from(`{"wants":"${'x'.repeat(290_000)}"}`),
)

/** A value for a schema. `known`: ids and words that mean something to the server. About one in `wildness` parts is not as it should be. */
export function valueFor(schema: JsonSchema, known: string[], random: Chance, wildness: number): unknown {
  if (random.oneIn(wildness)) return random.one(hostileValues)
  const choice = schema.anyOf ?? schema.oneOf
  if (choice) return valueFor(random.one(choice), known, random, wildness)
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return random.one(schema.enum)
  const type = Array.isArray(schema.type) ? random.one(schema.type) : schema.type
  if (type === 'object') return objectFor(schema, known, random, wildness)
  if (type === 'array')
    return Array.from({ length: Math.max(schema.minItems ?? 0, random.below(3)) }, () =>
      valueFor(schema.items ?? {}, known, random, wildness),
    )
  if (type === 'integer' || type === 'number') return numberFor(schema, random)
  if (type === 'boolean') return random.oneIn(2)
  if (type === 'null') return null
  return textFor(schema, known, random)
}

function objectFor({ properties = {}, required = [] }: JsonSchema, known: string[], random: Chance, wildness: number): object {
  const entries: [string, unknown][] = []
  for (const [name, schema] of Object.entries(properties)) {
    if (required.includes(name) ? random.oneIn(wildness * 3) : random.oneIn(2)) continue
    entries.push([name, valueFor(schema, known, random, wildness * 2)])
  }
  if (random.oneIn(wildness * 2))
    entries.push([random.one(['extra', 'toString', 'id', 'storeId', 'role', 'by', long]), random.one(hostileValues)])
  return Object.fromEntries(entries)
}

function numberFor({ minimum = -1_000_000, maximum = 1_000_000 }: JsonSchema, random: Chance): number {
  const most = Math.min(maximum, random.one([maximum, 10_000, 600_000]))
  return random.oneIn(6) ? random.one([minimum, maximum]) : Math.max(minimum, Math.floor(minimum + random.next() * (most - minimum)))
}

function textFor({ pattern, format }: JsonSchema, known: string[], random: Chance): string {
  if (format === 'date-time') return new Date(1_780_000_000_000 + random.below(86_400_000)).toISOString()
  const fits = pattern === undefined ? known : known.filter((text) => new RegExp(pattern, 'u').test(text))
  return random.one(fits.length > 0 ? fits : ['2468', '09:00', 'x'])
}
