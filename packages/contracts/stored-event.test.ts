import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { promiseEvents } from './promise-events.ts'
import { storeEvents } from './store-events.ts'
import { eventTypes, fromStored, type KeptEvent, type StoredShape, toStored, versionOf } from './stored-event.ts'

// One event of each type and version, as it was stored; a file is added with each version and never changed.
const corpus = join(import.meta.dirname, 'corpus')
const files = readdirSync(corpus).filter((name) => name.includes('@'))
const read = (name: string) => JSON.parse(readFileSync(join(corpus, name), 'utf8'))

const schemas: Record<string, z.ZodType> = { ...promiseEvents, ...storeEvents }
const current = eventTypes.map((type) => `${type}@${versionOf(type)}`)
const everyVersion = eventTypes.flatMap((type) => Array.from({ length: versionOf(type) }, (_, i) => `${type}@${i + 1}`))

describe('stored events', () => {
  test('log: the corpus holds one event of each type and version, and no other', () => {
    expect(files.toSorted()).toEqual(everyVersion.map((name) => `${name}.json`).toSorted())
  })

  test.each(files)('log: %s is read in the shape of today', (name) => {
    const stored: StoredShape = read(name)
    expect(name).toBe(`${stored.type}@${stored.version}.json`)
    const event = fromStored(stored)
    expect(event.type).toBe(stored.type)
    expect(schemas[event.type]?.safeParse(event.data)).toEqual({ success: true, data: event.data })
  })

  test.each(current)('log: %s is stored again as it was', (name) => {
    const stored: StoredShape = read(`${name}.json`)
    expect(toStored(fromStored(stored))).toEqual(stored)
  })

  test.each(current)('log: %s without one of its fields, or with one more, is refused, naming type and field', (name) => {
    const { type, data } = read(`${name}.json`)
    for (const field of Object.keys(data)) {
      if (schemas[type] instanceof z.ZodObject && schemas[type].shape[field] instanceof z.ZodOptional) continue
      const { [field]: _, ...rest } = data
      expect(() => toStored({ type, data: rest } as KeptEvent)).toThrow(new RegExp(`"${type}".*\\b${field}\\b`))
    }
    expect(() => toStored({ type, data: { ...data, mood: 'fine' } } as KeptEvent)).toThrow(new RegExp(`"${type}".*mood`))
  })

  test('log: a wrong field deep inside is named by its path', () => {
    const { type, data } = read('asked@1.json')
    const wrong = structuredClone(data)
    wrong.people[1].why.load = -1
    expect(() => toStored({ type, data: wrong } as KeptEvent)).toThrow(/"asked".*people\.1\.why\.load/)
    expect(() => toStored({ type, data: wrong } as KeptEvent)).toThrow(TypeError)
  })

  test('log: an unknown type is refused on the way out, naming it', () => {
    const read = () => fromStored({ type: 'promise-sung', version: 1, data: {} })
    expect(read).toThrow(TypeError)
    expect(read).toThrow(/"promise-sung".*older than the log/)
  })

  test.each(eventTypes)('log: a newer version of %s is refused on the way out, naming both', (type) => {
    const newer = versionOf(type) + 1
    const read = () => fromStored({ type, version: newer, data: {} })
    expect(read).toThrow(TypeError)
    expect(read).toThrow(new RegExp(`"${type}".*${newer - 1}.*${newer}.*older than the log`))
  })

  test.each([0, -1, 1.5, Number.NaN])('log: version %s is refused on the way out', (version) => {
    expect(() => fromStored({ type: 'nudged', version, data: {} })).toThrow(/"nudged" in a version from 1 to 1/)
  })

  test.each(['toString', '__proto__', 'constructor'])('log: a type is not what every object has: %s', (type) => {
    expect(() => fromStored({ type, version: 1, data: {} })).toThrow(/known event type/)
    expect(() => toStored({ type, data: {} } as never)).toThrow(/known event type/)
  })
})

describe('stored shapes', () => {
  const hashes: Record<string, string> = read('schema-hashes.json')

  test.each(current)('log: the shape of %s is the one that was agreed on', (name) => {
    const type = name.slice(0, name.indexOf('@'))
    const hash = hashOf(schemas[type]!)
    const what = `The stored shape of "${type}" is new or changed. Events of the old shape are in logs: raise its version with an upcaster
      in stored-event.ts, add a corpus file, and write "${type}@<version>": "${hash}" into corpus/schema-hashes.json.`
    expect(hashes[name], what).toBe(hash)
  })

  test('log: one hash is kept for each type and version, and no other', () => {
    expect(Object.keys(hashes).toSorted()).toEqual(everyVersion.toSorted())
  })
})

/** The same for the same shape, in whatever order its fields are written. */
function hashOf(schema: z.ZodType): string {
  return createHash('sha256')
    .update(JSON.stringify(inOrder(z.toJSONSchema(schema))))
    .digest('hex')
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.every((item) => typeof item === 'string') ? value.toSorted() : value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, inOrder(inner)]),
  )
}
