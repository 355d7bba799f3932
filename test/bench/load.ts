// Load on two servers in turn, A B A B: what the machine does meanwhile falls on both alike.
import autocannon from 'autocannon'
import { median } from './table.ts'

/** `path`: /v1/promises when none is named. */
export type Target = { port: number; token?: string; path?: string }

const CONNECTIONS = 64
const ROUNDS = 5
const ROUND_S = 2
/** Until the compiler is done with what a request needs. */
const WARM_UP_S = 5

/** What an associate sends when a customer wants the receipt by mail: its first rung lies more than seven minutes later. */
export const PROMISE = { kind: 'email-receipt', zone: 'till', spot: 'till 2', wants: 'receipt to the address on file' }

/** Answers a second of both, and the ratio, as medians over the rounds. Throws when a server refuses. */
export async function alternate(a: Target, b: Target): Promise<{ a: number; b: number; ratio: number }> {
  await post(a, WARM_UP_S)
  await post(b, WARM_UP_S)
  const rounds: { a: number; b: number }[] = []
  for (let round = 0; round < ROUNDS; round++) rounds.push({ a: await post(a, ROUND_S), b: await post(b, ROUND_S) })
  return { a: median(rounds.map((one) => one.a)), b: median(rounds.map((one) => one.b)), ratio: median(rounds.map((one) => one.a / one.b)) }
}

async function post({ port, token, path = '/v1/promises' }: Target, durationS: number): Promise<number> {
  const result = await autocannon({
    url: `http://127.0.0.1:${port}${path}`,
    connections: CONNECTIONS,
    duration: durationS,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(PROMISE),
  })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`expected only 201, got ${result.non2xx} other answers and ${result.errors} errors`)
  return result['2xx'] / result.duration
}
