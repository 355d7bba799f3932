// The client of Kept's HTTP API: one plain function per route. Commands carry an id and are retried under it.
import { type FetchLike, send, type Wire } from './request.ts'
import type * as it from './shapes.ts'

export type ClientOptions = {
  /** Where the server is, without the trailing slash; empty for the page's own origin. */
  baseUrl?: string
  /** An API key or a session's token. A browser sends its cookie instead. */
  token?: string
  fetch?: FetchLike
  timeoutMs?: number
  wait?: (ms: number) => Promise<unknown>
}

/** Names the command, when the caller wants to repeat it later under the same id. */
export type Keyed = { key?: string }
export type PromiseQuery = { status?: string; owner?: string; kind?: string; after?: string; limit?: number }
export type Client = ReturnType<typeof openClient>

/** An id that nobody else will make. Not `randomUUID`: browsers keep that from pages that came over plain HTTP. */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms))

/** Opens a client; nothing is sent before its first call. */
export function openClient(options: ClientOptions = {}) {
  const wire: Wire = {
    baseUrl: options.baseUrl ?? '',
    token: options.token,
    fetch: options.fetch ?? ((url, init) => fetch(url, init)),
    timeoutMs: options.timeoutMs ?? 10_000,
    wait: options.wait ?? sleep,
  }
  const get = <T>(path: string) => send(wire, { method: 'GET', path }) as Promise<T>
  const command = <T>(path: string, body: unknown, keyed: Keyed) =>
    send(wire, { method: 'POST', path, body, key: keyed.key ?? newId() }) as Promise<T>

  return {
    /** Who may sign in here, before anyone has. */
    signIn: () => get<it.SignIn>('/v1/sign-in'),
    /** Not retried: a wrong PIN sent twice would count twice. */
    openSession: (body: it.OpenSession) => send(wire, { method: 'POST', path: '/v1/sessions', body, retry: false }) as Promise<it.Session>,
    endSession: () => send(wire, { method: 'DELETE', path: '/v1/sessions', retry: false }) as Promise<void>,
    me: () => get<it.Me>('/v1/me'),

    /** With `retry: false` for who has something newer to say by the time of another try. */
    putShift: (body: it.PutShift, { retry = true }: { retry?: boolean } = {}) =>
      send(wire, { method: 'PUT', path: '/v1/shift', body, retry }) as Promise<it.Shift>,
    /** Refused with `problem.promises` while promises need a choice first (P11). */
    endShift: () => send(wire, { method: 'DELETE', path: '/v1/shift', retry: false }) as Promise<void>,
    floor: () => get<it.FloorView>('/v1/floor'),
    canHelp: (kind: string, zone?: string | null) => get<it.CanHelp>(`/v1/can-help${query({ kind, zone })}`),

    /** Makes a promise. Without an `id` of the caller's one is made, so that a retry makes no second promise. */
    make: (body: it.MakePromise, keyed: Keyed = {}) => command<it.PromiseView>('/v1/promises', { id: newId(), ...body }, keyed),
    /** Any command on a promise, by name. Answers the promise as it is after it. */
    command: <C extends it.CommandName>(id: string, name: C, body: it.CommandBody<C>, keyed: Keyed = {}) =>
      command<it.PromiseView>(`/v1/promises/${encodeURIComponent(id)}/${name}`, body, keyed),
    /** What was tapped without a network, in order (P12). Not retried: its caller keeps it until it is answered. */
    outbox: (body: it.Outbox) => send(wire, { method: 'POST', path: '/v1/outbox', body, retry: false }) as Promise<it.OutboxResults>,
    promise: (id: string) => get<it.PromiseView>(`/v1/promises/${encodeURIComponent(id)}`),
    /** The customer's own page of a promise: its address, and that as a picture to scan. */
    customerLink: (id: string) => get<it.CustomerLink>(`/v1/promises/${encodeURIComponent(id)}/customer-link`),
    history: (id: string) => get<it.History>(`/v1/promises/${encodeURIComponent(id)}/history`),
    promises: (by: PromiseQuery = {}) => get<it.PromisePage>(`/v1/promises${query(by)}`),

    /** What browsers subscribe with; null where nothing is pushed. */
    push: () => get<it.PushInfo>('/v1/push'),
    /** From now on what is asked of me is pushed there, until my shift ends. */
    putSubscription: (body: it.PutSubscription) => send(wire, { method: 'PUT', path: '/v1/push/subscription', body }) as Promise<void>,
    /** Answers what the push service said; whether it arrives, only the device knows. Not retried. */
    testPush: (nonce: string) =>
      send(wire, { method: 'POST', path: '/v1/push/test', body: { nonce }, retry: false }) as Promise<it.TestedPush>,
    /** Those that ended lately, the latest first. */
    ended: () => get<it.ListedPromises>('/v1/ended'),
    /** When the store closes, and when it is open next. */
    closing: () => get<it.Closing>('/v1/closing'),

    /** For a manager. Not retried: whoever was added by a lost answer would be refused as there already. */
    addPerson: (body: it.AddPerson) => send(wire, { method: 'POST', path: '/v1/people', body, retry: false }) as Promise<it.Me['person']>,
    /** Ends their shift and sessions too. */
    removePerson: (id: string) =>
      send(wire, { method: 'DELETE', path: `/v1/people/${encodeURIComponent(id)}`, retry: false }) as Promise<void>,

    board: () => get<it.Board>('/v1/board'),
    asks: () => get<it.Asks>('/v1/asks'),
    /** For what customers have thanked me since my last shift. */
    thanks: () => get<it.ListedPromises>('/v1/thanks'),
    /** A day in figures, today without a date. For those in charge, and for systems. */
    day: (date?: string) => get<it.Day>(`/v1/day${query({ date })}`),
  }
}

function query(by: Record<string, string | number | null | undefined>): string {
  const given = Object.entries(by).flatMap(([name, value]): [string, string][] => (value == null ? [] : [[name, String(value)]]))
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}
