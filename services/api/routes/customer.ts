// The customer's pages: no sign-in and no script. A form is posted, and the page is shown anew.
import { randomUUID } from 'node:crypto'
import formbody from '@fastify/formbody'
import { madeId, slug } from '@kept/contracts/words'
import { openShiftOf } from '@kept/engine/shifts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { App, Context } from '../context.ts'
import { actionNames } from '../customer/actions.ts'
import { NoPage, noSuchPage } from '../customer/no-page.ts'
import { readPromise, sayByPage } from '../customer/of-promise.ts'
import { askInZone, readZone } from '../customer/of-zone.ts'
import { pageHeaders, sendPage, sendSorry } from '../customer/page.ts'
import { promisePage } from '../customer/promise-page.ts'
import { type CustomerToken, customerToken, readCustomerToken } from '../customer/token.ts'
import { wordsFor } from '../customer/words.ts'
import { whyNotAsk, zonePage } from '../customer/zone-page.ts'
import { TryLater } from '../pins.ts'
import { placeOf } from '../places.ts'
import { problemOf } from '../problems.ts'
import { isNotLetIn, type Who } from '../who.ts'

type Sending = Context & { who: (request: FastifyRequest) => Promise<Who> }
type ByToken = { Params: { token: string } }
type Sent = FastifyRequest<ByToken>

/** How often in a minute. All customers on a store's Wi-Fi share one address, so an address may do much more than a page. */
const atMost = { looksFromPlace: 1_200, looksOfPage: 60, wordsFromPlace: 120, wordsOfPage: 12, asksInZoneFromPlace: 5 }
const MINUTE_MS = 60_000
const BODY_AT_MOST = 2_048

const said = z.object({ do: z.enum(actionNames) })
const asked = z.object({ kind: slug, once: madeId })
const hidden = { schema: { hide: true } }

const wordsOf = (request: FastifyRequest) => wordsFor(request.headers['accept-language'])
const pageOf = ({ params }: Sent) => params.token

/** Serves /c/{token}: the page of a promise, or of a zone. */
export function customerRoutes(app: App, context: Sending): void {
  void app.register(
    (pages: App, _options, done) => {
      pages.addHook('onRequest', async (_request, reply) => void reply.headers(pageHeaders))
      void pages.register(formbody, { bodyLimit: BODY_AT_MOST })
      looks(pages, context)
      says(pages, context)
      pages.all('/*', hidden, () => {
        throw noSuchPage()
      })
      pages.setErrorHandler(sorry)
      done()
    },
    { prefix: '/c' },
  )
}

function looks(pages: App, { node, secrets, who }: Sending): void {
  const fromPlace = bounded(pages, atMost.looksFromPlace, placeOf)
  const ofPage = bounded(pages, atMost.looksOfPage, pageOf)

  const isOnShift = async (request: FastifyRequest, storeId: string) => {
    const sender = await who(request).catch((error) => {
      if (isNotLetIn(error)) return undefined
      throw error
    })
    return sender?.session !== undefined && sender.storeId === storeId && openShiftOf(node, storeId, sender.by.id) !== undefined
  }

  pages.get<ByToken>('/:token', hidden, async (request, reply) => {
    await fromPlace(request)
    const of = tokenOf(secrets, request)
    await ofPage(request)
    const { token } = request.params
    const words = wordsOf(request)
    if (of.of === 'promise') return sendPage(reply, 200, promisePage({ token, words, ...(await readPromise(node, of)) }))
    const { playbook, zone } = readZone(node, of)
    // Whoever works here has no need to ask: for them the code says where they are.
    if (await isOnShift(request, of.storeId)) return reply.redirect(`/handheld#zone=${zone.id}`, 303)
    const whyNot = whyNotAsk(playbook, node.clock.nowMs())
    if (whyNot) return sendSorry(reply, 200, words, words.say(whyNot), '', playbook.name)
    return sendPage(reply, 200, zonePage({ playbook, zone, words, once: randomUUID() }))
  })
}

function says(pages: App, { node, secrets }: Context): void {
  const fromPlace = bounded(pages, atMost.wordsFromPlace, placeOf)
  const ofPage = bounded(pages, atMost.wordsOfPage, pageOf)
  const inZoneFromPlace = bounded(pages, atMost.asksInZoneFromPlace, (request) => `${pageOf(request)} ${placeOf(request)}`)

  pages.post<ByToken>('/:token', hidden, async (request, reply) => {
    await fromPlace(request)
    const of = tokenOf(secrets, request)
    if (of.of === 'promise') {
      await ofPage(request)
      await sayByPage(node, of, said.parse(request.body).do)
      return reply.redirect(`/c/${request.params.token}`, 303)
    }
    await inZoneFromPlace(request)
    const id = await askInZone(node, of, asked.parse(request.body))
    const next = id === undefined ? request.params.token : customerToken(secrets, { of: 'promise', storeId: of.storeId, id })
    return reply.redirect(`/c/${next}`, 303)
  })
}

/** Counts a request under its key. What it returns throws TryLater from the one that is too many. */
function bounded(pages: App, max: number, keyOf: (request: Sent) => string): (request: Sent) => Promise<void> {
  const count = pages.createRateLimit({ max, timeWindow: MINUTE_MS, keyGenerator: (request) => keyOf(request as Sent) })
  return async (request) => {
    const counted = await count(request)
    if (!counted.isAllowed && counted.isExceeded)
      throw new TryLater(counted.ttl, 'too-many-requests', `Expected at most ${max} a minute of one customer’s page or address.`)
  }
}

function tokenOf(secrets: Context['secrets'], { params }: Sent): CustomerToken {
  const token = readCustomerToken(secrets, params.token)
  if (!token) throw noSuchPage()
  return token
}

/** What went wrong, as a page in the customer's language. */
function sorry(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const words = wordsOf(request)
  if (error instanceof NoPage)
    return sendSorry(reply, error.status, words, words.say(error.says), error.text ? words.say(error.text) : '', error.store)
  const { status, retryAfterMs } = error instanceof z.ZodError ? { status: 400 } : problemOf(error)
  if (status >= 500) request.log.error({ err: error }, 'request failed')
  if (retryAfterMs !== undefined) reply.header('retry-after', Math.ceil(retryAfterMs / 1_000))
  const why = status === 429 ? 'sorry-busy' : status >= 500 ? 'sorry-down' : 'sorry-bad'
  return sendSorry(reply, status, words, words.say(why), words.say(`${why}-text`))
}
