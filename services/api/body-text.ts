// The text of a body, as it came: JSON is UTF-8, and letters that a sender wrote otherwise would be stored as something else.
import { isUtf8 } from 'node:buffer'
import { Refusal } from '@kept/domain/refusal'
import type { FastifyRequest } from 'fastify'

/** The text, or the Refusal of what is packed or not in UTF-8. */
export function bodyText({ headers }: Pick<FastifyRequest, 'headers'>, bytes: Buffer): string | Refusal {
  const packed = headers['content-encoding']
  if (packed !== undefined && packed !== 'identity')
    return new Refusal('packed-body', `Content-Encoding: expected none, got "${packed}". Send the body as it is.`)
  if (!isUtf8(bytes)) return new Refusal('bad-encoding', 'Expected a body in UTF-8, got bytes that are none.')
  return bytes.toString()
}
