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
  const [ofA, ofB] = (await inTurns([[a], [b]])) as [number[], number[]]
  return { a: median(ofA), b: median(ofB), ratio: medianRatio(ofA, ofB) }
}

/** Answers a second of each side in each round; the servers of a side share the connections. Throws when a server refuses. */
export async function inTurns(sides: Target[][]): Promise<number[][]> {
  for (const side of sides) await together(side, WARM_UP_S)
  const rates: number[][] = sides.map(() => [])
  for (let round = 0; round < ROUNDS; round++) for (const [i, side] of sides.entries()) rates[i]!.push(await together(side, ROUND_S))
  return rates
}

/** Of two sides in the same rounds. */
export const medianRatio = (a: number[], b: number[]) => median(a.map((rate, i) => rate / b[i]!))

async function together(side: Target[], durationS: number): Promise<number> {
  const rates = await Promise.all(side.map((target) => post(target, CONNECTIONS / side.length, durationS)))
  return rates.reduce((sum, rate) => sum + rate, 0)
}

async function post({ port, token, path = '/v1/promises' }: Target, connections: number, durationS: number): Promise<number> {
  const result = await autocannon({
    url: `http://127.0.0.1:${port}${path}`,
    connections,
    duration: durationS,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(PROMISE),
  })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`expected only 201, got ${JSON.stringify(result.statusCodeStats)} and ${result.errors} errors`)
  return result['2xx'] / result.duration
}
