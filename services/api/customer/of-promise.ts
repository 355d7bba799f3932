// What a customer sees and says by the token of a promise.
import { randomUUID } from 'node:crypto'
import type { PromiseEvent } from '@kept/contracts/promise-events'
import { fold } from '@kept/domain/promise'
import { Refusal } from '@kept/domain/refusal'
import { handleCommands } from '@kept/engine/handle-command'
import { promiseStream } from '@kept/event-log/streams'
import { playbookOf } from '@kept/view/queries-floor'
import type { Context } from '../context.ts'
import { TryLater } from '../pins.ts'
import { type ActionName, customerCommand, isUsedUp } from './actions.ts'
import { NoPage, noSuchPage } from './no-page.ts'
import { expiresAtMs } from './token.ts'

type Place = { storeId: string; id: string }

/** The promise with all that happened to it, as it is now. Throws NoPage when there is none, or not any more. */
export async function readPromise(node: Context['node'], { storeId, id }: Place) {
  const playbook = playbookOf(node.view, storeId)?.playbook
  if (!playbook) throw noSuchPage()
  const events = (await node.log.read(promiseStream(storeId, id))) as PromiseEvent[]
  const state = fold(events)
  if (!state) throw noSuchPage()
  const nowMs = Math.max(node.clock.nowMs(), events.at(-1)!.data.atMs)
  if (nowMs >= expiresAtMs(state)) throw new NoPage(410, 'sorry-expired', 'sorry-expired-text', playbook.name)
  return { playbook, events, state, nowMs }
}

/**
 * Carries out what a customer's button stands for. What a rule refuses changes nothing, and the page that is shown
 * next says how things stand. Throws NoPage when the page has been used up, and what `readPromise` throws.
 */
export async function sayByPage(node: Context['node'], place: Place, name: ActionName): Promise<void> {
  const { playbook, events } = await readPromise(node, place)
  if (isUsedUp(events)) throw new NoPage(410, 'sorry-used-up', 'note-used-up', playbook.name)
  const sent = { commandId: randomUUID(), needsFloor: name === 'nudge', command: customerCommand.bind(undefined, name) }
  try {
    await handleCommands(node, place.storeId, place.id, [sent])
  } catch (error) {
    if (!(error instanceof Refusal) || error instanceof TryLater) throw error
  }
}
