// Requests to every route of an OpenAPI document, by everybody.
import { Webhook } from 'standardwebhooks'
import type { Raw } from '../harness/raw-http.ts'
import type { Chance } from '../harness/seeded.ts'
import { hostileBodies, hostileTexts, type JsonSchema, valueFor } from './hostile.ts'

type Parameter = { name: string; in: 'path' | 'query' | 'header'; schema: JsonSchema }
export type Operation = { parameters?: Parameter[]; requestBody?: { content: Record<string, { schema: JsonSchema }> } }
/** What is known of the server that is asked. `known`: ids and words that mean something to it. */
export type Asked = {
  routes: { method: string; path: string; operation: Operation }[]
  known: string[]
  tokenOf: (who: string) => Promise<string | undefined>
  hookSecret: string
}

const roles = ['ana', 'mara', 'sam', 'sam', 'mailer', 'oliver', 'nobody', 'expired', 'garbled'] as const

/** A request of somebody to some route: as it should be, nearly so, or not at all. */
export async function requestBy({ routes, known, tokenOf, hookSecret }: Asked, random: Chance): Promise<{ who: string; raw: Raw }> {
  const who = random.one(roles)
  const { method, path, operation } = random.one(routes)
  const wildness = random.one([3, 10, 100])
  const token = await tokenOf(who)
  const headers: Raw['headers'] = []
  if (token !== undefined) headers.push(['authorization', `Bearer ${who === 'garbled' ? garble(token, random) : token}`])
  if (random.oneIn(3)) headers.push(['idempotency-key', random.oneIn(3) ? headerText(random) : `k${random.below(20)}`])
  if (random.oneIn(12))
    headers.push([
      random.one(['last-event-id', 'kept-device', 'cookie', 'origin', 'accept', 'expect', 'webhook-id', 'x-big', 'content-encoding']),
      headerText(random),
    ])

  const text = (schema: JsonSchema) => String(valueFor(schema, known, random, wildness) ?? '')
  const parameters = operation.parameters ?? []
  let url = path
  for (const { name, schema } of parameters.filter((one) => one.in === 'path')) url = url.replace(`{${name}}`, inUrl(text(schema), random))
  const query = parameters
    .filter((one) => one.in === 'query' && random.oneIn(2))
    .map(({ name, schema }) => `${name}=${inUrl(text(schema), random)}`)
  if (random.oneIn(15)) query.push(random.one(['limit=NaN', 'limit=1&limit=2', 'after=%', '__proto__[x]=1', '%00=1', 'status']))
  if (query.length > 0) url += `?${query.join('&')}`

  const schema = operation.requestBody?.content['application/json']?.schema
  let body: Buffer | undefined
  if (schema) {
    body = random.oneIn(wildness) ? random.one(hostileBodies) : Buffer.from(JSON.stringify(valueFor(schema, known, random, wildness)) ?? '')
    headers.push([
      'content-type',
      random.oneIn(wildness)
        ? random.one([
            'text/plain',
            'application/x-www-form-urlencoded',
            'application/json; charset=utf-16',
            'multipart/form-data',
            '*',
            'application/json;;',
          ])
        : 'application/json',
    ])
  }
  if (path.startsWith('/v1/hooks/') && body && random.oneIn(2)) {
    url = '/v1/hooks/shop'
    headers.push(...signed(hookSecret, `hook-${random.below(50)}`, body.toString()))
  }
  return {
    who,
    raw: {
      method: random.oneIn(40) ? random.one(['PATCH', 'HEAD', 'OPTIONS', 'DELETE', 'TRACE', 'BREW']) : method,
      path: url,
      headers,
      body,
    },
  }
}

/** What Standard Webhooks has a sender add. */
function signed(secret: string, id: string, text: string): Raw['headers'] {
  const now = new Date()
  const signature = new Webhook(secret).sign(id, now, text)
  return [
    ['webhook-id', id],
    ['webhook-timestamp', String(Math.floor(now.getTime() / 1_000))],
    ['webhook-signature', signature],
  ]
}

/** Mostly as it should be in an address; at times as it is, as long as it is still one line. */
function inUrl(text: string, random: Chance): string {
  const raw = text.replace(/[^\x21-\x7e]/g, '?').slice(0, 4_000)
  return random.oneIn(6) && raw !== '' ? raw : encodeURIComponent(text.toWellFormed().slice(0, 3_000))
}

const headerText = (random: Chance) =>
  random
    .one([...hostileTexts, 'x'.repeat(7_000), 'x'.repeat(40_000), '\u00e9', 'kept_session=x; kept_session=y', 'gzip', '100-continue'])
    .replace(/[\r\n]/g, '')
const garble = (token: string, random: Chance) =>
  random.one([
    token.slice(0, -2),
    `${token}x`,
    token.toUpperCase(),
    token.replace('.', '..'),
    'null',
    '',
    `keptkey_${token}`,
    'eyJhbGciOiJub25lIn0.e30.',
  ])
