// This node's view, for another node of the cluster that has none yet. Not for anybody else, so it is not documented.
import { Refusal } from '@kept/domain/refusal'
import { VIEW_SCHEMA } from '@kept/view/schema'
import { openCopy } from '@kept/view/view-copy'
import { z } from 'zod'
import type { App, Context } from '../context.ts'
import { TryLater } from '../pins.ts'
import { allowed } from '../who.ts'

const TRY_AGAIN_AFTER_MS = 2_000
/** Whoever takes nothing for so long keeps others from it. */
const STALLED_AFTER_MS = 60_000

const query = z.strictObject({ schema: z.coerce.number(), follows: z.string().max(10_000) })

/** One copy at a time; to the next one it says when to come again. */
export function viewRoutes(app: App, { node: { view } }: Context): void {
  let copying = false
  const closing = new AbortController()
  app.addHook('preClose', async () => closing.abort())

  app.get('/v1/view', { exposeHeadRoute: false, schema: { hide: true, querystring: query } }, async (request, reply) => {
    allowed(request, 'copy-view')
    const { schema, follows } = request.query
    if (schema !== VIEW_SCHEMA || follows !== view.follows)
      throw new Refusal(
        'another-view',
        `This view is of schema ${VIEW_SCHEMA} and follows ${view.follows}; expected was schema ${schema}, following ${follows}.`,
      )
    if (copying) throw new TryLater(TRY_AGAIN_AFTER_MS, 'copies-for-another', 'Another node is being given a copy. Come again then.')
    copying = true
    const gone = new AbortController()
    reply.raw.once('close', () => gone.abort())
    const signal = AbortSignal.any([gone.signal, closing.signal])
    try {
      const { bytes, stream } = await openCopy(view, signal)
      stream.once('close', () => {
        copying = false
      })
      // Cut off: the other one then builds its view from the log, and nobody waits for it here.
      signal.addEventListener('abort', () => stream.destroy())
      if (signal.aborted) stream.destroy()
      reply.raw.setTimeout(STALLED_AFTER_MS, () => reply.raw.destroy())
      return reply.type('application/vnd.sqlite3').headers({ 'content-length': bytes }).send(stream)
    } catch (error) {
      copying = false
      if (!signal.aborted) throw error
      if (!gone.signal.aborted) throw new TryLater(TRY_AGAIN_AFTER_MS, 'closing', 'This node is stopping.')
      return reply.hijack()
    }
  })
}
