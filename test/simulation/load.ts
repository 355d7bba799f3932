// People who use Kept all at once, and remember every answer that they were given.
import { setTimeout as pause } from 'node:timers/promises'
import type { Playbook } from '@kept/contracts/playbook'
import type { PromiseView } from '@kept/contracts/promise'
import { larkspur } from '@kept/engine/larkspur'
import type { Chance } from '../harness/seeded.ts'

/** A shop has no more promises open at a time. */
const OPEN_AT_MOST = 200
/** Times that one may be told to come back later. */
const BUSY_AT_MOST = 10

/** A command with its key; `answer` is undefined while none came. `sure`: it changed something, so its answer never changes. */
export type Sent = {
  token: string
  url: string
  key: string
  body: object
  sure: boolean
  answer: Answer | undefined
}
export type Answer = { status: number; text: string }
export type Command = Pick<Sent, 'token' | 'url' | 'key' | 'body'>
/** How a command is sent: resolves to undefined when no answer came. */
export type Send = (sent: Command) => Promise<Answer | undefined>
export type Load = {
  sent: Sent[]
  promises: { id: string; mayTake: Set<string>; kept: boolean }[]
  /** The place of the first promise that nobody has kept yet. */
  oldest: number
}
export type User = { id: string; token: string }

/** Whole ladders within seconds, and nobody asked by `everyone`, so that who owns a promise is never asked too often. */
export const hastyPlaybook: Playbook = {
  ...larkspur,
  kinds: [kind('find', 'floor', [0, 0.4, 1]), kind('own', 'maker', [0.3, 0.6, 1, 1.2])],
}

function kind(id: string, keeper: 'maker' | 'floor', places: number[]): Playbook['kinds'][number] {
  const who =
    keeper === 'maker' ? (['owner', 'nearby', 'zone-lead', 'manager-on-duty'] as const) : (['skilled', 'nearby', 'zone-lead'] as const)
  return {
    ...{ id, name: id, purpose: 'To be over soon.', patienceMs: 1_500, clock: 'wait', keeper, skillOfZone: true, extensionsAtMost: 5 },
    ladder: places.map((fraction, i) => ({ at: { fraction }, who: who[i]!, atMost: 2, windowMs: 1_000, beforeDue: true })),
  }
}

/** Sends one command. Resolves to undefined when no answer came. */
export async function request(address: string, sent: Command) {
  try {
    return await whenNotBusy(() => post(address, sent, 10_000))
  } catch {
    return undefined
  }
}

/** Sends one command once. Rejects when there is no answer within the limit. */
export function post(address: string, { token, url, key, body }: Command, limitMs: number): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, 'idempotency-key': key, 'content-type': 'application/json' }
  return fetch(address + url, { method: 'POST', headers, body: JSON.stringify(body), signal: AbortSignal.timeout(limitMs) })
}

/** Reads something; undefined when it is not there. Rejects when no answer comes. */
export async function read<T>(address: string, token: string, url: string): Promise<T | undefined> {
  const { status, text } = await whenNotBusy(() =>
    fetch(address + url, { headers: { authorization: `Bearer ${token}` }, signal: AbortSignal.timeout(10_000) }),
  )
  if (status === 404) return undefined
  if (status !== 200) throw new Error(`expected ${url} to be answered, got ${status} ${text}`)
  return JSON.parse(text) as T
}

/** A server that has just started on a loaded machine may ask to be left alone for a moment: then the same is sent again. */
async function whenNotBusy(send: () => Promise<Response>): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    const response = await send()
    const answer = { status: response.status, text: await response.text() }
    if (answer.status !== 503 || tries === BUSY_AT_MOST) return answer
    await pause((JSON.parse(answer.text) as { retryAfterMs?: number }).retryAfterMs ?? 1_000)
  }
}

export type Use = {
  users: User[]
  random: Chance
  over: () => boolean
  /** How long one waits before the next command (0). */
  restMs?: number
}

/** Has every user send one command after the other until `over` says so or no answer comes. */
export async function useKept(send: Send, load: Load, { users, random, over, restMs = 0 }: Use): Promise<void> {
  const use = async (user: User) => {
    while (!over()) {
      const sent = nextOf(user, load, random)
      load.sent.push(sent)
      sent.answer = await send(sent)
      if (!sent.answer) return
      learn(load, sent)
      if (restMs > 0) await pause(restMs)
    }
  }
  await Promise.all(users.flatMap((user) => [use(user), use(user), use(user)]))
}

/** What an answer tells of the promises there are. */
export function learn(load: Load, { url, answer }: Sent): void {
  if (answer?.status !== 201 || url !== '/v1/promises') return
  const { id, owner } = JSON.parse(answer.text) as PromiseView
  load.promises.push({ id, mayTake: owner === null ? new Set(['ben', 'chloe', 'dev', 'mara']) : new Set(), kept: false })
}

function nextOf(user: User, load: Load, random: Chance): Sent {
  const key = `${user.id}-${load.sent.length}`
  const make = (): Sent => {
    // In `hair` three know: nobody else is ever asked by `skilled`.
    const where = random.one([
      { kind: 'find', zone: 'hair' },
      { kind: 'own', zone: 'hair' },
      { kind: 'own', zone: 'till' },
    ])
    const body = { ...where, dueInMs: 200 + random.below(4_000) }
    const withId = random.oneIn(2) ? { ...body, id: `p-${key}` } : body
    return { token: user.token, url: '/v1/promises', key, body: withId, sure: true, answer: undefined }
  }
  const commandOn = ({ id }: { id: string }, name: string, sure: boolean, body = {}): Sent => ({
    token: user.token,
    url: `/v1/promises/${id}/${name}`,
    key,
    body,
    sure,
    answer: undefined,
  })
  while (load.promises[load.oldest]?.kept) load.oldest++
  const oldest = load.promises[load.oldest]
  if (oldest && load.promises.length - load.oldest > OPEN_AT_MOST) {
    oldest.kept = true
    return commandOn(oldest, 'keep', true)
  }
  const promise = load.promises[load.promises.length - 1 - random.below(Math.min(12, load.promises.length || 1))]
  if (!promise || random.oneIn(4)) return make()
  const command = (name: string, sure: boolean, body = {}) => commandOn(promise, name, sure, body)
  if (random.oneIn(3) && promise.mayTake.delete(user.id)) return command('take', true)
  if (!promise.kept && random.oneIn(4)) {
    promise.kept = true
    return command('keep', true)
  }
  if (random.oneIn(8)) return command('extend', true, { dueInMs: 500 + random.below(5_000) })
  return random.oneIn(2) ? command('pass', false) : command('seen', false)
}
