// What must be true of everything that was answered, whatever happened to the machines.
import { isDeepStrictEqual } from 'node:util'
import type { PromiseView } from '@kept/contracts/promise'
import type { Chance } from '../harness/seeded.ts'
import { type Load, learn, read, type Send, type Sent, type User } from './load.ts'
import { type Told, wrongWith } from './promises-hold.ts'

const BEFORE_AT_MOST = 30
const READ_AT_MOST = 60
const READ_AT_ONCE = 100

/** Sends again all since `from`, what was not answered until it is, and some of what was before: what was must be answered as before, byte for byte. */
export async function retry(send: Send, load: Load, from: number, random: Chance, wrong: string[]): Promise<number> {
  const before = Array.from({ length: Math.min(BEFORE_AT_MOST, from) }, () => load.sent[random.below(from)]!)
  const again = [...load.sent.slice(from), ...before]
  const resend = async (sent: Sent) => {
    const answer = await send(sent)
    if (!answer) return void wrong.push(`${sent.url} ${sent.key}: expected an answer by now, got none`)
    if (!sent.answer) learn(load, Object.assign(sent, { answer }))
    else if (sent.sure && sent.answer.status < 300 && !isDeepStrictEqual(answer, sent.answer))
      wrong.push(`${sent.url} ${sent.key}: expected ${sent.answer.status} ${sent.answer.text}, got ${answer.status} ${answer.text}`)
    if (answer.status >= 500) wrong.push(`${sent.url} ${sent.key}: expected no failure, got ${answer.status} ${answer.text}`)
  }
  await Promise.all(again.map(resend))
  return again.length
}

type Since = { from: number; upSinceMs: number; lookedWithinMs?: number; random: Chance }

/** Reads what was made since `from` and some of what was made before, from one of the addresses each; every history must be in order. */
export async function readBack(addresses: string[], { token }: User, load: Load, since: Since, wrong: string[]): Promise<void> {
  const { from, upSinceMs, lookedWithinMs, random } = since
  const made = load.sent.filter(({ url, answer }) => url === '/v1/promises' && answer?.status === 201)
  const lately = made.filter((sent) => load.sent.indexOf(sent, from) >= from)
  const some = Array.from({ length: READ_AT_MOST - Math.min(READ_AT_MOST, lately.length) }, () => random.one(made))
  const look = async (id: string, i: number) => {
    const address = addresses[i % addresses.length]!
    const promise = await read<PromiseView>(address, token, `/v1/promises/${id}`)
    const history = await read<{ events: Told[] }>(address, token, `/v1/promises/${id}/history`)
    if (!promise || !history) return void wrong.push(`${id}: it was answered, and is not there any more`)
    wrong.push(...wrongWith(promise, history.events, Date.now(), upSinceMs, lookedWithinMs))
  }
  const ids = new Set([...lately, ...some].filter(Boolean).map(({ answer }) => (JSON.parse(answer!.text) as PromiseView).id))
  const all = [...ids].map((id, i) => [i, id] as const)
  while (all.length > 0) await Promise.all(all.splice(0, READ_AT_ONCE).map(([i, id]) => look(id, i)))
}
