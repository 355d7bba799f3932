// The customer's pages: no sign-in and no script. A form is posted, and the page is shown anew.
import { randomUUID } from 'node:crypto'
import formbody from '@fastify/formbody'
import { madeId, slug } from '@kept/contracts/words'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { App, Context } from '../context.ts'
import { actionNames } from '../customer/actions.ts'
import { NoPage, noSuchPage } from '../customer/no-page.ts'
import { readPromise, sayByPage } from '../customer/of-promise.ts'
import { askInZone, readZone } from '../customer/of-zone.ts'
import { sendPage, sendSorry } from '../customer/page.ts'
import { promisePage } from '../customer/promise-page.ts'
import { type CustomerToken, customerToken, readCustomerToken } from '../customer/token.ts'
import { wordsFor } from '../customer/words.ts'
import { whyNotAsk, zonePage } from '../customer/zone-page.ts'
import { TryLater } from '../pins.ts'
import { placeOf } from '../places.ts'
import { problemOf } from '../problems.ts'

type ByToken = FastifyRequest<{ Params: { token: string } }>

/** How often in a minute. All customers on a store's Wi-Fi share one address, so an address may do much more than a page. */
const atMost = { looksOfPage: 60, looksFromPlace: 1_200, wordsOfPage: 12, wordsFromPlace: 120, asksInZoneFromPlace: 5 }
const MINUTE_MS = 60_000
const BODY_AT_MOST = 2_048

const said = z.object({ do: z.enum(actionNames) })
const asked = z.object({ kind: slug, once: madeId })
const hidden = { schema: { hide: true } }

/** Serves /c/{token}: the page of a promise, or of a zone. */
export function customerRoutes(app: App, { node, secrets }: Context): void {
  void app.register(
    async (pages: App) => {
      await pages.register(formbody, { bodyLimit: BODY_AT_MOST })
      const words = (request: FastifyRequest) => wordsFor(request.headers['accept-language'])

      const bounded = (max: number, keyOf: (request: ByToken) => string) => {
        const count = pages.createRateLimit({ max, timeWindow: MINUTE_MS, keyGenerator: (request) => keyOf(request as ByToken) })
        return async (request: ByToken) => {
          const counted = await count(request)
          if (!counted.isAllowed && counted.isExceeded)
            throw new TryLater(counted.ttl, 'too-many-requests', `Expected at most ${max} a minute.`)
        }
      }
      const page = ({ params }: ByToken) => params.token
      const looksFromPlace = bounded(atMost.looksFromPlace, placeOf)
      const looksOfPage = bounded(atMost.looksOfPage, page)
      const wordsFromPlace = bounded(atMost.wordsFromPlace, placeOf)
      const wordsOfPage = bounded(atMost.wordsOfPage, page)
      const asksInZoneFromPlace = bounded(atMost.asksInZoneFromPlace, (request) => `${page(request)} ${placeOf(request)}`)
      const tokenOf = ({ params }: ByToken): CustomerToken => {
        const token = readCustomerToken(secrets, params.token)
        if (!token) throw noSuchPage()
        return token
      }

      pages.get<{ Params: { token: string } }>('/:token', hidden, async (request, reply) => {
        await looksFromPlace(request)
        const of = tokenOf(request)
        await looksOfPage(request)
        const { token } = request.params
        if (of.of === 'promise')
          return sendPage(reply, 200, promisePage({ token, words: words(request), ...(await readPromise(node, of)) }))
        const { playbook, zone } = readZone(node, of)
        const whyNot = whyNotAsk(playbook, node.clock.nowMs())
        if (whyNot) return sendSorry(reply, 200, words(request), words(request).say(whyNot), '', playbook.name)
        return sendPage(reply, 200, zonePage({ playbook, zone, words: words(request), once: randomUUID() }))
      })

      pages.post<{ Params: { token: string } }>('/:token', { ...hidden, bodyLimit: BODY_AT_MOST }, async (request, reply) => {
        await wordsFromPlace(request)
        const of = tokenOf(request)
        if (of.of === 'promise') {
          await wordsOfPage(request)
          await sayByPage(node, of, said.parse(request.body).do)
          return reply.redirect(`/c/${request.params.token}`, 303)
        }
        await asksInZoneFromPlace(request)
        const id = await askInZone(node, of, asked.parse(request.body))
        const next = id === undefined ? request.params.token : customerToken(secrets, { of: 'promise', storeId: of.storeId, id })
        return reply.redirect(`/c/${next}`, 303)
      })

      pages.setNotFoundHandler((request, reply) => {
        const { say } = words(request)
        return sendSorry(reply, 404, words(request), say('sorry-unknown'), say('sorry-unknown-text'))
      })
      pages.setErrorHandler((error, request, reply) => {
        const { say } = words(request)
        if (error instanceof NoPage)
          return sendSorry(reply, error.status, words(request), say(error.says), error.text ? say(error.text) : '', error.store)
        const problem = error instanceof z.ZodError ? { status: 400 } : problemOf(error)
        if (problem.status >= 500) request.log.error({ err: error }, 'request failed')
        if ('retryAfterMs' in problem && problem.retryAfterMs) reply.header('retry-after', Math.ceil(problem.retryAfterMs / 1_000))
        const why = problem.status === 429 ? 'sorry-busy' : problem.status >= 500 ? 'sorry-down' : 'sorry-bad'
        return sendSorry(reply, problem.status, words(request), say(why), say(`${why}-text`))
      })
    },
    { prefix: '/c' },
  )
}
