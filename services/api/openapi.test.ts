// The document, the page to read it, and the table of routes that others rely on.
import { createHash } from 'node:crypto'
import { problem } from '@kept/contracts/problem'
import { validate } from '@scalar/openapi-parser'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { listenTo, openApi } from './api-under-test.ts'

type Schema = Parameters<typeof z.fromJSONSchema>[0]
type Operation = {
  description?: string
  responses: Record<string, { headers?: Record<string, { schema: object }>; content?: Record<string, { schema: object }> }>
  requestBody?: { content: Record<string, { schema: object }> }
  parameters?: { name: string; in: string; required: boolean }[]
  security?: object[]
}
type Document = {
  openapi: string
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema>; securitySchemes: Record<string, object> }
}
type StreamEvent = { properties: { event: { enum: [string] }; data: { contentSchema: { $ref: string } } } }

const commands = ['take', 'pass', 'seen', 'on-it', 'cannot', 'hand-over', 'extend', 'keep', 'break', 'release', 'withdraw-ending', 'nudge']
/** What the page "Kept from outside" promises. */
const promised = [
  'POST /v1/sessions',
  ...['PUT /v1/shift', 'GET /v1/floor', 'DELETE /v1/shift'],
  ...['POST /v1/promises', 'GET /v1/promises', 'GET /v1/promises/{id}', 'GET /v1/promises/{id}/history'],
  ...commands.map((command) => `POST /v1/promises/{id}/${command}`),
  ...['GET /v1/board', 'GET /v1/asks', 'GET /v1/live', 'POST /v1/hooks/{source}', 'GET /healthz', 'GET /readyz'],
]

async function open() {
  const api = await openApi()
  const document = (await api.get('/openapi.json')).json<Document>()
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ route: `${method.toUpperCase()} ${path}`, path, operation })),
  )
  const operationOf = (named: string) => operations.find(({ route }) => route === named)!.operation
  return { api, document, operations, operationOf }
}

const headersTaken = ({ parameters = [] }: Operation) => parameters.filter((one) => one.in === 'header')

test('openapi: the document is valid, and refers to nothing that it lacks', async () => {
  const { document } = await open()
  expect((await validate(document)).errors).toEqual([])
  delete document.components.schemas.problem
  expect((await validate(document)).valid).toBe(false)
})

test('openapi: the document has every route that others rely on', async () => {
  const { api, document, operations } = await open()
  expect(document.openapi).toBe('3.1.0')
  const routes = operations.map(({ route }) => route)
  expect(promised.filter((route) => !routes.includes(route))).toEqual([])
  for (const url of ['/metrics', '/openapi.json', '/docs/']) expect([url, (await api.get(url)).statusCode]).toEqual([url, 200])
  for (const { path } of operations) expect(api.app.hasRoute({ method: 'GET', url: '/v1/none' }) || path).toBe(path)
})

test('openapi: every route says what it takes and what it answers, problems too', async () => {
  const { operations } = await open()
  const wrong: string[] = []
  for (const { route, path, operation } of operations) {
    const [method] = route.split(' ')
    const good = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'))
    if (good.length === 0) wrong.push(`${route}: no answer`)
    for (const [status, { content }] of good) {
      if (status === '204' && content) wrong.push(`${route}: contents of nothing`)
      const schema = Object.values(content ?? {})[0]?.schema
      if (status !== '204' && Object.keys(schema ?? {}).length === 0) wrong.push(`${route}: no schema of ${status}`)
    }
    if (!operation.responses.default?.content?.['application/problem+json']) wrong.push(`${route}: no problem`)
    if (!operation.responses['429']?.headers?.['retry-after']) wrong.push(`${route}: not when to come again`)
    if (path.startsWith('/v1/') && !operation.responses['503']?.headers?.['retry-after']) wrong.push(`${route}: not when it is back`)
    if (method === 'POST' && !operation.requestBody) wrong.push(`${route}: no body`)
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    const given = operation.parameters?.filter((one) => one.in === 'path').map((one) => one.name) ?? []
    if (named.join() !== given.join()) wrong.push(`${route}: path parameters ${given}`)
  }
  expect(wrong).toEqual([])
})

test('openapi: commands take an Idempotency-Key, and only signing in and hooks need no session', async () => {
  const { document, operations } = await open()
  const keyed = operations.filter(({ operation }) => headersTaken(operation).some(({ name }) => name === 'idempotency-key'))
  expect(keyed.map(({ route }) => route)).toEqual(expect.arrayContaining(commands.map((command) => `POST /v1/promises/{id}/${command}`)))
  const free = operations.filter(({ path, operation }) => path.startsWith('/v1/') && operation.security?.length === 0)
  expect(free.map(({ route }) => route).sort()).toEqual(['GET /v1/sign-in', 'POST /v1/hooks/{source}', 'POST /v1/sessions'])
  expect(Object.keys(document.components.securitySchemes)).toEqual(['bearer', 'cookie'])
  const ways = operations.filter(({ path }) => path.startsWith('/v1/')).map(({ operation }) => operation.security)
  expect(ways.filter((way) => way?.length !== 0)).toEqual(Array(ways.length - free.length).fill([{ bearer: [] }, { cookie: [] }]))
  expect(operations.filter(({ operation }) => !operation.security)).toEqual([])
})

test('openapi: a hook names the three headers of its signature, how to sign, and what its id is for', async () => {
  const { operationOf } = await open()
  const hook = operationOf('POST /v1/hooks/{source}')
  expect(headersTaken(hook).map(({ name, required }) => [name, required])).toEqual([
    ['webhook-id', true],
    ['webhook-timestamp', true],
    ['webhook-signature', true],
  ])
  for (const told of ['HMAC-SHA256', '{webhook-id}.{webhook-timestamp}.{body}', 'whsec_', 'same promise'])
    expect(hook.description).toContain(told)
})

test('openapi: headers of answers that the document names are sent', async () => {
  const { api, operationOf } = await open()
  const [ana, sam] = [await api.token('ana', { zone: 'hair' }), await api.token('sam')]
  const made = await api.post('/v1/promises', ana, { kind: 'find-someone', zone: 'hair' })
  const answers = {
    'POST /v1/promises': made,
    'POST /v1/promises/{id}/keep': await api.post(`/v1/promises/${made.json().id}/keep`, ana),
    'POST /v1/sessions': await api.signIn('ana'),
    'POST /v1/devices': await api.post('/v1/devices', sam, { name: 'till' }),
    'GET /v1/day.csv': await api.get('/v1/day.csv', sam),
  }
  const told = Object.entries(answers).map(([route, { statusCode, headers }]) =>
    Object.keys(operationOf(route).responses[statusCode]!.headers!).map((name) => [name, typeof headers[name]]),
  )
  expect(told.flat()).toEqual([
    ['kept-position', 'string'],
    ['kept-position', 'string'],
    ['set-cookie', 'string'],
    ['set-cookie', 'string'],
    ['content-disposition', 'string'],
  ])
  expect(Object.keys(operationOf('GET /v1/promises').responses['200']!.headers!)).toEqual(['kept-stale'])
  expect(operationOf('GET /v1/board').responses['200']!.headers).toBeUndefined()
})

test('openapi: a stream sends the events that the document names, each as its schema says', async () => {
  const { api, document, operationOf } = await open()
  const live = operationOf('GET /v1/live')
  expect(headersTaken(live)).toEqual([expect.objectContaining({ name: 'last-event-id', required: false })])
  const { items } = live.responses['200']!.content!['text/event-stream']!.schema as { items: { oneOf: StreamEvent[] } }
  const schemas = new Map(
    items.oneOf.map(({ properties: { event, data } }) => [
      event.enum[0],
      z.fromJSONSchema(document.components.schemas[data.contentSchema.$ref.split('/').at(-1)!]!),
    ]),
  )
  const [ana, ben] = [await api.token('ana', { zone: 'hair' }), await api.token('ben', { zone: 'hair' })]
  const stream = await listenTo(api, ben)
  await stream.hears('floor')
  await api.post('/v1/promises', ana, { kind: 'find-someone', zone: 'hair' })
  await stream.hears('promise')
  await stream.hears('ask')
  await api.moveBy(20_000)
  await stream.hears('beat')
  expect(new Set(stream.frames.map(({ event }) => event))).toEqual(new Set(schemas.keys()))
  for (const { event, data } of stream.frames) schemas.get(event)!.parse(data)
  for (const [event, schema] of schemas) {
    expect([event, schema.safeParse({}).success]).toEqual([event, false])
    expect(live.description).toContain(`\`${event}\``)
  }
})

test('openapi: answers of a story are as their routes say', async () => {
  const { api } = await open()
  const contracts = await Promise.all([
    import('@kept/contracts/promise'),
    import('@kept/contracts/floor'),
    import('@kept/contracts/access'),
  ])
  const [{ promise, promisePage, history }, { board, asks, floor, canHelp, shift }, { session, signIn }] = contracts
  const [ana, ben] = [await api.token('ana', { zone: 'hair' }), await api.token('ben', { zone: 'hair' })]
  session.strict().parse((await api.signIn('ana')).json())
  signIn.strict().parse((await api.get('/v1/sign-in')).json())
  shift.strict().parse((await api.get('/v1/shift', ana)).json())
  const made = promise.strict().parse((await api.post('/v1/promises', ana, { kind: 'find-someone', zone: 'hair' })).json())
  await api.node.idle()
  board.strict().parse((await api.get('/v1/board', ana)).json())
  expect(asks.strict().parse((await api.get('/v1/asks', ben)).json()).asks).toHaveLength(1)
  floor.strict().parse((await api.get('/v1/floor', ana)).json())
  canHelp.strict().parse((await api.get('/v1/can-help?kind=find-someone&zone=hair', ana)).json())
  promise.strict().parse((await api.post(`/v1/promises/${made.id}/take`, ben)).json())
  promise.strict().parse((await api.post(`/v1/promises/${made.id}/keep`, ben, { evidence: 'shown' })).json())
  promisePage.strict().parse((await api.get('/v1/promises', ana)).json())
  history.strict().parse((await api.get(`/v1/promises/${made.id}/history`, ana)).json())
  problem.strict().parse((await api.post(`/v1/promises/${made.id}/take`, ana)).json())
})

test('docs: the page and its script come from here, and the policy lets only those run', async () => {
  const { api } = await open()
  expect((await api.get('/docs')).headers.location).toBe('/docs/')
  const page = await api.get('/docs/')
  const policy = String(page.headers['content-security-policy'])
  const [, script] = /<script type="text\/javascript">([\s\S]+?)<\/script>/.exec(page.body)!
  expect(policy).toContain(`script-src 'self' 'sha256-${createHash('sha256').update(script!).digest('base64')}';`)
  expect(policy).toContain("default-src 'self'")
  expect(policy).not.toMatch(/https?:|script-src [^;]*unsafe/)
  expect([...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url]) => url)).toEqual(['js/scalar.js'])
  expect((await api.get('/docs/js/scalar.js')).headers['content-type']).toMatch('javascript')
  expect(String((await api.get('/')).headers['content-security-policy'])).not.toContain('sha256')
})
