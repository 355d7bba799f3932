// This page's client: same origin, session by cookie. Every answer's Date helps the clock; a 401 signs out.
import { openClient } from '@kept/client/client'
import { KeptProblem, KeptUnreachable } from '@kept/client/problem'
import type { Problem } from '@kept/client/shapes'
import { noteDate } from './clock.ts'

let signedOut = () => {}
/** Counts the sessions of this device: what was asked in an earlier one says nothing of this one. */
let session = 0

/** Says that another tab has opened or ended one. */
export function nextSession(): void {
  session++
}

/** Names what happens when the server no longer knows this session. */
export function whenSignedOut(then: () => void): void {
  signedOut = then
}

export const api = openClient({
  fetch: async (url, init) => {
    const askedIn = session
    const answer = await fetch(url, init)
    noteDate(answer.headers.get('date'))
    if (url === '/v1/sessions' && init.method === 'POST') session += Number(answer.ok)
    else if (answer.status === 401 && askedIn === session) signedOut()
    return answer
  },
})

/** What to show of a request that failed: the server's own words, or that there was no answer. A defect of ours is thrown on. */
export function whyNot(error: unknown): Problem {
  if (error instanceof KeptProblem) return error.problem
  if (error instanceof KeptUnreachable) return noConnection
  throw error
}

/** Stands in for a problem when no server was there to write one. */
export const noConnection: Problem = {
  type: 'about:blank',
  title: 'No connection',
  status: 0,
  detail: 'No answer came. Check the connection and try again.',
  code: 'unreachable',
}
