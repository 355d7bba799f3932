// What a lead does with a promise, and how it is taken back. Each waits for its answer: a tablet that has no network says so.
import type { CommandBody, CommandName, Problem, PromiseView } from '@kept/client/shapes'
import { computed, signal } from '@preact/signals'
import { api, whyNot } from '../api.ts'
import { nowMs, serverNow } from '../clock.ts'
import { promises, putPromise } from '../live.ts'

/** Promises with a command under way. */
export const busy = signal<ReadonlySet<string>>(new Set())
/** The last refusal per promise, until the next command on it, and which revision it was of. */
const refused = signal<ReadonlyMap<string, { problem: Problem; revision: number | undefined }>>(new Map())

/** Why the last command on a promise was refused; undefined when it was not. */
export function refusalOf({ id, revision }: PromiseView): Problem | undefined {
  const last = refused.value.get(id)
  // Of what was not answered nobody knows whether it was done; what has changed since then tells.
  return last?.problem.status === 0 && last.revision !== revision ? undefined : last?.problem
}

/** Sends a command, unless one on the same promise is under way. Resolves with the promise after it; undefined when it was refused. */
export async function send<C extends CommandName>(id: string, name: C, body: CommandBody<C>): Promise<PromiseView | undefined> {
  if (busy.value.has(id)) return undefined
  busy.value = new Set(busy.value).add(id)
  const others = [...refused.value].filter(([one]) => one !== id)
  refused.value = new Map(others)
  const revision = promises.value.get(id)?.revision
  try {
    const after = await api.command(id, name, body)
    putPromise(after)
    return after
  } catch (error) {
    refused.value = new Map(others).set(id, { problem: whyNot(error), revision })
    return undefined
  } finally {
    busy.value = new Set([...busy.value].filter((one) => one !== id))
  }
}

const UNDO_MS = 30_000
type Moved = { it: PromiseView; before: string | null; atMs: number }
const moved = signal<Moved | undefined>(undefined)

/** The last promise that was moved to `it.owner`, while nothing else has become of it: then it can be moved back. */
export const undoable = computed(() => {
  const last = moved.value
  const now = last && promises.value.get(last.it.id)
  const same = now?.status === 'open' && now.owner === last?.it.owner && now.ownerSince === last?.it.ownerSince
  return same && nowMs.value - last!.atMs < UNDO_MS ? last : undefined
})

/** Gives it to a colleague, or with null puts it to the floor. */
export async function move(it: PromiseView, to: string | null): Promise<boolean> {
  if (it.owner === to) return true
  moved.value = undefined
  const after = to === null ? await send(it.id, 'put-to-floor', {}) : await send(it.id, 'hand-over', { to })
  if (after) moved.value = { it: after, before: it.owner, atMs: serverNow() }
  return after !== undefined
}

/** Moves the last one back to where it was. */
export async function undo(): Promise<void> {
  const last = undoable.value
  moved.value = undefined
  if (!last) return
  if (last.before === null) await send(last.it.id, 'put-to-floor', {})
  else await send(last.it.id, 'hand-over', { to: last.before })
}

/** Leaves it as it is. */
export function keepMoved(): void {
  moved.value = undefined
}
