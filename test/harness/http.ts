// Requests as the tests send them, and what came back.
import type { App } from '@kept/api/context.ts'

export type Sending = { token?: string; key?: string; body?: object; headers?: Record<string, string> }
/** `text` is the body as it came, byte for byte. */
export type Answer<T> = { status: number; body: T; text: string; headers: Record<string, unknown> }
export type Call = <T>(method: Method, url: string, sending?: Sending) => Promise<Answer<T>>
export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** Sends one request into an app, without a network. */
export async function send<T>(app: App, method: Method, url: string, { token, key, body, headers }: Sending = {}): Promise<Answer<T>> {
  const given = {
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(key === undefined ? {} : { 'idempotency-key': key }),
    ...headers,
  }
  const answer = await app.inject({ method, url, headers: given, ...(body === undefined ? {} : { payload: body }) })
  const text = answer.body
  return { status: answer.statusCode, body: (text === '' ? undefined : JSON.parse(text)) as T, text, headers: answer.headers }
}

/** The body, when the answer has this status; otherwise throws what came instead. */
export function expectStatus<T>(answer: Answer<T>, status: number, what: string): T {
  if (answer.status !== status) throw new Error(`expected ${what} to be answered with ${status}, got ${answer.status}: ${answer.text}`)
  return answer.body
}
