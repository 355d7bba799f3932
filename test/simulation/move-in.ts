// Before the faults begin: a hasty playbook, and everybody on the floor.
import { hastyPlaybook, type User } from './load.ts'

/** Everybody signs in once and is on shift: sessions, shifts and presence outlive every kill. Resolves with those who use Kept. Rejects when anything is refused. */
export async function moveIn(address: string): Promise<Map<string, User>> {
  const users = new Map<string, User>()
  const json = async (method: string, url: string, token: string, body: object) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const response = await fetch(address + url, { method, headers, body: JSON.stringify(body) })
    if (!response.ok) throw new Error(`expected ${method} ${url} to be accepted, got ${await response.text()}`)
    return (await response.json()) as { token: string }
  }
  const enter = async (id: string, zone: string | null) => {
    const { token } = await json('POST', '/v1/sessions', 'none', { storeId: 'larkspur', personId: id, pin: '2468' })
    await json('PUT', '/v1/shift', token, { zone, plannedMs: 16 * 3_600_000 })
    return token
  }
  const sam = await enter('sam', 'stock')
  await json('PUT', '/v1/playbook', sam, hastyPlaybook)
  users.set('sam', { id: 'sam', token: sam })
  await json('POST', '/v1/people', sam, { id: 'zoe', name: 'Zoe', role: 'associate', pin: '2468' })
  // A third who knows hair, and answers nothing. Of a promise between the other two "nobody else knows hair" would be true:
  // others would be asked for it, and be out of reach when they are needed (P5).
  await json('POST', '/v1/people', sam, { id: 'yan', name: 'Yan', role: 'associate', skills: ['hair'], pin: '2468' })
  await enter('yan', null)
  for (const [id, zone] of [
    ['ana', 'makeup'],
    ['ben', 'hair'],
    ['chloe', 'hair'],
    ['dev', 'till'],
    ['mara', 'till'],
    ['zoe', null],
  ] as const)
    users.set(id, { id, token: await enter(id, zone) })
  return users
}
