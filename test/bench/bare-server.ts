// What Kept is compared with: a Fastify app with the same body schema and an answer of the same size, and nothing else.
// A POST also goes to whoever listens, as it does in Kept.
import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { makePromise } from '@kept/contracts/promise'
import Fastify from 'fastify'
import { inChild } from '../harness/children.ts'

export type BareStarted = { port: number }
type Schema = typeof makePromise

const { options, ready } = inChild<{ answer: object }>()
const listeners = new Set<ServerResponse>()
const app = Fastify({ logger: false })
// The two compilers that Kept's app has.
app.setValidatorCompiler<Schema>(({ schema }) => (data) => {
  const { success, data: value, error } = schema.safeParse(data)
  return success ? { value } : { error }
})
app.setSerializerCompiler(() => JSON.stringify)
app.post('/v1/promises', { schema: { body: makePromise, response: { 201: makePromise } } }, (request, reply) => {
  const { id } = request.body as { id?: string }
  const text = `event: promise\ndata: ${JSON.stringify({ ...options.answer, id })}\n\n`
  for (const listener of listeners) listener.write(text)
  return reply.code(201).send(options.answer)
})
app.get('/v1/live', (_request, reply) => {
  reply.raw.writeHead(200, { 'content-type': 'text/event-stream' })
  reply.raw.write('event: hello\ndata: {}\n\n')
  listeners.add(reply.raw)
  reply.hijack()
})
await app.listen({ host: '127.0.0.1', port: 0 })
const started: BareStarted = { port: (app.server.address() as AddressInfo).port }
ready(started, {}, () => Promise.resolve(process.exit(0)))
