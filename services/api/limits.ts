// How much anybody may ask of a node. Whoever is signed in is counted by themselves, so that a store behind one address
// is not counted as one; everybody else by where they are.
import rateLimit from '@fastify/rate-limit'
import underPressure from '@fastify/under-pressure'
import type { FastifyRequest } from 'fastify'
import type { App } from './context.ts'
import { TryLater } from './pins.ts'
import { placeOf } from './places.ts'

/** A process that is later than this, on average over a second, answers 503 rather than ever later. */
const LATE_AT_MOST_MS = 2_000
const MINUTE_MS = 60_000

const countedAs = (request: FastifyRequest) => {
  const { who } = request
  return who ? `${who.storeId}~${who.by.role === 'system' ? 'system' : 'person'}~${who.by.id}` : placeOf(request)
}

/** Bounds every route that is added after this. */
export async function limits(app: App, requestsAMinute: number): Promise<void> {
  await app.register(rateLimit, {
    max: requestsAMinute,
    timeWindow: MINUTE_MS,
    cache: 20_000,
    keyGenerator: countedAs,
    errorResponseBuilder: (_request, { ttl, max }) =>
      new TryLater(ttl, 'too-many-requests', `Expected at most ${max} requests a minute. Go on in ${Math.ceil(ttl / 1_000)} seconds.`),
  })
  await app.register(underPressure, {
    maxEventLoopDelay: LATE_AT_MOST_MS,
    exposeStatusRoute: false,
    // A second that was not measured is told as endlessly late: it was one long stop, which is over.
    pressureHandler: async (_request, _reply, _type, lateMs) => {
      if (lateMs === Number.POSITIVE_INFINITY) return
      throw new TryLater(2_000, 'overloaded', 'Kept is busier than it can bear. Send the same again in a moment.')
    },
  })
}

/** A PIN takes 30 ms of a core to check: two a second are many for a store behind one address, and few for a flood. */
export const signInsAMinute = (requestsAMinute: number) => Math.ceil(requestsAMinute / 50)
