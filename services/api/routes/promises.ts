// Promises: made, changed by commands, read one by one or as a list.
import { randomUUID, randomUUIDv7 } from 'node:crypto'
import { type CommandName, commandBodies, commandNames, history, makePromise, promise, promisePage, status } from '@kept/contracts/promise'
import type { PromiseEvent } from '@kept/contracts/promise-events'
import { madeId, slug } from '@kept/contracts/words'
import { fold } from '@kept/domain/promise'
import { Refusal } from '@kept/domain/refusal'
import { type Answer, handleCommands, type Sent } from '@kept/engine/handle-command'
import type { LoggedEvent } from '@kept/event-log/event-log'
import { promiseStream } from '@kept/event-log/streams'
import { page } from '@kept/view/queries-promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { v5 } from 'uuid'
import { z } from 'zod'
import { commandOf, makeOf } from '../command-of.ts'
import type { App, Context } from '../context.ts'
import { notBefore, waitForPosition } from '../positions.ts'
import { historyView, promiseView } from '../promise-view.ts'
import { allowed } from '../who.ts'

const tags = ['promises']
const params = z.object({ id: madeId })
/** Names ids that are made from a sender and their Idempotency-Key. */
const KEY_NAMESPACE = '6f4c2f0e-7a55-4c0b-9a53-0f1a3c1b9d42'

const listQuery = z.strictObject({
  status: status.optional(),
  owner: slug.optional(),
  kind: slug.optional(),
  after: z
    .string()
    .regex(/^\d{1,16}\.[A-Za-z0-9_-]{1,64}$/, 'expected the "next" of another page')
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  notBefore,
})

export function promiseRoutes(app: App, { node }: Context): void {
  const send = async (reply: FastifyReply, storeId: string, promiseId: string, sent: Sent[]) => {
    const answer: Answer = await handleCommands(node, storeId, promiseId, sent)
    if (answer.position !== undefined) reply.header('kept-position', answer.position)
    return promiseView(answer.state, answer.revision)
  }

  app.post(
    '/v1/promises',
    { schema: { tags, summary: 'Make a promise', body: makePromise, response: { 201: promise } } },
    async (request, reply) => {
      const who = allowed(request, 'make')
      const key = keyOf(request)
      const promiseId =
        request.body.id ?? (key === undefined ? randomUUIDv7() : v5(`${who.storeId}/${who.by.role}/${who.by.id}/${key}`, KEY_NAMESPACE))
      const made = await send(reply, who.storeId, promiseId, [await makeOf(node, who, key ?? randomUUID(), promiseId, request.body)])
      return reply.code(201).send(made)
    },
  )

  for (const name of commandNames) {
    const schema = { tags, summary: summaries[name], params, body: commandBodies[name], response: { 200: promise } }
    app.post(`/v1/promises/:id/${name}`, { schema }, async (request, reply) => {
      const who = allowed(request, name)
      const { id } = request.params as z.infer<typeof params>
      return send(reply, who.storeId, id, [commandOf(node, who, keyOf(request) ?? randomUUID(), name, request.body as never)])
    })
  }

  app.get(
    '/v1/promises',
    { schema: { tags, summary: 'Promises, newest first', querystring: listQuery, response: { 200: promisePage } } },
    async (request, reply) => {
      const { storeId } = allowed(request, 'read-promises')
      const { status, owner, kind, after, limit, notBefore } = request.query
      if (!(await waitForPosition(node, notBefore))) reply.header('kept-stale', 'true')
      const [madeAtMs, id] = after?.split('.') ?? []
      const place = id === undefined ? {} : { after: { madeAtMs: Number(madeAtMs), id } }
      const rows = page(node.view, storeId, { ...defined({ status, owner, kind }), ...place, limit })
      const last = rows.length === limit ? rows.at(-1)?.state : undefined
      return { items: rows.map((row) => promiseView(row.state, row.revision)), next: last ? `${last.madeAtMs}.${last.id}` : null }
    },
  )

  const eventsOf = async (storeId: string, id: string) => {
    const events = (await node.log.read(promiseStream(storeId, id))) as (LoggedEvent & PromiseEvent)[]
    if (events.length === 0) throw new Refusal('no-such-promise', 'There is no promise with this id in this store.')
    return events
  }

  app.get('/v1/promises/:id', { schema: { tags, summary: 'One promise', params, response: { 200: promise } } }, async (request) => {
    const { storeId } = allowed(request, 'read-promises')
    const events = await eventsOf(storeId, request.params.id)
    return promiseView(fold(events)!, events.at(-1)!.revision)
  })

  app.get(
    '/v1/promises/:id/history',
    { schema: { tags, summary: 'All that happened to it, oldest first', params, response: { 200: history } } },
    async (request) => {
      const { storeId } = allowed(request, 'read-promises')
      const events = await eventsOf(storeId, request.params.id)
      return historyView(events)
    },
  )
}

const summaries: Record<CommandName, string> = {
  take: 'Take it: the first becomes its owner',
  pass: "Can't: no reason wanted",
  seen: 'My device has shown the ask',
  'on-it': 'I am on it: quiet until due',
  cannot: "I can't get to it: put it to the floor",
  'hand-over': 'Hand it to a colleague who is on shift',
  'put-to-floor': 'Put it to the floor',
  extend: 'Agree a new due time with the customer',
  'say-more': 'Add where it is, what it is about, or by when, to a promise that is made',
  keep: 'Done',
  break: 'The customer has left, or it is impossible',
  release: 'No longer wanted, or tapped by mistake',
  'withdraw-ending': 'Undo the ending that I set',
  'correct-ending': 'Correct an ending',
  nudge: 'The customer is still waiting',
  prove: 'A system has evidence that it was kept',
}

/** The sender's own id of a command (P3). Throws a Refusal when it is not one line of 1 to 200 characters. */
function keyOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key']
  if (key === undefined) return undefined
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key))
    throw new Refusal('bad-idempotency-key', 'Idempotency-Key: expected 1 to 200 visible ASCII characters, such as a UUID.')
  return key
}

function defined<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: NonNullable<T[K]> }
}
