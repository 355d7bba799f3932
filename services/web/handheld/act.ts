// A command on a promise from a button. Most may be late and go through the outbox: they are on the screen at once. Taking
// counts only when it arrives at once, and so waits for its answer.
import type { CommandBody, Problem } from '@kept/client/shapes'
import { signal } from '@preact/signals'
import { api, whyNot } from '../api.ts'
import { putPromise } from '../live.ts'
import { addTap, dismiss, expected } from '../outbox/outbox.ts'
import { ownProblem, type QueuedName, type Said } from '../outbox/tap.ts'

export const busy = signal<ReadonlySet<string>>(new Set())
/** The last refusal per promise of what was not queued, until the next command on it. */
export const refused = signal<ReadonlyMap<string, Problem>>(new Map())

function setBusy(id: string, on: boolean): void {
  const next = new Set(busy.value)
  if (on) next.add(id)
  else next.delete(id)
  busy.value = next
}

function setRefused(id: string, problem: Problem | undefined): void {
  const next = new Map(refused.value)
  if (problem) next.set(id, problem)
  else next.delete(id)
  refused.value = next
}

/** Records the command on a promise that is on the screen. Answers false when it could not be kept. */
export function act<C extends QueuedName>(id: string, command: C, body: CommandBody<C>): boolean {
  const it = expected.value.get(id)
  if (!it) return false
  dismiss(id)
  const added = addTap({ command, body } as Said, it)
  setRefused(id, 'code' in added ? added : undefined)
  return !('code' in added)
}

/** Sends a command that is never queued, unless one on the same promise is under way (P3). */
export async function actNow(id: string, name: 'take'): Promise<void> {
  if (busy.value.has(id)) return
  setBusy(id, true)
  setRefused(id, undefined)
  try {
    putPromise(await api.command(id, name, {}))
  } catch (error) {
    setRefused(id, whyNotNow(error))
  } finally {
    setBusy(id, false)
  }
}

/** Why a command that is never queued was not done: without an answer, because it needs the network. */
export function whyNotNow(error: unknown): Problem {
  const problem = whyNot(error)
  return problem.status === 0 ? ownProblem('needs-network') : problem
}
