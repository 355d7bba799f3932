// Whether this process is well, whether it should get requests, and what it measures.
import { z } from 'zod'
import type { App, Context } from '../context.ts'

const health = z.object({ status: z.enum(['ok', 'red']), why: z.array(z.string()) })
const tags = ['operation']

export function healthRoutes(app: App, { node }: Context): void {
  app.get(
    '/healthz',
    { schema: { tags, summary: 'Whether anything is wrong that a person must mend', response: { 200: health, 503: health } } },
    async (_request, reply) => {
      const red = node.red()
      return reply.code(red.length > 0 ? 503 : 200).send({ status: red.length > 0 ? 'red' : 'ok', why: red })
    },
  )

  app.get(
    '/readyz',
    { schema: { tags, summary: 'Whether this node should get requests now', response: { 200: health, 503: health } } },
    async (_request, reply) => {
      const notReady = await node.notReady()
      return reply.code(notReady.length > 0 ? 503 : 200).send({ status: notReady.length > 0 ? 'red' : 'ok', why: notReady })
    },
  )

  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
    node.measure()
    return reply.type(node.metrics.registry.contentType).send(await node.metrics.registry.metrics())
  })
}
