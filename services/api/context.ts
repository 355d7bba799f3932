// What every route is given.
import type { OpenNode } from '@kept/engine/open-node'
import type { FastifyBaseLogger, FastifyInstance, RawReplyDefaultExpression, RawRequestDefaultExpression, RawServerDefault } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Live } from './live-streams.ts'
import type { Pins } from './pins.ts'
import type { Secrets } from './secrets.ts'

export type Context = { node: OpenNode; secrets: Secrets; pins: Pins; live: Live }

export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>
