// What a handheld did while it had no network, as one ordered request (P12).
import { z } from 'zod'
import { problem } from './problem.ts'
import { commandNames, promise } from './promise.ts'
import { isoTime, madeId, slug } from './words.ts'

export const outbox = z.strictObject({
  /** The device's own time of sending: only how long before it each tap was counts. */
  sentAt: isoTime,
  /** Who tapped. When somebody else is signed in by now, nothing of it is done. */
  by: z.strictObject({ storeId: slug, personId: slug }).optional(),
  commands: z
    .array(
      z.strictObject({
        /** The command's id, as an Idempotency-Key would be. */
        id: madeId,
        promiseId: madeId,
        command: z.enum(['make', ...commandNames]),
        tappedAt: isoTime,
        /** What the body of the command's own route would be, without `id` and the times. */
        body: z.record(z.string(), z.unknown()).default({}),
      }),
    )
    .min(1)
    .max(200),
})
export type Outbox = z.infer<typeof outbox>

/** One result for each command, in its place: the promise after the whole outbox, or why the command was refused. */
export const outboxResults = z.object({
  results: z.array(z.object({ id: madeId, promise: promise.nullable(), problem: problem.nullable() })),
})
export type OutboxResults = z.infer<typeof outboxResults>
