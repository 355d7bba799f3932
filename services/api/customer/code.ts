// The address of a customer's page, and the picture of it that a phone reads.
import { Refusal } from '@kept/domain/refusal'
import type { FastifyRequest } from 'fastify'
import { renderSVG } from 'uqr'

/** A host's name has at most 253 characters; what is longer makes a picture that no phone reads. */
const HOST_AT_MOST = 260

/** The address under which the sender of this request reaches us. Throws a Refusal for a Host that is none. */
export function addressOf(request: Pick<FastifyRequest, 'protocol' | 'host'>, token: string): string {
  const { protocol, host } = request
  if (host.length > HOST_AT_MOST || !URL.canParse(`${protocol}://${host}/`))
    throw new Refusal('bad-request', 'Host: expected the name or address of this server.')
  return `${protocol}://${host}/c/${token}`
}

/** A QR code with the white border that readers need. */
export function qrOf(url: string): string {
  return renderSVG(url, { ecc: 'M', border: 4 })
}
