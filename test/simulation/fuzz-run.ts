// Requests of every kind to every route, by everybody: nothing may fail, hang, or answer in another shape than it says.
import { openPins } from '@kept/api/pins.ts'
import { openSecrets, secretOf } from '@kept/api/secrets.ts'
import { problem } from '@kept/contracts/problem'
import { KEPT } from '@kept/domain/ladder'
import { larkspur } from '@kept/engine/larkspur'
import { addPerson, publishPlaybook } from '@kept/engine/stores'
import { expectStatus } from '../harness/http.ts'
import { type RawAnswer, sendRaw } from '../harness/raw-http.ts'
import { chance } from '../harness/seeded.ts'
import { openShop, type Shop } from '../harness/shop.ts'
import { audit } from './audit.ts'
import { type Asked, type Operation, requestBy } from './hostile-request.ts'
import { readAll } from './rebuilt.ts'

type Target = Asked & { shop: Shop; address: string }

/** Only the other store's people may read this. */
const OTHERS = 'oak-only-words'
const TOGETHER = 8

/** Sends so many requests. Resolves to what was wrong, in words, and how often each status came. */
export async function fuzz(seed: number, requests: number): Promise<{ wrong: string[]; statuses: Record<number, number> }> {
  const random = chance(seed)
  const target = await openTarget()
  const wrong: string[] = []
  const statuses: Record<number, number> = {}
  for (let sent = 0; sent < requests; sent += TOGETHER) {
    const together = await Promise.all(Array.from({ length: TOGETHER }, () => requestBy(target, random)))
    await Promise.all(
      together.map(async ({ who, raw }) => {
        const where = `${who}: ${raw.method} ${raw.path.slice(0, 120)} ${JSON.stringify(raw.headers).slice(0, 200)} ${raw.body?.toString().slice(0, 200) ?? ''}`
        try {
          const answer = await sendRaw(target.address, raw)
          statuses[answer.status] = (statuses[answer.status] ?? 0) + 1
          const found = wrongWith(answer, who, raw.method)
          if (found) wrong.push(`${where}: ${found}`)
        } catch (error) {
          wrong.push(`${where}: ${(error as Error).message}`)
        }
      }),
    )
  }
  await target.shop.settle()
  for (const route of ['/readyz', '/healthz'] as const) {
    const { status, text } = await target.shop.call('GET', route)
    if (status !== 200) wrong.push(`after it all ${route} says ${status} ${text}`)
  }
  wrong.push(...audit(await readAll(target.shop.node().log)))
  return { wrong, statuses }
}

function wrongWith({ status, headers, text, stream }: RawAnswer, who: string, method: string): string | undefined {
  if (who !== 'oliver' && text.includes(OTHERS)) return 'it tells of another store'
  if (stream || status < 400) return undefined
  if (status >= 500) return `nothing may fail like this: ${status} ${text.slice(0, 300)}`
  if (!headers.get('content-type')?.startsWith('application/problem+json'))
    return `expected a problem, got ${status} ${headers.get('content-type')} ${text.slice(0, 200)}`
  // One that was no HTTP is refused before anybody knows its method.
  if (method === 'HEAD' && text === '') return undefined
  const checked = problem.safeParse(text === '' ? undefined : JSON.parse(text))
  if (!checked.success) return `expected a problem, got ${text.slice(0, 300)}`
  return checked.data.status === status ? undefined : `expected status ${status} in the problem, got ${checked.data.status}`
}

async function openTarget(): Promise<Target> {
  const shop = await openShop()
  const node = shop.node()
  await addPerson(node, 'oak', KEPT, { id: 'oliver', name: 'Oliver', role: 'manager', skills: [] }, await openPins(Date.now).hash(shop.pin))
  await publishPlaybook(node, 'oak', KEPT, { ...larkspur, name: 'Oak' })
  const secrets = openSecrets(secretOf(shop.folder, undefined))
  const nowMs = shop.clock.nowMs()
  let count = 0
  const session = (personId: string, storeId: string, expiresAtMs = nowMs + 3_600_000) =>
    secrets.signSession({ storeId, personId, sessionId: `s${++count}`, issuedAtMs: nowMs, expiresAtMs })
  const sam = await shop.colleague('sam', { zone: 'till' })
  sam.deviceDies()
  const { body: key } = await sam.tries<{ token: string; id: string }>('POST', '/v1/keys', { body: { name: 'mailer' } })
  const { body: source } = await sam.tries<{ secret: string }>('POST', '/v1/sources', { body: { source: 'shop' } })
  const known = [
    'larkspur',
    'oak',
    'ana',
    'ben',
    'chloe',
    'dev',
    'mara',
    'oliver',
    'mailer',
    'shop',
    key.id,
    'hair',
    'till',
    '2468',
    '09:30',
    'Larkspur',
    'Europe/London',
  ]
  known.push(...larkspur.kinds.map((kind) => kind.id), 'p1', 'p2', 'p3', 'p4', 'no-such')
  for (const id of ['p1', 'p2', 'p3']) await sam.makes({ id, kind: 'something-else', zone: 'hair' })
  const others = await session('oliver', 'oak')
  expectStatus(
    await shop.call('POST', '/v1/promises', { token: others, body: { id: 'p4', kind: 'hold-item', wants: OTHERS } }),
    201,
    'the promise of another store',
  )

  const { body: document } = await shop.call<{ paths: Record<string, Record<string, Operation>> }>('GET', '/openapi.json')
  const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )
  const tokenOf = async (who: string) => {
    if (who === 'nobody') return undefined
    if (who === 'mailer') return key.token
    if (who === 'oliver') return session(who, 'oak')
    if (who === 'expired') return session('sam', shop.storeId, nowMs)
    return session(who === 'garbled' ? 'sam' : who, shop.storeId)
  }
  return { shop, address: await shop.address(), routes, known, tokenOf, hookSecret: source.secret }
}
