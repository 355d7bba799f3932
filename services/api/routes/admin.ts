// What managers set up: people, devices, keys of other systems, the playbook.

import { randomUUIDv7 } from 'node:crypto'
import { addPerson, enrolDevice, enrolledDevice, madeKey, makeKey, setPin } from '@kept/contracts/access'
import { person } from '@kept/contracts/floor'
import { playbook } from '@kept/contracts/playbook'
import { madeId, slug } from '@kept/contracts/words'
import { Refusal } from '@kept/domain/refusal'
import { addPerson as add, appendToEnd, publishPlaybook, removePerson, setPin as set } from '@kept/engine/stores'
import { deviceStream, keyStream } from '@kept/event-log/streams'
import { personOf, playbookOf } from '@kept/view/queries-floor'
import { z } from 'zod'
import type { App, Context } from '../context.ts'
import { overTls } from '../places.ts'
import { hashToken, newToken } from '../secrets.ts'
import { allowed, allowedPerson } from '../who.ts'
import { DEVICE_COOKIE } from './sessions.ts'

const tags = ['set up']
/** `replaces`: the version that was changed. Refused when another has been published since. */
const publishing = z.strictObject({ replaces: z.coerce.number().int().min(1).optional() })
const published = z.object({ version: z.int(), playbook })
const YEAR_S = 365 * 24 * 3_600

export function adminRoutes(app: App, { node, pins }: Context): void {
  app.get('/v1/playbook', { schema: { tags, summary: "The store's playbook", response: { 200: published } } }, async (request) => {
    const { storeId } = allowed(request, 'read-floor')
    return playbookOf(node.view, storeId)!
  })

  app.put(
    '/v1/playbook',
    {
      schema: {
        tags,
        summary: 'Publish the next version of the playbook',
        querystring: publishing,
        body: playbook,
        response: { 200: published },
      },
    },
    async (request) => {
      const { storeId, by } = allowedPerson(request, 'publish-playbook')
      return { version: await publishPlaybook(node, storeId, by, request.body, request.query.replaces), playbook: request.body }
    },
  )

  app.post(
    '/v1/people',
    { schema: { tags, summary: 'Add a person to my store', body: addPerson, response: { 201: person } } },
    async (request, reply) => {
      const { storeId, by } = allowedPerson(request, 'add-person')
      const { pin, ...added } = request.body
      const hash = await pins.hash(pin)
      // One after the other: of two that are added with the same id at once, one is refused.
      await node.inTurn(storeId, `person ${added.id}`, async () => {
        if (personOf(node.view, storeId, added.id))
          throw new Refusal('person-exists', `There is a person "${added.id}" in this store already.`)
        await add(node, storeId, by, added, hash)
      })
      return reply.code(201).send(added)
    },
  )

  app.delete(
    '/v1/people/:id',
    { schema: { tags, summary: 'Remove a person from my store', params: z.object({ id: slug }) } },
    async (request, reply) => {
      const { storeId, by } = allowedPerson(request, 'remove-person')
      const personId = request.params.id
      // One after the other: of two managers who remove each other at once, one stays.
      await node.inTurn(storeId, 'people', async () => {
        mustBeHere(storeId, by.id)
        mustBeHere(storeId, personId)
        if (personId === by.id) throw new Refusal('not-yourself', 'Nobody removes themselves. Ask another manager.')
        await removePerson(node, storeId, by, personId)
      })
      return reply.code(204).send()
    },
  )

  app.put(
    '/v1/people/:id/pin',
    { schema: { tags, summary: 'Set a PIN: my own, or as a manager anybody’s', params: z.object({ id: slug }), body: setPin } },
    async (request, reply) => {
      const me = allowedPerson(request, 'set-own-pin')
      const { storeId, by } = request.params.id === me.by.id ? me : allowedPerson(request, 'set-pin')
      await set(node, storeId, by, mustBeHere(storeId, request.params.id), await pins.hash(request.body.pin))
      return reply.code(204).send()
    },
  )

  const mustBeHere = (storeId: string, personId: string) => {
    if (!personOf(node.view, storeId, personId)) throw new Refusal('no-such-person', `There is no person "${personId}" in this store.`)
    return personId
  }

  app.post(
    '/v1/devices',
    { schema: { tags, summary: 'Enrol this device to my store', body: enrolDevice, response: { 201: enrolledDevice } } },
    async (request, reply) => {
      const { storeId, by } = allowedPerson(request, 'enrol-device')
      const deviceId = randomUUIDv7()
      const token = newToken('keptdev')
      const { name } = request.body
      await appendToEnd(node, deviceStream(storeId, deviceId), {
        type: 'device-enrolled',
        data: { atMs: node.clock.nowMs(), by, storeId, deviceId, name, hash: hashToken(token) },
      })
      reply.setCookie(DEVICE_COOKIE, token, {
        httpOnly: true,
        sameSite: 'strict',
        path: '/',
        secure: overTls(request),
        maxAge: YEAR_S,
      })
      return reply.code(201).send({ id: deviceId, name, token })
    },
  )

  app.delete(
    '/v1/devices/:id',
    { schema: { tags, summary: 'Remove a device from my store', params: z.object({ id: madeId }) } },
    async (request, reply) => {
      const { storeId, by } = allowedPerson(request, 'enrol-device')
      const deviceId = request.params.id
      const stream = deviceStream(storeId, deviceId)
      if ((await node.log.read(stream)).length === 0) throw new Refusal('no-such-device', 'There is no such device in this store.')
      await appendToEnd(node, stream, { type: 'device-removed', data: { atMs: node.clock.nowMs(), by, storeId, deviceId } })
      return reply.code(204).send()
    },
  )

  app.post(
    '/v1/keys',
    { schema: { tags, summary: 'Make an API key for another system', body: makeKey, response: { 201: madeKey } } },
    async (request, reply) => {
      const { storeId, by } = allowedPerson(request, 'make-key')
      const keyId = randomUUIDv7()
      const token = newToken('keptkey')
      const { name } = request.body
      await appendToEnd(node, keyStream(storeId, keyId), {
        type: 'key-made',
        data: { atMs: node.clock.nowMs(), by, storeId, keyId, name, hash: hashToken(token) },
      })
      return reply.code(201).send({ id: keyId, name, token })
    },
  )

  app.delete(
    '/v1/keys/:id',
    { schema: { tags, summary: 'Revoke an API key', params: z.object({ id: madeId }) } },
    async (request, reply) => {
      const { storeId, by } = allowedPerson(request, 'make-key')
      const keyId = request.params.id
      const stream = keyStream(storeId, keyId)
      if ((await node.log.read(stream)).length === 0) throw new Refusal('no-such-key', 'There is no such key in this store.')
      await appendToEnd(node, stream, { type: 'key-revoked', data: { atMs: node.clock.nowMs(), by, storeId, keyId } })
      return reply.code(204).send()
    },
  )
}
