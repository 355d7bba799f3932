// What a lead asks beside the board: what ended lately, and when the store closes.
import { closing } from '@kept/contracts/floor'
import { listedPromises } from '@kept/contracts/promise'
import { addOpenMs, closingAfter } from '@kept/domain/opening-hours'
import { playbookOf } from '@kept/view/queries-floor'
import { endedLately } from '@kept/view/queries-promises'
import type { App, Context } from '../context.ts'
import { promiseView } from '../promise-view.ts'
import { allowed } from '../who.ts'

const ENDED_AT_MOST = 50

export function leadRoutes(app: App, { node }: Context): void {
  const schema = { tags: ['live'], summary: 'Promises that ended lately, the latest first', response: { 200: listedPromises } }
  app.get('/v1/ended', { schema }, async (request) => {
    const { storeId } = allowed(request, 'read-promises')
    const ended = endedLately(node.view, storeId, ENDED_AT_MOST)
    ended.sort((a, b) => b.state.ending!.recordedAtMs - a.state.ending!.recordedAtMs)
    return { items: ended.map(({ state, revision }) => promiseView(state, revision)) }
  })

  app.get(
    '/v1/closing',
    { schema: { tags: ['floor'], summary: 'When the store closes, and when it is open next', response: { 200: closing } } },
    async (request) => {
      const { storeId } = allowed(request, 'read-floor')
      const { openingHours, timeZone } = playbookOf(node.view, storeId)!.playbook
      const nextOpening = (ms: number) => addOpenMs(openingHours, timeZone, ms, 0)
      const closingOf = (ms: number) => closingAfter(openingHours, timeZone, ms)
      const opensAtMs = nextOpening(node.clock.nowMs())
      const closesAtMs = closingOf(opensAtMs)
      const nextOpensAtMs = nextOpening(closesAtMs)
      return {
        opensAt: iso(opensAtMs),
        closesAt: iso(closesAtMs),
        nextOpensAt: iso(nextOpensAtMs),
        nextClosesAt: iso(closingOf(nextOpensAtMs)),
      }
    },
  )
}

const iso = (ms: number) => new Date(ms).toISOString()
