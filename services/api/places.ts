// Where a request comes from, as far as guessing and flooding are concerned.
import { isIPv6 } from 'node:net'
import type { FastifyRequest } from 'fastify'

/** The sender's address; of an IPv6 one the network, since whoever has one address there has all of them. */
export function placeOf(request: Pick<FastifyRequest, 'ip'>): string {
  const ip = request.ip.replace(/^::ffff:(?=\d+\.)/i, '')
  return isIPv6(ip) ? `${networkOf(ip)}::/64` : ip
}

function networkOf(ip: string): string {
  const [before = '', after] = ip.split('%', 1)[0]!.split('::')
  const [head, tail] = [before, after ?? ''].map((part) => part.split(':').filter((group) => group !== '')) as [string[], string[]]
  const groups = [...head, ...Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => '0'), ...tail]
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}

/** Whether the sender's browser speaks TLS, to us or to a proxy before us: then its cookies are for TLS only. */
export function overTls(request: FastifyRequest): boolean {
  return request.protocol === 'https' || request.headers.origin?.startsWith('https://') === true
}
