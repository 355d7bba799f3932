// The OpenAPI document, generated from the routes, and a page to read it.
import { createHash } from 'node:crypto'
import swagger from '@fastify/swagger'
import { problem } from '@kept/contracts/problem'
import apiReference from '@scalar/fastify-api-reference'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { App } from './context.ts'

type Transform = typeof jsonSchemaTransform
type Documented = { params?: unknown; headers?: unknown; response?: Record<string, unknown>; security?: unknown }

const problemAnswer = { description: 'Refused, and why', content: { 'application/problem+json': { schema: z.toJSONSchema(problem) } } }
const otherAnswers: Record<string, object> = {
  '/v1/live': { 200: { description: 'Changes', content: { 'text/event-stream': { schema: { type: 'string' } } } } },
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
export async function docs(app: App): Promise<void> {
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger())
  const configuration = {
    url: '/openapi.json',
    telemetry: false,
    withDefaultFonts: false,
    hideClientButton: true,
    showDeveloperTools: 'never',
    agent: { disabled: true },
    mcp: { disabled: true },
  }
  await app.register(apiReference, { routePrefix: '/docs', configuration: configuration as never })
  // The page begins with a script of its own, and the policy for all pages allows none.
  app.addHook('onSend', async (request, reply, page) => {
    if (request.routeOptions.url !== '/docs/' || typeof page !== 'string') return page
    const hashes = [...page.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)]
      .filter(([, text]) => text !== '')
      .map(([, text]) => `'sha256-${sha256(text!)}'`)
    const policy = String(reply.getHeader('content-security-policy'))
    reply.header('content-security-policy', policy.replace("script-src 'self'", `script-src 'self' ${hashes.join(' ')}`))
    return page
  })
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64')
}
