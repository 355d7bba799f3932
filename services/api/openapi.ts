// The OpenAPI document, generated from the routes, and a page to read it.
import { createHash } from 'node:crypto'
import swagger from '@fastify/swagger'
import { problem } from '@kept/contracts/problem'
import Fastify from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { App } from './context.ts'

type Transform = typeof jsonSchemaTransform
type Documented = { params?: unknown; headers?: unknown; response?: Record<string, unknown>; security?: unknown }

const problemAnswer = { description: 'Refused, and why', content: { 'application/problem+json': { schema: z.toJSONSchema(problem) } } }
const otherAnswers: Record<string, object> = {
  '/v1/live': { 200: { description: 'Changes', content: { 'text/event-stream': { schema: { type: 'string' } } } } },
  '/v1/day.csv': { 200: { description: 'A table', content: { 'text/csv': { schema: { type: 'string' } } } } },
}
const idempotencyKey = {
  type: 'object',
  properties: {
    'idempotency-key': {
      type: 'string',
      maxLength: 200,
      description: 'Your id for this command: a repetition is answered from what it did.',
    },
  },
}

/** Documents every route that is added after this. `isOpen`: whether nobody need be signed in for it. */
export async function openapi(app: App, isOpen: (method: string, url: string) => boolean): Promise<void> {
  const transform: Transform = (given) => {
    const { schema, url } = jsonSchemaTransform(given)
    const documented = schema as Documented
    const method = String(given.route.method)
    if (!url.startsWith('/v1/')) return { schema, url }
    const isCommand = method === 'POST' && url.startsWith('/v1/promises')
    return {
      url,
      schema: {
        ...documented,
        ...(isCommand ? { headers: idempotencyKey } : {}),
        response: { ...(documented.response ?? otherAnswers[url] ?? { 204: { description: 'Done' } }), default: problemAnswer },
        security: isOpen(method, url) ? [] : [{ bearer: [] }],
      } as never,
    }
  }
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Kept', version: '0.1.0', description: 'Promises to customers, kept in time.' },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
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
