// The board, my asks, thanks for me, and the stream of changes.
import type { OutgoingHttpHeaders } from 'node:http'
import { columnOf } from '@kept/contracts/board-column'
import { asks, board } from '@kept/contracts/floor'
import { listedPromises } from '@kept/contracts/promise'
import { askedOf, onBoard, thankedLately } from '@kept/view/queries-promises'
import { z } from 'zod'
import type { App, Context } from '../context.ts'
import { floorView } from '../floor-view.ts'
import { notBefore, waitForPosition } from '../positions.ts'
import { askView, promiseView } from '../promise-view.ts'
import { allowed, allowedPerson } from '../who.ts'

const tags = ['live']

export function boardRoutes(
  app: App,
  { node, live, stillIn }: Context & { stillIn: (request: import('fastify').FastifyRequest) => Promise<boolean> },
): void {
  const query = z.strictObject({ notBefore })
  app.get(
    '/v1/board',
    { schema: { tags, summary: 'What is due soon, overdue, and asked of nobody', querystring: query, response: { 200: board } } },
    async (request) => {
      const { storeId } = allowed(request, 'read-promises')
      const stale = !(await waitForPosition(node, request.query.notBefore))
      const nowMs = node.clock.nowMs()
      const floor = await floorView(node, storeId)
      const columns = { soon: [], overdue: [], nobodyAsked: [], later: [] } as Record<string, ReturnType<typeof promiseView>[]>
      for (const { state, revision } of onBoard(node.view, storeId, nowMs)) {
        const shown = promiseView(state, revision)
        columns[columnOf(shown, nowMs) ?? 'later']!.push(shown)
      }
      const { soon, overdue, nobodyAsked } = columns
      return { soon: soon!, overdue: overdue!, nobodyAsked: nobodyAsked!, floor, position: node.view.position() ?? '', stale }
    },
  )

  app.get('/v1/asks', { schema: { tags, summary: 'What is asked of me now', response: { 200: asks } } }, async (request) => {
    const { storeId, by } = allowedPerson(request, 'have-shift')
    const rows = askedOf(node.view, storeId, by.id, node.clock.nowMs())
    return { asks: rows.flatMap(({ state }) => askView(state, by.id) ?? []) }
  })

  const thanks = { tags, summary: 'For what customers have thanked me since my last shift', response: { 200: listedPromises } }
  app.get('/v1/thanks', { schema: thanks }, async (request) => {
    const { storeId, by } = allowedPerson(request, 'have-shift')
    return { items: thankedLately(node.view, storeId, by.id).map(({ state, revision }) => promiseView(state, revision)) }
  })

  const liveQuery = z.strictObject({
    after: z.string().max(100).optional().describe('The `position` of a board, for a first time: what has changed since it comes too.'),
  })
  app.get(
    '/v1/live',
    { exposeHeadRoute: false, schema: { tags, summary: 'Changes as they happen, as server-sent events', querystring: liveQuery } },
    async (request, reply) => {
      const { storeId, by } = allowedPerson(request, 'read-promises')
      const last = request.headers['last-event-id']
      const after = typeof last === 'string' && last !== '' ? last : request.query.after
      const headers = reply.getHeaders() as OutgoingHttpHeaders
      live.open(reply.raw, { storeId, personId: by.id, after, stillIn: () => stillIn(request) }, headers)
      reply.hijack()
      return reply
    },
  )
}
