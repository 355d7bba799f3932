// One request with its retries. A retry carries the same Idempotency-Key, so that a command takes effect at most once (P3).
import { KeptProblem, KeptUnreachable, problemOf } from './problem.ts'

/** The part of `fetch` that is used here: any runtime's will do. */
export type FetchLike = (url: string, init: RequestLike) => Promise<ResponseLike>
export type RequestLike = { method: string; headers: Record<string, string>; body?: string; signal: AbortSignal }
export type ResponseLike = { status: number; headers: { get(name: string): string | null }; text(): Promise<string> }

export type Wire = {
  baseUrl: string
  token: string | undefined
  fetch: FetchLike
  /** How long one attempt may take before it counts as lost. */
  timeoutMs: number
  /** Resolves after so many milliseconds; tests give one that does not wait. */
  wait: (ms: number) => Promise<unknown>
}

export type Call = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  body?: unknown
  /** The command's id. */
  key?: string
  /** False for what must not be sent twice without a person's word, such as a PIN. */
  retry?: boolean
}

const PAUSES_MS = [250, 1_000, 3_000]
/** Longer than this nobody waits at a counter: a server that asks for more is treated as gone. */
const LONGEST_PAUSE_MS = 10_000
const passing = new Set([502, 503, 504])

/** Sends the call, again with the same key while no answer comes. Throws KeptProblem or KeptUnreachable. */
export async function send(wire: Wire, call: Call): Promise<unknown> {
  const pauses = call.retry === false ? [] : PAUSES_MS
  for (let attempt = 0; ; attempt++) {
    const answer = await once(wire, call)
    const pauseMs = pauses[attempt]
    if ('lost' in answer) {
      if (pauseMs === undefined) throw new KeptUnreachable(`${call.method} ${call.path}`, answer.lost)
      await wire.wait(pauseMs)
      continue
    }
    const { status, text } = answer
    if (status >= 200 && status < 300) return text === '' ? undefined : JSON.parse(text)
    const problem = problemOf(status, text)
    const wantedMs = problem.retryAfterMs ?? answer.retryAfterMs ?? 0
    if (!passing.has(status) || pauseMs === undefined || wantedMs > LONGEST_PAUSE_MS) throw new KeptProblem(problem)
    await wire.wait(Math.max(pauseMs, wantedMs))
  }
}

type Answer = { lost: unknown } | { status: number; text: string; retryAfterMs: number | undefined }

async function once(wire: Wire, call: Call): Promise<Answer> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (wire.token !== undefined) headers.authorization = `Bearer ${wire.token}`
  if (call.key !== undefined) headers['idempotency-key'] = call.key
  if (call.body !== undefined) headers['content-type'] = 'application/json'
  const body = call.body === undefined ? {} : { body: JSON.stringify(call.body) }
  try {
    const signal = AbortSignal.timeout(wire.timeoutMs)
    const response = await wire.fetch(wire.baseUrl + call.path, { method: call.method, headers, signal, ...body })
    const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
    return { status: response.status, text: await response.text(), retryAfterMs: Number.isFinite(seconds) ? seconds * 1000 : undefined }
  } catch (lost) {
    return { lost }
  }
}
