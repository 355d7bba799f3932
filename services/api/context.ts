// What every route is given.
import type { OpenNode } from '@kept/engine/open-node'
import type { OpenPush } from '@kept/push/open-push'
import type { FastifyBaseLogger, FastifyInstance, RawReplyDefaultExpression, RawRequestDefaultExpression, RawServerDefault } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Live } from './live-streams.ts'
import type { Pins } from './pins.ts'
import type { Secrets } from './secrets.ts'

export type Context = { node: OpenNode; secrets: Secrets; pins: Pins; live: Live; push: OpenPush | undefined }

export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>
