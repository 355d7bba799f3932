// The address of a log: where its servers are, and the name and password that go with each call.
import type { Credentials } from '@eventstore/db-client'

export type Address = {
  /** What the client is opened with. Without the password: the client prints its address when it does not like it. */
  servers: string
  credentials: Credentials
  /** For messages. */
  shown: string
}

/**
 * Takes an address apart: `esdb://name:password@host:2113` for one server, `esdb://name:password@a:2113,b:2113,c:2113`
 * or `esdb+discover://name:password@host:2113` for a cluster, with options behind a `?`: `tls=false` for a server
 * without encryption (which knows no passwords), `tlsCAFile=` for the authority of its certificate.
 * Throws an Error that says what was expected, without the password.
 */
export function readAddress(address: string): Address {
  const [, scheme, name, password = '', rest] = /^([a-z+]+:\/\/)(?:([^:@/?]+):([^@/?]*)@)?(.*)$/i.exec(address.trim()) ?? []
  if ((scheme !== 'esdb://' && scheme !== 'esdb+discover://') || !rest) {
    throw new Error(
      `expected the address of the log as esdb://name:password@host:2113 or esdb+discover://…, got ${scheme ?? 'one without a scheme'}${rest ?? ''}`,
    )
  }
  const [hosts = '', options = ''] = rest.split('?')
  const shown = `${scheme}${hosts.replace(/\/+$/, '')}`
  if (name === undefined && !/(^|&)tls=false(&|$)/i.test(options)) {
    throw new Error(`expected a name and a password in the address of the log, ${scheme}name:password@…, for ${shown} is encrypted`)
  }
  // How long a frozen member of a cluster holds up the search for another. The client's own 5 s are longer than a call has.
  const servers = /(^|&)gossipTimeout=/i.test(options) ? `${shown}?${options}` : `${shown}?${options}${options && '&'}gossipTimeout=1`
  return { servers, credentials: { username: decode(name ?? 'nobody'), password: decode(password) }, shown }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new Error('expected the name and password in the address of the log with % written as %25')
  }
}
