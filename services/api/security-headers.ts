// What helmet says with every answer. It is the same each time, and helmet would work it out anew and set it name by name:
// so it is asked once.
import helmet from '@fastify/helmet'
import Fastify from 'fastify'
import type { App } from './context.ts'

const policy = {
  'upgrade-insecure-requests': null,
  'script-src': ["'self'"],
  'worker-src': ["'self'"],
  'manifest-src': ["'self'"],
  'style-src': ["'self'", "'unsafe-inline'"],
  'font-src': ["'self'", 'data:'],
}
const ofTheAnswer = new Set(['content-type', 'content-length', 'date', 'connection'])

export async function securityHeaders(app: App): Promise<void> {
  const asked = Fastify()
  await asked.register(helmet, { contentSecurityPolicy: { directives: policy }, strictTransportSecurity: false })
  asked.get('/', () => '')
  const answer = await asked.inject('/')
  await asked.close()
  const headers = Object.fromEntries(Object.entries(answer.headers).filter(([name]) => !ofTheAnswer.has(name)))
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers)
    done()
  })
}
