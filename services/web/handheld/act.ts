// Sending a command on a promise from a button: busy while it is under way, and why not when it was refused.
import type { CommandBody, CommandName, Problem, PromiseView } from '@kept/client/shapes'
import { signal } from '@preact/signals'
import { api, whyNot } from '../api.ts'
import { putPromise } from '../live.ts'

export const busy = signal<ReadonlySet<string>>(new Set())
/** The last refusal per promise, until the next command on it. */
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

/** Sends it, unless one on the same promise is under way. Answers the promise after it, or undefined when it was refused. */
export async function act<C extends CommandName>(id: string, name: C, body: CommandBody<C>): Promise<PromiseView | undefined> {
  if (busy.value.has(id)) return undefined
  setBusy(id, true)
  setRefused(id, undefined)
  try {
    const after = await api.command(id, name, body)
    putPromise(after)
    return after
  } catch (error) {
    setRefused(id, whyNot(error))
    return undefined
  } finally {
    setBusy(id, false)
  }
}
