// A day in figures, for those in charge: as JSON, and as a file for spreadsheets.
import { day, dayQuery } from '@kept/contracts/day'
import { nameIn } from '@kept/contracts/name-in'
import { playbookOf } from '@kept/view/queries-floor'
import type { App, Context } from '../context.ts'
import { dayCsv } from '../day-csv.ts'
import { dayView } from '../day-view.ts'
import { allowed } from '../who.ts'

const tags = ['day']

export function dayRoutes(app: App, { node }: Context): void {
  const dayOf = (storeId: string, date: string | undefined) => {
    const { playbook } = playbookOf(node.view, storeId)!
    return { playbook, told: dayView(node.view, storeId, playbook, date, node.clock.nowMs()) }
  }

  app.get(
    '/v1/day',
    {
      schema: {
        tags,
        summary: 'What became of a day’s promises, and when people were lacking; no names, no groups under five',
        querystring: dayQuery,
        response: { 200: day },
      },
    },
    async (request) => {
      const { storeId } = allowed(request, 'read-day')
      return dayOf(storeId, request.query.date).told
    },
  )

  app.get(
    '/v1/day.csv',
    { schema: { tags, summary: 'The same as a table for spreadsheets (CSV)', querystring: dayQuery } },
    async (request, reply) => {
      const { storeId } = allowed(request, 'read-day')
      const { playbook, told } = dayOf(storeId, request.query.date)
      reply.header('content-disposition', `attachment; filename="kept-${storeId}-${told.date}.csv"`)
      return reply.type('text/csv; charset=utf-8; header=present').send(dayCsv(told, (kind) => nameIn(playbook.kinds, kind)))
    },
  )
}
