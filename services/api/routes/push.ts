// Web push: where my device is reached in my pocket, and whether it really is.
import { pushInfo, putSubscription, testedPush, testPush } from '@kept/contracts/push'
import { Refusal } from '@kept/domain/refusal'
import type { OpenPush } from '@kept/push/open-push'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { App, Context } from '../context.ts'
import { allowedPerson } from '../who.ts'

const tags = ['push']
/** A test is one request to somebody else's server; a subscription is an event. */
const FEW_A_MINUTE = 20

export function pushRoutes(app: App, { push }: Context): void {
  const bound = { rateLimit: { max: FEW_A_MINUTE, keyGenerator: countedAs } }

  app.get(
    '/v1/push',
    { schema: { tags, summary: 'What browsers subscribe with, to be pushed to', response: { 200: pushInfo } } },
    (request) => {
      allowedPerson(request, 'have-shift')
      return { publicKey: push?.publicKey ?? null }
    },
  )

  app.put(
    '/v1/push/subscription',
    { schema: { tags, summary: 'Push what is asked of me to this device, until my shift ends', body: putSubscription }, config: bound },
    async (request, reply) => {
      const { storeId, by, session } = allowedPerson(request, 'have-shift')
      await on(push).put({ storeId, by, sessionId: session.sessionId }, request.body)
      return reply.code(204).send()
    },
  )

  app.delete('/v1/push/subscription', { schema: { tags, summary: 'Push nothing more to my device' } }, async (request, reply) => {
    const { storeId, by } = allowedPerson(request, 'have-shift')
    await push?.end(storeId, by)
    return reply.code(204).send()
  })

  app.post(
    '/v1/push/test',
    { schema: { tags, summary: 'Push a test to my device', body: testPush, response: { 200: testedPush } }, config: bound },
    async (request) => {
      const { storeId, by } = allowedPerson(request, 'have-shift')
      return { outcome: await on(push).test(storeId, by.id, request.body.nonce) }
    },
  )

  // Every request of a device says that it can be reached. This one says nothing else: it is a worker's, whose page sleeps.
  app.post(
    '/v1/push/arrived',
    { schema: { tags, summary: 'My device has got a push: it can be reached', body: z.strictObject({}) } },
    (request, reply) => {
      allowedPerson(request, 'have-shift')
      return reply.code(204).send()
    },
  )
}

const countedAs = ({ who, ip }: FastifyRequest) => (who ? `push ${who.storeId}~${who.by.id}` : ip)

function on(push: OpenPush | undefined): OpenPush {
  if (!push) throw new Refusal('push-is-off', 'This server pushes nothing: KEPT_PUSH_SERVICES is "none".')
  return push
}
