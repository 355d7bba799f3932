// People whose requests go through a proxy: to an API that is ready, and to the other when there is no answer. Every answer
// is looked at.
import { setTimeout as pause } from 'node:timers/promises'
import { type Problem, problem } from '@kept/contracts/problem'
import { type Answer, type Command, post } from '../simulation/load.ts'
import type { Member } from './running-cluster.ts'

export type Clients = ReturnType<typeof openClients>

/** What may be said of a command that is not taken just now. */
const clear = new Set(['log-unavailable', 'busy', 'closing', 'overloaded'])
/** A log that is away is asked for 10 s before that is said. */
const ANSWER_WITHIN_MS = 15_000
const LOOK_EVERY_MS = 1_000

/** `givenUpAfterMs`: how long one command is sent again before that counts as no answer at all. */
export function openClients(apis: Member[], givenUpAfterMs: number) {
  const down = new Set<Member>()
  let wrong: string[] = []
  let refused = 0
  let turn = 0
  let closed = false
  const watching = Promise.all(apis.map(watch))

  // As the proxy looks: what did not say twice that it is ready gets no requests, until it says so.
  async function watch(api: Member): Promise<void> {
    for (let failed = 0; !closed; await pause(failed === 1 ? LOOK_EVERY_MS / 5 : LOOK_EVERY_MS)) {
      failed = (await api.isReady(LOOK_EVERY_MS)) ? 0 : failed + 1
      if (failed === 0) down.delete(api)
      else if (failed > 1) down.add(api)
    }
  }

  function next(): Member {
    const ready = apis.filter((api) => !down.has(api))
    const among = ready.length > 0 ? ready : apis
    return among[turn++ % among.length]!
  }

  /** Sends a command until it is answered with anything but "not just now". Undefined when it never is. */
  async function send(sent: Command): Promise<Answer | undefined> {
    for (const endMs = performance.now() + givenUpAfterMs; performance.now() < endMs; ) {
      const api = next()
      const startedMs = performance.now()
      try {
        const response = await post(api.address, sent, ANSWER_WITHIN_MS)
        const answer = { status: response.status, text: await response.text() }
        if (answer.status < 500) return answer
        refused++
        const said = response.headers.get('content-type')?.startsWith('application/problem+json') ? problemIn(answer.text) : undefined
        if (answer.status !== 503 || !said || !clear.has(said.code))
          wrong.push(`${sent.url} ${sent.key}: expected an answer or a clear 503, got ${answer.status} ${answer.text}`)
        await pause(said?.retryAfterMs ?? 100)
      } catch (error) {
        const tookMs = performance.now() - startedMs
        // Who is held can say nothing; the command is taken by the other.
        if (tookMs >= ANSWER_WITHIN_MS && !api.held)
          wrong.push(`${sent.url} ${sent.key}: expected an answer within ${ANSWER_WITHIN_MS} ms, got ${error}`)
        down.add(api)
      }
    }
    wrong.push(`${sent.url} ${sent.key}: expected an answer within ${givenUpAfterMs} ms, sending it again and again, got none`)
    return undefined
  }

  return {
    send,
    /** How many of the processes get requests. */
    up: () => apis.length - down.size,
    /** What was wrong and how often "not just now" was said since the last time. */
    told() {
      const since = { wrong, refused }
      wrong = []
      refused = 0
      return since
    },
    async close() {
      closed = true
      await watching
    },
  }
}

function problemIn(text: string): Problem | undefined {
  try {
    return problem.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}
