// Every error leaves as RFC 9457 problem details: what was expected, what came, what to do.
import type { Problem } from '@kept/contracts/problem'
import { Refusal } from '@kept/domain/refusal'
import { Conflict, LogUnavailable } from '@kept/event-log/event-log'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { TryLater } from './pins.ts'
import { CrossOrigin, NotSignedIn } from './who.ts'

const titles: Record<number, string> = {
  400: 'The request is not well-formed',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Refused by a rule',
  422: 'Not possible in this store',
  429: 'Too many requests',
  503: 'Not available just now',
}

const statuses: Record<string, number> = {
  'bad-request': 400,
  'bad-idempotency-key': 400,
  'bad-encoding': 400,
  'not-allowed': 403,
  'not-the-owner': 403,
  'not-the-maker': 403,
  'not-the-ender': 403,
  'somebody-else': 403,
  'needs-enrolled-device': 403,
  'no-such-route': 404,
  'no-such-store': 404,
  'no-such-promise': 404,
  'no-such-person': 404,
  'no-such-device': 404,
  'no-such-key': 404,
  'no-such-source': 404,
  'packed-body': 415,
  'no-such-kind': 422,
  'no-such-zone': 422,
  'no-such-push-service': 422,
  'push-is-off': 422,
  'playbook-not-published': 422,
  'try-later': 429,
  'too-many-streams': 429,
  'too-many-requests': 429,
  busy: 503,
  'copies-for-another': 503,
  closing: 503,
  overloaded: 503,
}

/** The problem that an error is to whoever sent the request. What is our own fault says no more than that. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Refusal) {
    const problem = make(statuses[error.code] ?? 409, error.code, error.detail)
    return {
      ...problem,
      ...(error.rule ? { rule: error.rule } : {}),
      ...error.about,
      ...(error instanceof TryLater ? { retryAfterMs: error.retryAfterMs } : {}),
    }
  }
  if (error instanceof NotSignedIn) return make(401, 'not-signed-in', error.message)
  if (error instanceof CrossOrigin) return make(403, 'cross-origin', error.message)
  if (error instanceof Conflict) return make(409, 'changed-meanwhile', 'Somebody else changed it at the same moment. Send the same again.')
  if (error instanceof LogUnavailable)
    return {
      ...make(503, 'log-unavailable', 'Kept cannot record anything just now. Send the same again, with the same Idempotency-Key.'),
      retryAfterMs: 1_000,
    }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const errors = error.validation.map((one) => ({
      path: one.instancePath.slice(1).replaceAll('/', '.') || error.validationContext || '',
      message: one.message ?? '',
    }))
    const detail = errors.map(({ path, message }) => `${path}: ${message}`).join('; ')
    return { ...make(400, 'bad-request', detail.slice(0, 1_000)), errors: errors.slice(0, 20) }
  }
  const { statusCode = 500, code, message } = error as FastifyError
  if (statusCode === 415) return make(415, codeOf(code, 415), 'Content-Type: expected application/json.')
  if (statusCode >= 400 && statusCode < 500) return make(statusCode, codeOf(code, statusCode), message)
  return { ...make(500, 'unexpected', 'Something went wrong in Kept itself. It is in the log under this request id.'), title: 'Our fault' }
}

function make(status: number, code: string, detail: string): Problem {
  return { type: 'about:blank', title: titles[status] ?? 'Not accepted', status, detail, code }
}

function codeOf(code: string | undefined, status: number): string {
  return code?.startsWith('FST_ERR_') ? code.slice(8).toLowerCase().replace(/^ctp_/, '').replaceAll('_', '-') : `status-${status}`
}

/** Fastify's error handler. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error)
  if (problem.status >= 500) request.log.error({ err: error }, 'request failed')
  else request.log.debug({ code: problem.code }, 'request refused')
  if (problem.retryAfterMs !== undefined) reply.header('retry-after', Math.ceil(problem.retryAfterMs / 1000))
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer')
  return reply
    .code(problem.status)
    .type('application/problem+json')
    .send(JSON.stringify({ ...problem, instance: request.id }))
}
