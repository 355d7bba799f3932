// From the tap to the board: a promise is made, and every open screen of the store is told.
import { type ClientRequest, get, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { startChild } from '../harness/children.ts'
import type { BareStarted } from './bare-server.ts'
import type { KeptStarted } from './kept-server.ts'
import { PROMISE } from './load.ts'
import { quantile, type Row, spread } from './table.ts'

const PEOPLE = 25
const STREAMS_EACH = 8
const TAPS = 100
const WARM_UP_TAPS = 20
const EVERY_MS = 100
const LAST_MS = 5_000

/** Compares Kept's streams with those of a server that only passes on what it is sent. */
export async function board(folder: string): Promise<Row[]> {
  const kept = await startChild<KeptStarted>('bench/kept-server.ts', { folder: join(folder, 'kept'), people: PEOPLE })
  const { port, tokens } = kept.started
  const { answer } = await tap(port, tokens[0], 'sample')
  const bare = await startChild<BareStarted>('bench/bare-server.ts', { answer })
  const bareMs = await tapToBoard(bare.started.port, new Array<undefined>(PEOPLE).fill(undefined))
  const keptMs = await tapToBoard(port, tokens)
  await Promise.all([kept.end(), bare.end()])
  return [
    {
      what: `from tap to board: ${PEOPLE * STREAMS_EACH} open streams, ${1_000 / EVERY_MS} promises made a second`,
      kept: spread(keptMs),
      comparison: `${spread(bareMs)} by a Fastify route that writes the same to as many streams`,
      ratio: quantile(keptMs, 0.5) / quantile(bareMs, 0.5),
    },
  ]
}

/** Milliseconds from the start of each request to its event, on each of the streams. */
async function tapToBoard(port: number, tokens: (string | undefined)[]): Promise<number[]> {
  const tappedMs = new Map<string, number>()
  const tookMs: number[] = []
  const arrived = (id: string) => {
    const startMs = tappedMs.get(id)
    if (startMs !== undefined) tookMs.push(performance.now() - startMs)
  }
  const streams = await Promise.all(tokens.flatMap((token) => Array.from({ length: STREAMS_EACH }, () => listen(port, token, arrived))))
  for (let i = 0; i < WARM_UP_TAPS + TAPS; i++) {
    const next = new Promise((resolve) => setTimeout(resolve, EVERY_MS))
    const id = `tap-${i}`
    if (i >= WARM_UP_TAPS) tappedMs.set(id, performance.now())
    await Promise.all([tap(port, tokens[i % tokens.length], id), next])
  }
  // The last ones may still be under way.
  for (const untilMs = performance.now() + LAST_MS; tookMs.length < TAPS * streams.length && performance.now() < untilMs; )
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS))
  for (const stream of streams) stream.destroy()
  if (tookMs.length !== TAPS * streams.length) throw new Error(`expected ${TAPS * streams.length} events, got ${tookMs.length}`)
  return tookMs
}

const signedIn = (token: string | undefined) => (token === undefined ? {} : { authorization: `Bearer ${token}` })

async function tap(port: number, token: string | undefined, id: string): Promise<{ answer: object }> {
  const headers = { 'content-type': 'application/json', ...signedIn(token) }
  const answer = await fetch(`http://127.0.0.1:${port}/v1/promises`, { method: 'POST', headers, body: JSON.stringify({ ...PROMISE, id }) })
  if (answer.status !== 201) throw new Error(`expected 201, got ${answer.status}: ${await answer.text()}`)
  return { answer: (await answer.json()) as object }
}

/** Opens a stream, and resolves when it has said hello. Tells of each promise that comes. */
function listen(port: number, token: string | undefined, arrived: (id: string) => void): Promise<ClientRequest> {
  return new Promise((resolve, reject) => {
    const request = get({ port, path: '/v1/live', agent: false, headers: signedIn(token) }, (response: IncomingMessage) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
        const frames = text.split('\n\n')
        text = frames.pop()!
        for (const frame of frames) {
          if (frame.includes('event: hello')) resolve(request)
          const id = frame.includes('event: promise') ? /"id":"([^"]+)"/.exec(frame)?.[1] : undefined
          if (id !== undefined) arrived(id)
        }
      })
      response.on('error', () => {})
    }).on('error', reject)
  })
}
