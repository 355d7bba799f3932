// Which push services are posted to. An endpoint comes from a client, and a server that posted anywhere would be a way
// into the network that it stands in.

/** Those of Chrome and Edge, Firefox, Safari, and Edge as it was: a name, or what a name ends in. */
const known = ['fcm.googleapis.com', '.push.services.mozilla.com', '.push.apple.com', '.notify.windows.com']

/** Whether an endpoint belongs to one of the services: `known` stands for the browsers' own, anything else is an origin. */
export function isAtPushService(endpoint: string, services: string[]): boolean {
  const url = URL.parse(endpoint)
  if (!url || `${url.username}${url.password}` !== '') return false
  if (services.includes(url.origin)) return true
  if (!services.includes('known') || url.protocol !== 'https:' || url.port !== '') return false
  return known.some((name) => (name.startsWith('.') ? url.hostname.endsWith(name) : url.hostname === name))
}
