// My shift and where I am; who else is on; who could help.
import { canHelp, floor, putShift, shift } from '@kept/contracts/floor'
import { slug } from '@kept/contracts/words'
import { kindOf, wantedSkill } from '@kept/domain/playbook'
import { Refusal } from '@kept/domain/refusal'
import { floorOf } from '@kept/engine/floor'
import { leaveShift, openShiftOf, putShift as put } from '@kept/engine/shifts'
import { playbookOf } from '@kept/view/queries-floor'
import { z } from 'zod'
import type { App, Context } from '../context.ts'
import { floorView, helpersFor, onShiftView } from '../floor-view.ts'
import { allowed, allowedPerson } from '../who.ts'

const tags = ['floor']

export function shiftRoutes(app: App, { node }: Context): void {
  const shiftView = async (storeId: string, personId: string) => {
    const { people } = await floorOf(node, storeId, node.clock.nowMs())
    const person = people.find((one) => one.personId === personId)
    const mine = openShiftOf(node, storeId, personId)
    if (!person || !mine) throw new Refusal('not-on-shift', 'You are not on shift. PUT /v1/shift starts one.')
    return {
      id: mine.id,
      person: onShiftView(person),
      startedAt: new Date(mine.startedAtMs).toISOString(),
      plannedEnd: new Date(mine.plannedEndMs).toISOString(),
    }
  }

  app.put(
    '/v1/shift',
    { schema: { tags, summary: 'Start my shift, or say where I am and whether I am free', body: putShift, response: { 200: shift } } },
    async (request) => {
      const { storeId, by } = allowedPerson(request, 'have-shift')
      await put(node, storeId, by, request.body)
      return shiftView(storeId, by.id)
    },
  )

  app.get('/v1/shift', { schema: { tags, summary: 'My shift', response: { 200: shift } } }, async (request) => {
    const { storeId, by } = allowedPerson(request, 'have-shift')
    return shiftView(storeId, by.id)
  })

  app.delete('/v1/shift', { schema: { tags, summary: 'End my shift' } }, async (request, reply) => {
    const { storeId, by } = allowedPerson(request, 'have-shift')
    await leaveShift(node, storeId, by)
    return reply.code(204).send()
  })

  app.get('/v1/floor', { schema: { tags, summary: 'Who is on shift', response: { 200: floor } } }, async (request) => {
    const { storeId } = allowed(request, 'read-floor')
    return floorView(node, storeId)
  })

  const help = z.strictObject({ kind: slug, zone: slug.optional(), skill: slug.optional() })
  app.get(
    '/v1/can-help',
    { schema: { tags, summary: 'Who could help now, before I promise', querystring: help, response: { 200: canHelp } } },
    async (request) => {
      const { storeId, by } = allowed(request, 'read-floor')
      const { playbook } = playbookOf(node.view, storeId)!
      const kind = kindOf(playbook, request.query.kind)
      if (!kind) throw new Refusal('no-such-kind', `There is no kind "${request.query.kind}" in this store.`)
      const skill = request.query.skill ?? wantedSkill(playbook, kind, request.query.zone)
      return helpersFor(await floorOf(node, storeId, node.clock.nowMs()), by.id, request.query.zone, skill)
    },
  )
}
