// The connection to the servers. Every call has a time limit of our own and is made again until it is answered or a
// bounded time is over; what the server answers for good comes through as it is.
import { setTimeout as pause } from 'node:timers/promises'
import {
  AccessDeniedError,
  type Credentials,
  EventStoreDBClient,
  MaxAppendSizeExceededError,
  NotLeaderError,
  StreamDeletedError,
  WrongExpectedVersionError,
} from '@eventstore/db-client'
import { LogUnavailable } from '../event-log.ts'
import { readAddress } from './address.ts'

export type Limits = {
  /** How long one try of one call may take. */
  callAtMostMs: number
  /** How long a call is tried again; also how long a follower looks for a server. */
  answerAtMostMs: number
}

/** What goes with each call that must not be answered by a server that lags behind. */
export type CallOptions = { credentials: Credentials; requiresLeader: true; deadline: number }
export type Call = { client: EventStoreDBClient; options: CallOptions; signal: AbortSignal }

const PAUSE_MS = { first: 50, most: 1_000 }
/** gRPC's number for it. https://grpc.io/docs/guides/status-codes/ */
const INVALID_ARGUMENT = 3

export type Connection = ReturnType<typeof openConnection>

/** Throws an Error that says what to do when the address cannot be used. Connects with the first call. */
export function openConnection(address: string, { callAtMostMs, answerAtMostMs }: Limits) {
  const { servers, credentials, shown } = readAddress(address)
  let client = connect()

  function connect(): EventStoreDBClient {
    try {
      return EventStoreDBClient.connectionString(servers)
    } catch (cause) {
      throw new Error(`expected an address of the log that can be used, got ${shown}: ${wordsOf(cause)}`, { cause })
    }
  }

  /**
   * Makes a call, and again while its outcome is unknown. Rejects with what the server answered for good (a wrong
   * revision, a deleted stream), with a RangeError or TypeError for what it will never take, else with LogUnavailable.
   */
  async function call<T>(act: (call: Call) => Promise<T>, atMostMs = answerAtMostMs): Promise<T> {
    const untilMs = Date.now() + atMostMs
    for (let tries = 0; ; tries++) {
      const used = client
      try {
        return await withinLimit(act, used)
      } catch (error) {
        if (isAnswer(error)) throw error
        if (error instanceof MaxAppendSizeExceededError)
          throw new RangeError(`the log takes at most ${error.maxAppendSize} bytes in one append`)
        if (codeOf(error) === INVALID_ARGUMENT) throw new TypeError(`the log does not take this: ${wordsOf(error)}`, { cause: error })
        renewAfter(error, used)
        if (error instanceof AccessDeniedError || Date.now() >= untilMs) throw unavailable(error)
        // The client goes to the leader that a server named: at once, unless they name each other.
        await pause(error instanceof NotLeaderError && tries === 0 ? 0 : pauseMs(tries))
      }
    }
  }

  async function withinLimit<T>(act: (call: Call) => Promise<T>, used: EventStoreDBClient): Promise<T> {
    const giveUp = new AbortController()
    const timer = setTimeout(() => giveUp.abort(new Error(`no answer within ${callAtMostMs} ms`)), callAtMostMs)
    const timeUp = new Promise<never>((_, reject) => giveUp.signal.addEventListener('abort', () => reject(giveUp.signal.reason)))
    try {
      // The server's limit is the longer one, so that a call that hangs is told from one that was answered "too late".
      const options: CallOptions = { credentials, requiresLeader: true, deadline: callAtMostMs * 2 }
      return await Promise.race([act({ client: used, options, signal: giveUp.signal }), timeUp])
    } finally {
      clearTimeout(timer)
    }
  }

  /**
   * A new client after an error that no server spoke: the old one may hang on a frozen server, which its keepalive
   * notices after 20 s only, or may have given up the search for its cluster. Calls that are under way stay with it.
   */
  function renewAfter(error: unknown, used: EventStoreDBClient): void {
    if (codeOf(error) === undefined && used === client) client = connect()
  }

  function unavailable(cause: unknown): LogUnavailable {
    if (cause instanceof AccessDeniedError) {
      return new LogUnavailable(`the log at ${shown} refuses this name and password, or what they may do: set right those in its address`, {
        cause,
      })
    }
    const hint = /certificate|ssl|tls|eproto/i.test(wordsOf(cause))
      ? 'if its certificate is not of a public authority, name that by tlsCAFile=… in the address; if it has none, say tls=false'
      : 'if it is in order and can be reached, repeat what you did as it was'
    return new LogUnavailable(`the log at ${shown} does not answer: ${wordsOf(cause)}; ${hint}`, { cause })
  }

  return {
    call,
    renewAfter,
    unavailable,
    limits: { callAtMostMs, answerAtMostMs },
    credentials,
    client: () => client,
    close: () => client.dispose(),
  }
}

/** Some time, longer the more tries there were, and never the same for two who wait. */
export function pauseMs(tries: number): number {
  return Math.random() * Math.min(PAUSE_MS.first * 2 ** tries, PAUSE_MS.most)
}

function isAnswer(error: unknown): boolean {
  return error instanceof WrongExpectedVersionError || error instanceof StreamDeletedError
}

/** gRPC's number for an error; undefined for one that no server and no channel had a part in. */
function codeOf(error: unknown): number | undefined {
  const code = (error as { code?: unknown } | undefined)?.code
  return typeof code === 'number' ? code : undefined
}

function wordsOf(error: unknown): string {
  const words = error instanceof Error ? error.message || error.name : String(error)
  return words.replaceAll(/\s+/g, ' ').slice(0, 300)
}
