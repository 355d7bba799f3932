// The ways to the customer's pages: the code of a promise for a handheld or a slip, those of all zones for a printer.
import { customerLink } from '@kept/contracts/promise'
import { madeId } from '@kept/contracts/words'
import { grant } from '@kept/domain/authority'
import { fold } from '@kept/domain/promise'
import { Refusal } from '@kept/domain/refusal'
import { promiseStream } from '@kept/event-log/streams'
import { playbookOf } from '@kept/view/queries-floor'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { App, Context } from '../context.ts'
import { addressOf, qrOf } from '../customer/code.ts'
import { sendPage, sendSorry } from '../customer/page.ts'
import { customerToken, expiresAtMs } from '../customer/token.ts'
import { wordsFor } from '../customer/words.ts'
import { codesPage } from '../customer/zone-page.ts'
import { allowed, isNotLetIn, type Who } from '../who.ts'

const params = z.object({ id: madeId })

export function customerLinkRoutes(app: App, { node, secrets, who }: Context & { who: (request: FastifyRequest) => Promise<Who> }): void {
  app.get(
    '/v1/promises/:id/customer-link',
    {
      schema: {
        tags: ['promises'],
        summary: 'The customer’s own page of a promise, and its QR code',
        params,
        response: { 200: customerLink },
      },
    },
    async (request, reply) => {
      const { storeId } = allowed(request, 'read-promises')
      const { id } = request.params
      const state = fold((await node.log.read(promiseStream(storeId, id))) as never)
      if (!state) throw new Refusal('no-such-promise', 'There is no promise with this id in this store.')
      const untilMs = expiresAtMs(state)
      if (node.clock.nowMs() >= untilMs) throw new Refusal('page-expired', 'This promise ended long ago: its customer’s page is closed.')
      const url = addressOf(request, customerToken(secrets, { of: 'promise', storeId, id }))
      // Whoever has the address may speak for the customer.
      reply.header('cache-control', 'no-store')
      return { url, expiresAt: new Date(untilMs).toISOString(), qrSvg: qrOf(url) }
    },
  )

  app.get('/board/zones', { schema: { hide: true } }, async (request, reply) => {
    const words = wordsFor(request.headers['accept-language'])
    const sender = await who(request).catch((error) => {
      if (isNotLetIn(error)) return undefined
      throw error
    })
    if (!sender || grant('print-zone-codes', sender.by.role) === 'no')
      return sendSorry(reply, sender ? 403 : 401, words, words.say('codes-sign-in'), '')
    const { storeId } = sender
    const { playbook } = playbookOf(node.view, storeId)!
    const codes = playbook.zones.map((zone) => ({
      zone,
      svg: qrOf(addressOf(request, customerToken(secrets, { of: 'zone', storeId, id: zone.id }))),
    }))
    return sendPage(reply, 200, codesPage(playbook, codes, words))
  })
}
