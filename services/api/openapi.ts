// The OpenAPI document, generated from the routes, and a page to read it.
import { createHash } from 'node:crypto'
import swagger from '@fastify/swagger'
import Fastify from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import type { App } from './context.ts'
import { besideOf, schemas } from './openapi-beside.ts'
import { SESSION_COOKIE } from './who.ts'

type Transform = typeof jsonSchemaTransform
type Documented = { hide?: boolean; response?: Record<string, object> }

const problemAnswer = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/problem' } } },
})
const retryAfter = {
  'retry-after': { type: 'integer', description: 'Seconds until it is worth sending the same again, where that is known.' },
}
const refused = problemAnswer('Refused, and why')
const later = { ...problemAnswer('Not now, and why'), headers: retryAfter }
const done = { description: 'Done', type: 'null' }

const securitySchemes = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    description: 'The `token` that `POST /v1/sessions` answers a person, or `POST /v1/keys` for another system.',
  },
  cookie: {
    type: 'apiKey',
    in: 'cookie',
    name: SESSION_COOKIE,
    description: 'The session of a person in a browser. Commands then need the `Origin` of Kept itself.',
  },
} as const

/** Documents every route that is added after this. `isOpen`: whether nobody need be signed in for it. */
export async function openapi(app: App, isOpen: (method: string, url: string) => boolean): Promise<void> {
  const transform: Transform = (given) => {
    const { schema, url } = jsonSchemaTransform(given)
    const { hide, response, ...documented } = (schema ?? {}) as Documented
    if (hide) return { schema, url }
    const method = String(given.route.method)
    const { description, takes, gives, answer } = besideOf(method, url)
    const good = response ?? (answer ? { 200: answer } : { 204: done })
    const answers = Object.entries(good).map(([status, one]) => [
      status,
      gives && status.startsWith('2') ? { ...one, headers: gives } : one,
    ])
    return {
      url,
      schema: {
        ...documented,
        ...(description ? { description } : {}),
        ...(takes ? { headers: { type: 'object', ...takes } } : {}),
        response: { 429: later, 503: later, ...Object.fromEntries(answers), default: refused },
        security: !url.startsWith('/v1/') || isOpen(method, url) ? [] : [{ bearer: [] }, { cookie: [] }],
      } as never,
    }
  }
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Kept', version: '0.1.0', description: 'Promises to customers, kept in time.' },
      components: { securitySchemes, schemas: schemas as never },
    },
    transform,
  })
}

/** Serves the document, and the page to read it: all of it from here, nothing from elsewhere. */
export function docs(app: App): void {
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger())
  app.get('/docs', { schema: { hide: true } }, (_request, reply) => reply.redirect('/docs/'))
  let reference: ReturnType<typeof openReference> | undefined
  for (const url of ['/docs/', '/docs/js/scalar.js']) {
    app.get(url, { schema: { hide: true } }, async (_request, reply) => {
      reference ??= openReference()
      const { headers, body } = await (await reference).inject(url)
      // The page begins with a script of its own, and the policy for all pages allows none.
      const scripts = url === '/docs/' ? [...body.matchAll(/<script[^>]*>([^<]+)<\/script>/g)] : []
      const allowed = ["script-src 'self'", ...scripts.map(([, text]) => `'sha256-${sha256(text!)}'`)]
      const policy = String(reply.getHeader('content-security-policy'))
      reply.header('content-security-policy', policy.replace("script-src 'self'", allowed.join(' ')))
      return reply.type(String(headers['content-type'])).send(body)
    })
  }
}

/** The page is a script of four megabytes, which few ever ask for: it is loaded when somebody does, and served by an app of its own. */
async function openReference() {
  const { default: apiReference } = await import('@scalar/fastify-api-reference')
  const configuration = {
    url: '/openapi.json',
    telemetry: false,
    withDefaultFonts: false,
    hideClientButton: true,
    showDeveloperTools: 'never',
    agent: { disabled: true },
    mcp: { disabled: true },
  }
  const app = Fastify()
  await app.register(apiReference, { routePrefix: '/docs', configuration: configuration as never })
  return app
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64')
}
