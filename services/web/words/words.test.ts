// The texts in their languages: nothing missing, nothing broken, nothing left over, and none outside these files.
import { parse, type Resource, VariableReference, Variant } from '@fluent/syntax'
import { expect, test } from 'vitest'
import { languages } from '../say.ts'

type Shape = { id: string; attributes: string[]; variables: string[] }

/** Those of every screen, and in folders those that only some pages say. */
const texts = import.meta.glob<string>('./**/*.ftl', { query: '?raw', import: 'default', eager: true })
const parts = [...new Set(Object.keys(texts).map((path) => path.slice(0, path.lastIndexOf('/'))))].sort()
const sources = import.meta.glob<string>(
  ['../**/*.{ts,tsx}', '!../**/*.test.ts', '!../{dist,node_modules,words}/**', '!../vite.config.ts'],
  { query: '?raw', import: 'default', eager: true },
)
const server = import.meta.glob<string>(['../../api/**/*.ts', '../../../packages/{domain,engine}/*.ts', '!**/*.test.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
})

const resourceOf = (language: string, among = parts): Resource =>
  parse(among.map((part) => texts[`${part}/${language}.ftl`] ?? '').join('\n'), { withSpans: false })

/** Everything in a message, from the outside to the inside. */
function* nodes(node: unknown): Generator<object> {
  if (typeof node !== 'object' || node === null) return
  yield node
  for (const child of Object.values(node)) yield* nodes(child)
}

/** Every message in order, with its attributes and the variables it names. */
function shapes(language: string, among = parts): Shape[] {
  return resourceOf(language, among).body.flatMap((entry) => {
    if (entry.type !== 'Message') return []
    const variables = new Set([...nodes(entry)].flatMap((node) => (node instanceof VariableReference ? [node.id.name] : [])))
    return [{ id: entry.id.name, attributes: entry.attributes.map(({ id }) => id.name), variables: [...variables].sort() }]
  })
}

const numbers = ['count', 'seconds']

/** Each message of a folder with its arguments, as the type that `say` goes by. */
function messagesAsType(part: string): string {
  const lines = shapes('en', [part]).map(({ id, variables }) => {
    const args = variables.map((name) => `${name}: ${numbers.includes(name) ? 'number' : 'string'}`)
    return `  '${id}': [${args.length === 0 ? '' : `{ ${args.join('; ')} }`}]`
  })
  return [
    '// Written by words.test.ts from the texts in English: `npm test -- services/web/words -u` writes it anew.',
    '',
    '/** Every message, with the arguments it wants. */',
    'export type Messages = {',
    ...lines,
    '}',
    '',
  ].join('\n')
}

test('words: each language has a file in each folder, and each file is a language', () => {
  expect(Object.keys(texts).sort()).toEqual(
    Object.keys(languages)
      .flatMap((language) => parts.map((part) => `${part}/${language}.ftl`))
      .sort(),
  )
})

test.for(Object.keys(languages))('words: %s parses without junk, says nothing twice and leaves nothing empty', (language) => {
  const { body } = resourceOf(language)
  expect(body.flatMap((entry) => (entry.type === 'Junk' ? [entry.content] : []))).toEqual([])
  const ids = shapes(language).map(({ id }) => id)
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
  expect(body.flatMap((entry) => (entry.type === 'Message' && !entry.value ? [entry.id.name] : []))).toEqual([])
})

test.for(Object.keys(languages))('words: %s has the messages, attributes and variables of English, in the same order', (language) => {
  expect(shapes(language)).toEqual(shapes('en'))
})

test.for(Object.keys(languages))('words: in %s a number chooses among the plural forms of that language, and no others', (language) => {
  const forms = new Set(new Intl.PluralRules(language).resolvedOptions().pluralCategories)
  const wrong = [...nodes(resourceOf(language))].flatMap((node) => {
    if (!(node instanceof Variant)) return []
    const key = node.key.type === 'Identifier' ? node.key.name : node.key.value
    return forms.has(key as Intl.LDMLPluralRule) ? [] : [key]
  })
  expect(wrong).toEqual([])
})

test.for(parts)('words: the type that ids and arguments in %s are checked by is that of the texts', async (part) => {
  await expect(messagesAsType(part)).toMatchFileSnapshot(`${part}/messages.ts`)
})

test('words: every message is used, and every one that is used exists', () => {
  const ids = shapes('en').map(({ id }) => id)
  const code = Object.values(sources).join('\n')
  // `board-${name}-none`: whether each such message exists is for the types to say.
  const named = [...code.matchAll(/'([a-z]+-[a-z-]+)'|say\(`([^`]+)`/g)].map(([, id, made]) => id ?? made ?? '')
  const used = (id: string) => named.some((it) => new RegExp(`^${it.replace(/\$\{[^}]*\}/g, '[a-z-]+')}$`).test(id))
  expect(ids.filter((id) => !used(id))).toEqual([])
  const said = [...code.matchAll(/\bsay\(\s*'([^']+)'/g)].map(([, id]) => id ?? '')
  expect(said.filter((id) => !ids.includes(id))).toEqual([])
  expect(said.length).toBeGreaterThan(100)
})

test('words: no text stands in the code of the screens', () => {
  const outside = Object.entries(sources).flatMap(([path, code]) => {
    // What stands in for a problem when no server wrote one: it is said by its code like the server's own.
    if (path === '../api.ts') return []
    const bare = code.replace(/\/\*[\s\S]*?\*\/|\/\/ .*/g, '')
    const quoted = [...bare.matchAll(/['`](\p{Lu}\p{L}+,? \p{L}[^'`\n]*)['`]/gu)]
    if (!path.endsWith('.tsx')) return quoted.map(([, text]) => `${path}: ${text}`)
    const attributes = [...code.matchAll(/\b(?:aria-label|title|alt|placeholder)="([^"]*\p{L}[^"]*)"/gu)]
    // Between two tags, a tag and an expression, or alone in a line; a type's brackets hold no two words of prose.
    const between = [...code.matchAll(/(?<=[^=\s(]>|\})\s*(\p{Lu}[^<>{}();=|&]*)(?=<\/|\{)/gu)]
    return [...quoted, ...attributes, ...between].map(([, text]) => `${path}: ${text?.trim()}`)
  })
  expect(outside).toEqual([])
})

test('words: what is said of a refusal is said by a code that the server has', async () => {
  const { byCode } = await import('../refusal-words.ts')
  const known = Object.values(server).join('\n')
  const own = ['unreachable', 'wrong-pin', 'needs-network', 'outbox-full', 'not-sent', 'not-heard', 'too-old']
  expect(Object.keys(byCode).filter((code) => !own.includes(code) && !known.includes(`'${code}'`))).toEqual([])
})
