// Signing in by PIN, on any device or only on enrolled ones, as the store has it.

import { randomUUIDv7 } from 'node:crypto'
import { openSession, session, signIn } from '@kept/contracts/access'
import { storeInfo } from '@kept/contracts/floor'
import { Refusal } from '@kept/domain/refusal'
import { openShiftOf } from '@kept/engine/shifts'
import { appendToEnd } from '@kept/engine/stores'
import { personStream } from '@kept/event-log/streams'
import { deviceByHash, people, personOf, pinOf, playbookOf, stores } from '@kept/view/queries-floor'
import { oftenPromised } from '@kept/view/queries-promises'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { App, Context } from '../context.ts'
import { overTls, placeOf } from '../places.ts'
import { hashToken } from '../secrets.ts'
import { allowedPerson, NotSignedIn, SESSION_COOKIE } from '../who.ts'

/** A long shift and the way home. */
const SESSION_MS = 14 * 3_600_000
export const DEVICE_COOKIE = 'kept_device'

const me = z.object({
  person: session.shape.person,
  store: storeInfo,
  shift: z.object({ zone: z.string().nullable(), availability: z.string(), startedAt: z.string(), plannedEnd: z.string() }).nullable(),
})

export function sessionRoutes(app: App, { node, secrets, pins, signInsAMinute }: Context & { signInsAMinute: number }): void {
  app.get(
    '/v1/sign-in',
    { schema: { tags: ['sessions'], summary: 'Who may sign in at this device', response: { 200: signIn } } },
    async (request) => ({
      stores: stores(node.view)
        .map((id) => ({ id, playbook: playbookOf(node.view, id)!.playbook }))
        .map(({ id, playbook }) => {
          const shown = playbook.devices === 'any' || deviceOf(node, request)?.storeId === id
          const names = shown ? people(node.view, id).map((person) => ({ id: person.id, name: person.name })) : []
          return { id, name: playbook.name, needsEnrolledDevice: playbook.devices === 'enrolled', people: names }
        }),
    }),
  )

  app.post(
    '/v1/sessions',
    {
      schema: { tags: ['sessions'], summary: 'Sign in', body: openSession, response: { 201: session } },
      config: { rateLimit: { max: signInsAMinute, keyGenerator: (request) => deviceOf(node, request)?.id ?? placeOf(request) } },
    },
    async (request, reply) => {
      const { storeId, personId, pin } = request.body
      const device = deviceOf(node, request)
      const enrolled = device?.storeId === storeId
      if (playbookOf(node.view, storeId)?.playbook.devices === 'enrolled' && !enrolled)
        throw new Refusal('needs-enrolled-device', 'This store takes enrolled devices only. A lead can enrol this one.')
      // Issued when the PIN was looked up: one that is set while the old is checked ends this session too.
      const issuedAtMs = node.clock.nowMs()
      const known = pinOf(node.view, storeId, personId)?.hash
      const from = { id: enrolled ? device.id : placeOf(request), enrolled }
      const right = await pins.check({ storeId, personId }, from, pin, known)
      const person = personOf(node.view, storeId, personId)
      if (!right || !person) throw new NotSignedIn('Name and PIN do not go together.')
      const expiresAtMs = issuedAtMs + SESSION_MS
      const token = await secrets.signSession({ storeId, personId, sessionId: randomUUIDv7(), issuedAtMs, expiresAtMs })
      reply.setCookie(SESSION_COOKIE, token, {
        httpOnly: true,
        sameSite: 'strict',
        path: '/',
        secure: overTls(request),
        maxAge: SESSION_MS / 1000,
      })
      return reply.code(201).send({ token, expiresAt: new Date(expiresAtMs).toISOString(), person })
    },
  )

  app.delete('/v1/sessions', { schema: { tags: ['sessions'], summary: 'Sign out' } }, async (request, reply) => {
    const { storeId, by, session } = allowedPerson(request, 'have-shift')
    const { sessionId, expiresAtMs } = session
    const data = { atMs: node.clock.nowMs(), by, storeId, personId: by.id, sessionId, expiresAtMs }
    const stream = personStream(storeId, by.id)
    await node.inTurn(storeId, `person ${by.id}`, () => appendToEnd(node, stream, { type: 'session-ended', data }))
    return reply.clearCookie(SESSION_COOKIE, { path: '/' }).code(204).send()
  })

  app.get('/v1/me', { schema: { tags: ['sessions'], summary: 'Who I am, my store, my shift', response: { 200: me } } }, async (request) => {
    const { storeId, by } = allowedPerson(request, 'have-shift')
    const { playbook } = playbookOf(node.view, storeId)!
    const nowMs = node.clock.nowMs()
    const shift = openShiftOf(node, storeId, by.id)
    const present = (await node.presence.inStore(storeId, nowMs)).find((one) => one.personId === by.id)
    return {
      person: personOf(node.view, storeId, by.id)!,
      store: {
        ...{ id: storeId, name: playbook.name, nowMs, timeZone: playbook.timeZone, zones: playbook.zones, kinds: playbook.kinds },
        oftenPromised: oftenPromised(node.view, storeId),
      },
      shift: shift
        ? {
            zone: present?.zone ?? null,
            availability: present?.availability ?? 'free',
            startedAt: new Date(shift.startedAtMs).toISOString(),
            plannedEnd: new Date(shift.plannedEndMs).toISOString(),
          }
        : null,
    }
  })
}

/** The enrolled device that sends a request, by cookie or by header; undefined for any other. */
function deviceOf(node: Context['node'], request: FastifyRequest): { id: string; storeId: string } | undefined {
  const token = request.headers['kept-device'] ?? request.cookies[DEVICE_COOKIE]
  return typeof token === 'string' ? deviceByHash(node.view, hashToken(token)) : undefined
}
