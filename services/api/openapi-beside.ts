// What the document tells beside what is checked by schema: headers, the stream, how to sign. Routes read their headers by
// themselves; nothing that comes or goes is checked by what stands here.
import { live } from '@kept/contracts/floor'
import { problem } from '@kept/contracts/problem'
import { z } from 'zod'
import { SESSION_COOKIE } from './who.ts'

type Headers = Record<string, { type: 'string' | 'integer'; maxLength?: number; enum?: string[]; description: string }>
type Beside = {
  description?: string
  /** Headers of the request, and which of them must be there. */
  takes?: { properties: Headers; required?: string[] }
  /** Headers of the answer when all went well. */
  gives?: Headers
  /** The answer, where it is not JSON. */
  answer?: { description: string; content: Record<string, { schema: object }> }
}

const eventTells: Record<keyof typeof live, string> = {
  hello: 'comes first: the clock of the server, and where its log is. With `resync: true` too much was missed: read `GET /v1/board` again',
  beat: 'comes every twenty seconds, so that you see that the line is not dead',
  promise: 'is a promise as it is now, after something happened to it',
  ask: 'is what is now asked of you; with `ask: null` that ask is over for you',
  floor: 'is who is on shift, after `hello` and after each change',
}
const eventNames = Object.keys(live) as (keyof typeof live)[]

const command: Beside = {
  takes: {
    properties: {
      'idempotency-key': {
        type: 'string',
        maxLength: 200,
        description: 'Your id for this command: a repetition is answered from what it did.',
      },
    },
  },
  gives: {
    'kept-position': {
      type: 'string',
      description: 'Where the log is after this command. A list that is asked with `?notBefore=` it shows its effect.',
    },
  },
}

const device: Beside = {
  takes: {
    properties: { 'kept-device': { type: 'string', description: 'The `token` of an enrolled device, where no cookie carries it.' } },
  },
}

const routes: Record<string, Beside> = {
  'GET /v1/sign-in': device,
  'POST /v1/sessions': {
    ...device,
    gives: { 'set-cookie': { type: 'string', description: `The session for a browser, as ${SESSION_COOKIE}. Others send the \`token\`.` } },
  },
  'POST /v1/devices': {
    gives: { 'set-cookie': { type: 'string', description: 'The enrolment for a browser. Others send the `token` as `kept-device`.' } },
  },
  'GET /v1/promises': {
    gives: { 'kept-stale': { type: 'string', enum: ['true'], description: 'The list does not show the position of `notBefore` yet.' } },
  },
  'GET /v1/live': {
    description: [
      'For people: a key of another system is refused. Each event has a name, and JSON as its data:',
      eventNames.map((name) => `- \`${name}\` ${eventTells[name]} (schema \`live-${name}\`).`).join('\n'),
      'Whoever comes back with the last `id` gets what has changed since: each promise once, as it is now.',
      'Without one, and without `after`, the stream begins with what is asked of you.',
    ].join('\n\n'),
    takes: {
      properties: {
        'last-event-id': {
          type: 'string',
          description: 'The last `id` that came. It goes before `after`; browsers send it by themselves.',
        },
      },
    },
    answer: {
      description: 'Events without an end',
      content: { 'text/event-stream': { schema: { type: 'array', items: { oneOf: eventNames.map(eventOf) } } } },
    },
  },
  'GET /v1/day.csv': {
    answer: { description: 'A table', content: { 'text/csv': { schema: { type: 'string' } } } },
    gives: { 'content-disposition': { type: 'string', description: 'A name for the file, with store and date.' } },
  },
  'POST /v1/hooks/:source': {
    description: [
      'Signed as [Standard Webhooks](https://www.standardwebhooks.com) says: HMAC-SHA256 over `{webhook-id}.{webhook-timestamp}.{body}`,',
      'the body byte for byte as it is sent; the key is what stands in base64 after `whsec_` in the secret of the source.\n\n',
      'The same `id` in the body again, from the same source, is the same promise, and is answered with its `promiseId`.',
      'With other contents it is refused with 409, `promise-exists`.',
    ].join(' '),
    takes: {
      properties: {
        'webhook-id': { type: 'string', description: 'Your id of this message. Which promise it is, `id` in the body says.' },
        'webhook-timestamp': {
          type: 'string',
          description: 'When it is sent, in whole seconds since 1970; at most 5 minutes from Kept’s clock.',
        },
        'webhook-signature': {
          type: 'string',
          description: '`v1,` and the signature in base64. Of several, with spaces between them, one must fit.',
        },
      },
      required: ['webhook-id', 'webhook-timestamp', 'webhook-signature'],
    },
  },
}

/** Schemas that the document has by name. */
export const schemas = {
  problem: z.toJSONSchema(problem),
  ...Object.fromEntries(eventNames.map((name) => [`live-${name}`, z.toJSONSchema(live[name])])),
}

/** What is told of a route beside its schema, by method and url as it is registered. */
export function besideOf(method: string, url: string): Beside {
  return method === 'POST' && url.startsWith('/v1/promises') ? command : (routes[`${method} ${url}`] ?? {})
}

function eventOf(name: keyof typeof live) {
  const data = { type: 'string', contentMediaType: 'application/json', contentSchema: { $ref: `#/components/schemas/live-${name}` } }
  return {
    title: name,
    type: 'object',
    properties: { id: { type: 'string' }, event: { const: name }, data },
    required: ['event', 'data'],
  }
}
