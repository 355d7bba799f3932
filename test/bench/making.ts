// How many promises a second are made, each on disk before it is answered.
import { join } from 'node:path'
import { startChild } from '../harness/children.ts'
import type { BareStarted } from './bare-server.ts'
import type { KeptStarted } from './kept-server.ts'
import { alternate, PROMISE } from './load.ts'
import { type Row, round } from './table.ts'

/** Compares POST /v1/promises with the same route doing nothing: in a Fastify of its own, and behind all that Kept asks of a request. */
export async function making(folder: string): Promise<Row[]> {
  const kept = await startChild<KeptStarted>('bench/kept-server.ts', { folder: join(folder, 'kept'), people: 1 })
  const target = { port: kept.started.port, token: kept.started.tokens[0]! }
  const answer = await oneAnswer(target)
  const bare = await startChild<BareStarted>('bench/bare-server.ts', { answer })
  const besideBare = await alternate(target, bare.started)
  await bare.end()
  const idle = await startChild<KeptStarted>('bench/kept-server.ts', { folder: join(folder, 'idle'), people: 1, nothing: answer })
  const besideIdle = await alternate(target, { port: idle.started.port, token: idle.started.tokens[0]!, path: '/v1/nothing' })
  await Promise.all([kept.end(), idle.end()])
  return [
    {
      what: 'promises made a second, durable, 64 connections',
      kept: round(besideBare.a),
      comparison: `${round(besideBare.b)} by a Fastify route with the same body schema and answer that does nothing`,
      ratio: besideBare.ratio,
      goal: '≥ 0.45',
      met: besideBare.ratio >= 0.45,
    },
    {
      what: 'the same, beside a route of Kept',
      kept: round(besideIdle.a),
      comparison: `${round(besideIdle.b)} by a route of Kept that checks sender, limits and body, and does nothing`,
      ratio: besideIdle.ratio,
    },
  ]
}

async function oneAnswer({ port, token }: { port: number; token: string }): Promise<object> {
  const answer = await fetch(`http://127.0.0.1:${port}/v1/promises`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(PROMISE),
  })
  if (answer.status !== 201) throw new Error(`expected 201, got ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as object
}
