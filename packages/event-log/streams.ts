// Names of streams. The store stands in the name, so that a node can follow some stores only.

export const promiseStream = (storeId: string, promiseId: string) => `promise-${storeId}~${promiseId}`
export const shiftStream = (storeId: string, shiftId: string) => `shift-${storeId}~${shiftId}`
export const pushStream = (storeId: string, personId: string) => `push-${storeId}~${personId}`
export const playbookStream = (storeId: string) => `playbook-${storeId}`
export const personStream = (storeId: string, personId: string) => `person-${storeId}~${personId}`
export const pinStream = (storeId: string, personId: string) => `pin-${storeId}~${personId}`
export const deviceStream = (storeId: string, deviceId: string) => `device-${storeId}~${deviceId}`
export const keyStream = (storeId: string, keyId: string) => `key-${storeId}~${keyId}`
export const sourceStream = (storeId: string, source: string) => `source-${storeId}~${source}`
export const heartbeatStream = (node: string) => `heartbeat-${node}`

/** The store that a stream belongs to; undefined for a heartbeat, which belongs to none. */
export function storeOf(stream: string): string | undefined {
  if (stream.startsWith('heartbeat-')) return undefined
  const from = stream.indexOf('-') + 1
  const to = stream.indexOf('~', from)
  return to < 0 ? stream.slice(from) : stream.slice(from, to)
}

/**
 * A regular expression (as JavaScript and .NET both know it) for the names of the streams whose `storeOf` is one of
 * these stores or none; without stores, for the names of all streams. For servers that filter by it.
 */
export function patternOf(stores: string[] | undefined): string {
  if (stores === undefined) return '^[a-z]'
  const names = stores.map((store) => store.replace(/[^a-zA-Z0-9]/g, '\\$&'))
  return `^(heartbeat-|([^-]*-|(?=[^-]*$))(${names.join('|')})(~|$))`
}
