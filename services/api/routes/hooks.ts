// Commitments that other systems post, signed as Standard Webhooks says.

import { randomBytes } from 'node:crypto'
import { hookAccepted, hookBody, openedSource, openSource } from '@kept/contracts/access'
import { slug } from '@kept/contracts/words'
import { Refusal } from '@kept/domain/refusal'
import { handleCommands } from '@kept/engine/handle-command'
import { appendToEnd } from '@kept/engine/stores'
import { sourceStream } from '@kept/event-log/streams'
import { sourceOf } from '@kept/view/queries-floor'
import type { FastifyRequest } from 'fastify'
import { Webhook } from 'standardwebhooks'
import { v5 } from 'uuid'
import { z } from 'zod'
import { bodyText } from '../body-text.ts'
import { makeOf } from '../command-of.ts'
import type { App, Context } from '../context.ts'
import { allowedPerson, NotSignedIn } from '../who.ts'

const SOURCE_NAMESPACE = '2c1f4b52-5e0b-4cf5-8f07-9d4a0e3b7c61'
const params = z.object({ source: slug })
const tags = ['hooks']
const signedBody = hookBody.extend({ id: hookBody.shape.id.refine((id) => id.isWellFormed(), 'expected whole characters') })

export function hookRoutes(app: App, { node, secrets }: Context): void {
  app.post(
    '/v1/sources',
    { schema: { tags, summary: 'Open a webhook source, or give it a new secret', body: openSource, response: { 201: openedSource } } },
    async (request, reply) => {
      const { storeId, by } = allowedPerson(request, 'open-source')
      const { source } = request.body
      const secret = newSecret()
      const stream = sourceStream(storeId, source)
      await appendToEnd(node, stream, {
        type: 'source-opened',
        data: { atMs: node.clock.nowMs(), by, storeId, source, sealed: await secrets.seal(secret) },
      })
      await node.log.keepLast(stream, 1)
      return reply.code(201).send({ source, secret })
    },
  )

  app.delete('/v1/sources/:source', { schema: { tags, summary: 'Close a webhook source', params } }, async (request, reply) => {
    const { storeId, by } = allowedPerson(request, 'open-source')
    const { source } = request.params
    if (!sourceOf(node.view, storeId, source)) throw new Refusal('no-such-source', `There is no source "${source}" in this store.`)
    await appendToEnd(node, sourceStream(storeId, source), {
      type: 'source-closed',
      data: { atMs: node.clock.nowMs(), by, storeId, source },
    })
    return reply.code(204).send()
  })

  // The signature is over the bytes that came, so this route keeps them beside what they say.
  void app.register((signed: App, _options, done) => {
    const parse = signed.getDefaultJsonParser('error', 'error')
    signed.removeContentTypeParser('application/json')
    signed.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request: FastifyRequest, bytes: Buffer, done) => {
      const text = bodyText(request, bytes)
      if (text instanceof Refusal) return done(text)
      request.rawText = text
      return void parse(request, text, done)
    })
    const schema = { tags, summary: 'Post a commitment', params, body: signedBody, response: { 202: hookAccepted } }
    signed.post('/v1/hooks/:source', { schema, config: { signed: true } }, async (request, reply) => {
      const { source } = request.params
      const { id, storeId, ...body } = request.body
      await checkSignature(storeId, source, request)
      const promiseId = v5(`${storeId}/${source}/${id}`, SOURCE_NAMESPACE)
      const who = { storeId, by: { role: 'system' as const, id: source }, session: undefined }
      await handleCommands(node, storeId, promiseId, [await makeOf(node, who, id, promiseId, body)])
      return reply.code(202).send({ promiseId })
    })
    done()
  })

  // Unsealed for a source that there is not, which so takes as long.
  const nobodys = secrets.seal(newSecret())

  /** Throws NotSignedIn for an unknown source as for a wrong signature: nobody learns which sources there are. */
  const checkSignature = async (storeId: string, source: string, request: FastifyRequest) => {
    const sealed = sourceOf(node.view, storeId, source)?.sealed ?? (await nobodys)
    try {
      new Webhook(await secrets.unseal(sealed)).verify(request.rawText, request.headers as Record<string, string>)
    } catch {
      throw new NotSignedIn(
        'The signature does not fit: expected webhook-id, webhook-timestamp (at most 5 minutes old) and webhook-signature as Standard Webhooks says.',
      )
    }
  }
}

const newSecret = () => `whsec_${randomBytes(32).toString('base64')}`

declare module 'fastify' {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface can be added to.
  interface FastifyRequest {
    rawText: string
  }
}
