// Errors as RFC 9457 problem details. `code` is stable; `rule` names the numbered rule that refused.
import { z } from 'zod'
import { slug } from './words.ts'

export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  rule: z.string().optional(),
  instance: z.string().optional(),
  /** The fields that were wrong, when it was the request's shape. */
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** The promises that stand in the way of ending a shift (P11). */
  promises: z.array(z.string()).optional(),
  /** The person whom `detail` names by id: a screen puts their name there. */
  person: slug.optional(),
  retryAfterMs: z.int().optional(),
})
export type Problem = z.infer<typeof problem>
