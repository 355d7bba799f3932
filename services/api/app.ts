// The HTTP side of a node: every route is listed here. Tests boot it and call `inject`.
import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import cookie from '@fastify/cookie'
import { Refusal } from '@kept/domain/refusal'
import type { OpenNode } from '@kept/engine/open-node'
import type { OpenPush } from '@kept/push/open-push'
import Fastify, { type FastifyBaseLogger, type FastifyRequest, LogController } from 'fastify'
import { validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { bodyText } from './body-text.ts'
import type { App, Context } from './context.ts'
import { limits, signInsAMinute } from './limits.ts'
import { openLive } from './live-streams.ts'
import { malformed, refuseExpectations } from './malformed.ts'
import { docs, openapi } from './openapi.ts'
import { openPins } from './pins.ts'
import { sendProblem } from './problems.ts'
import { adminRoutes } from './routes/admin.ts'
import { boardRoutes } from './routes/board.ts'
import { customerRoutes } from './routes/customer.ts'
import { customerLinkRoutes } from './routes/customer-links.ts'
import { dayRoutes } from './routes/day.ts'
import { healthRoutes } from './routes/health.ts'
import { hookRoutes } from './routes/hooks.ts'
import { leadRoutes } from './routes/lead.ts'
import { outboxRoutes } from './routes/outbox.ts'
import { pageRoutes } from './routes/pages.ts'
import { promiseRoutes } from './routes/promises.ts'
import { pushRoutes } from './routes/push.ts'
import { sessionRoutes } from './routes/sessions.ts'
import { shiftRoutes } from './routes/shift.ts'
import { viewRoutes } from './routes/view.ts'
import type { Secrets } from './secrets.ts'
import { securityHeaders } from './security-headers.ts'
import { isNotLetIn, openWho } from './who.ts'

export type AppConfig = {
  node: OpenNode
  secrets: Secrets
  /** What pushes to devices; without it nothing is pushed. */
  push?: OpenPush | undefined
  logger?: FastifyBaseLogger
  /** Requests a minute of one person or system, and of all at one address who are not signed in (6,000). */
  requestsAMinute?: number
  /** Addresses and networks of proxies whose X-Forwarded-… headers are true (none). */
  proxies?: string | undefined
}

const BODY_AT_MOST = 262_144
const UNUSED_ENDS_AFTER_MS = 500

/** Builds the app around an open node. The caller listens, and closes app before node. */
export async function buildApp(config: AppConfig): Promise<App> {
  const { node, secrets, push, logger, requestsAMinute = 6_000, proxies } = config
  const app = Fastify({
    ...(logger ? { loggerInstance: logger } : { logger: false }),
    ...(proxies ? { trustProxy: proxies } : {}),
    bodyLimit: BODY_AT_MOST,
    requestTimeout: 30_000,
    genReqId: () => randomUUID(),
    logController: new LogController({ disableRequestLogging: true }),
    // What comes on an open connection while the app closes is answered, and the connection closed then.
    return503OnClosing: false,
    routerOptions: { maxParamLength: 200 },
    ...malformed,
    // Streams that are open end by themselves; what was accepted is answered first.
    forceCloseConnections: 'idle',
  }).withTypeProvider<ZodTypeProvider>() as App
  refuseExpectations(app.server)
  const endIdle = idleConnections(app)
  const context: Context = { node, secrets, pins: openPins(() => node.clock.nowMs()), live: openLive(node), push }
  const who = openWho(context)

  // Some clients name JSON as the type of no body at all.
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser(['application/json', 'text/plain'])
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, bytes: Buffer, done) => {
    const text = bodyText(request, bytes)
    if (text instanceof Refusal) return done(text)
    return text === '' ? done(null, undefined) : parse(request, text, done)
  })

  app.setValidatorCompiler(validatorCompiler)
  // Answers are made field by field in the view functions, and tests hold them to their schemas.
  app.setSerializerCompiler(() => JSON.stringify)
  app.setErrorHandler(sendProblem)
  app.setNotFoundHandler((request, reply) =>
    sendProblem(new Refusal('no-such-route', `There is nothing at ${request.method} ${request.url.split('?')[0]}.`), request, reply),
  )

  await securityHeaders(app)
  await app.register(cookie)
  await limits(app, requestsAMinute)
  await openapi(app, isOpen)

  app.decorateRequest('who', undefined)
  app.decorateRequest('notLetIn', undefined)
  app.decorateRequest('rawText', '')
  // Who it is comes first, since requests are counted by it; whoever is not let in is counted too, and then told.
  app.addHook('onRequest', async (request: FastifyRequest) => {
    const { url } = request.routeOptions
    if (!url?.startsWith('/v1/') || isOpen(request.method, url)) return
    try {
      request.who = await who(request)
    } catch (error) {
      if (!isNotLetIn(error)) throw error
      request.notLetIn = error
    }
  })
  app.addHook('preParsing', async ({ who, notLetIn }) => {
    if (notLetIn) throw notLetIn
    if (who?.session) await node.presence.contact(who.storeId, who.by.id, node.clock.nowMs())
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
  app.addHook('preClose', async () => {
    context.live.close()
    endIdle()
  })

  const stillIn = (request: FastifyRequest) =>
    who(request).then(
      () => true,
      (error) => {
        if (isNotLetIn(error)) return false
        throw error
      },
    )
  sessionRoutes(app, { ...context, signInsAMinute: signInsAMinute(requestsAMinute) })
  shiftRoutes(app, context)
  promiseRoutes(app, context)
  outboxRoutes(app, context)
  boardRoutes(app, { ...context, stillIn })
  pushRoutes(app, context)
  leadRoutes(app, context)
  dayRoutes(app, context)
  customerLinkRoutes(app, { ...context, who })
  customerRoutes(app, { ...context, who })
  hookRoutes(app, context)
  adminRoutes(app, context)
  healthRoutes(app, context)
  if (node.ofMany) viewRoutes(app, context)
  docs(app)
  await pageRoutes(app)
  return app
}

/**
 * Connections that would hold up the end: those whose answer was on its way when closing began stay open for another
 * request, and those that browsers open in advance never had one. Returns what ends both, from the closing on.
 */
function idleConnections({ server }: App): () => void {
  const unused = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    unused.add(socket)
    socket.once('close', () => unused.delete(socket))
  })
  server.on('request', ({ socket }) => unused.delete(socket))
  return () => {
    if (!server.listening) return
    const timer = setInterval(() => server.closeIdleConnections(), 50)
    // What is on its way on them has this long to arrive.
    const last = setTimeout(() => {
      for (const socket of unused) socket.destroy()
    }, UNUSED_ENDS_AFTER_MS)
    server.on('close', () => {
      clearInterval(timer)
      clearTimeout(last)
    })
  }
}

/** Routes under /v1 that nobody need be signed in for: they check for themselves. */
const open = new Set(['GET /v1/sign-in', 'POST /v1/sessions', 'POST /v1/hooks/:source'])
const isOpen = (method: string, url: string) => open.has(`${method} ${url}`)
