// The HTTP side of a node: every route is listed here. Tests boot it and call `inject`.
import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import underPressure from '@fastify/under-pressure'
import type { OpenNode } from '@kept/engine/open-node'
import apiReference from '@scalar/fastify-api-reference'
import Fastify, { type FastifyBaseLogger, type FastifyRequest } from 'fastify'
import { jsonSchemaTransform, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import type { App, Context } from './context.ts'
import { openLive } from './live-streams.ts'
import { malformed, refuseExpectations } from './malformed.ts'
import { openPins } from './pins.ts'
import { sendProblem } from './problems.ts'
import { adminRoutes } from './routes/admin.ts'
import { boardRoutes } from './routes/board.ts'
import { healthRoutes } from './routes/health.ts'
import { hookRoutes } from './routes/hooks.ts'
import { outboxRoutes } from './routes/outbox.ts'
import { pageRoutes } from './routes/pages.ts'
import { promiseRoutes } from './routes/promises.ts'
import { sessionRoutes } from './routes/sessions.ts'
import { shiftRoutes } from './routes/shift.ts'
import type { Secrets } from './secrets.ts'
import { CrossOrigin, NotSignedIn, openWho } from './who.ts'

export type AppConfig = {
  node: OpenNode
  secrets: Secrets
  logger?: FastifyBaseLogger
  /** Requests a minute from one address (6,000). */
  requestsAMinute?: number
}

const BODY_AT_MOST = 262_144
/** Beyond this the process answers 503 rather than ever later. */
const LOOP_DELAY_AT_MOST_MS = 2_000

/** Builds the app around an open node. The caller listens, and closes app before node. */
export async function buildApp({ node, secrets, logger, requestsAMinute = 6_000 }: AppConfig): Promise<App> {
  const app = Fastify({
    ...(logger ? { loggerInstance: logger } : { logger: false }),
    bodyLimit: BODY_AT_MOST,
    requestTimeout: 30_000,
    genReqId: () => randomUUID(),
    disableRequestLogging: true,
    routerOptions: { maxParamLength: 200 },
    ...malformed,
    // Streams that are open end by themselves; what was accepted is answered first.
    forceCloseConnections: 'idle',
  }).withTypeProvider<ZodTypeProvider>() as App
  refuseExpectations(app.server)
  const context: Context = { node, secrets, pins: openPins(() => node.clock.nowMs()), live: openLive(node) }
  const who = openWho(context)

  // Some clients name JSON as the type of no body at all.
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text: string, done) =>
    text === '' ? done(null, undefined) : parse(request, text, done),
  )

  app.setValidatorCompiler(validatorCompiler)
  // Answers are made field by field in the view functions, and tests hold them to their schemas.
  app.setSerializerCompiler(() => JSON.stringify)
  app.setErrorHandler(sendProblem)
  app.setNotFoundHandler((request, reply) =>
    sendProblem(
      Object.assign(new Error(`There is nothing at ${request.method} ${request.url.split('?')[0]}.`), {
        statusCode: 404,
        code: 'no-such-route',
      }),
      request,
      reply,
    ),
  )

  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: { 'upgrade-insecure-requests': null, 'script-src': ["'self'"], 'style-src': ["'self'", "'unsafe-inline'"] },
    },
    strictTransportSecurity: false,
  })
  await app.register(cookie)
  await app.register(rateLimit, { max: requestsAMinute, timeWindow: 60_000, cache: 20_000 })
  await app.register(underPressure, { maxEventLoopDelay: LOOP_DELAY_AT_MOST_MS, exposeStatusRoute: false })
  await app.register(swagger, {
    openapi: {
      info: { title: 'Kept', version: '0.1.0', description: 'Promises to customers, kept in time.' },
      components: { securitySchemes },
    },
    transform: jsonSchemaTransform,
  })
  await app.register(apiReference, { routePrefix: '/docs', configuration: { url: '/openapi.json', telemetry: false } as never })

  app.decorateRequest('who', undefined)
  app.decorateRequest('rawText', '')
  app.addHook('onRequest', async (request: FastifyRequest) => {
    const url = request.routeOptions.url
    if (url?.startsWith('/v1/') && !open.has(`${request.method} ${url}`)) request.who = await who(request)
  })
  // Commands without contents need no body.
  app.addHook('preValidation', async (request) => {
    if (request.body == null && request.routeOptions.schema?.body) request.body = {}
  })
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      { method: request.method, route: request.routeOptions.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'answered',
    )
  })
  app.addHook('preClose', async () => context.live.close())

  const stillIn = (request: FastifyRequest) =>
    who(request).then(
      () => true,
      (error) => {
        if (error instanceof NotSignedIn || error instanceof CrossOrigin) return false
        throw error
      },
    )
  sessionRoutes(app, context)
  shiftRoutes(app, context)
  promiseRoutes(app, context)
  outboxRoutes(app, context)
  boardRoutes(app, { ...context, stillIn })
  hookRoutes(app, context)
  adminRoutes(app, context)
  healthRoutes(app, context)
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger())
  await pageRoutes(app)
  return app
}

/** Routes under /v1 that nobody need be signed in for: they check for themselves. */
const open = new Set(['GET /v1/sign-in', 'POST /v1/sessions', 'POST /v1/hooks/:source'])
const securitySchemes = { bearer: { type: 'http' as const, scheme: 'bearer' } }
