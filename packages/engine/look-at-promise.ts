// What promises do by themselves: their instants come, and people become free. Any time to look does no harm.
import { randomUUID } from 'node:crypto'
import { decide } from '@kept/domain/decide'
import { KEPT, UNSEEN_MS } from '@kept/domain/ladder'
import type { PromiseState } from '@kept/domain/promise'
import { Refusal } from '@kept/domain/refusal'
import { ownerLeft } from '@kept/domain/shift'
import { shiftOf } from '@kept/view/queries-floor'
import { floorOf } from './floor.ts'
import { type AsOf, handleCommands } from './handle-command.ts'
import type { Node } from './node.ts'

/**
 * Does all that has come for a promise, and resolves when the view shows it. Rejects with LogUnavailable when the log
 * does not take it: look again.
 */
export async function lookAtPromise(node: Node, storeId: string, promiseId: string): Promise<void> {
  const command = ({ nowMs, floor, state }: AsOf) => {
    const left = state?.owner != null && ownerLeft(state, shiftOf(node.view, storeId, state.owner))
    return { name: 'look' as const, by: KEPT, nowMs, saidAtMs: nowMs, floor, ownerLeft: left }
  }
  const { state, position } = await handleCommands(node, storeId, promiseId, [{ commandId: randomUUID(), needsFloor: true, command }])
  await loseUnseen(node, state)
  await node.following.waitFor(position, 10_000)
}

/** Asks whoever became free for one of these promises: the first for which they are in the circle (P8). */
export async function askWhoIsFree(node: Node, storeId: string, personId: string, promises: PromiseState[]): Promise<void> {
  const command = ({ nowMs, floor }: AsOf) => {
    const person = floor.people.find((one) => one.personId === personId)
    if (!person) throw new Refusal('not-on-shift', `${personId} is not on shift.`)
    return { name: 'ask-free' as const, by: KEPT, nowMs, saidAtMs: nowMs, floor, person }
  }
  // A turn holds up the whole store, its rungs too: none is taken for what would ask nobody, by what the view shows.
  const nowMs = node.clock.nowMs()
  const floor = await floorOf(node, storeId, nowMs)
  const asking = promises.filter((state) => decide(state, command({ nowMs, floor, state })).length > 0)
  for (const { id } of asking) {
    const { events, position } = await handleCommands(node, storeId, id, [{ commandId: randomUUID(), needsFloor: true, command }])
    if (events.length > 0) return void (await node.following.waitFor(position, 10_000))
  }
}

/** Whose device has not shown an ask in time is not asked again until it is heard from (P5). */
async function loseUnseen(node: Node, state: PromiseState): Promise<void> {
  const nowMs = node.clock.nowMs()
  for (const [personId, ask] of Object.entries(state.asks)) {
    const unseen = ask.seenAtMs === null && ask.passedAtMs === null && ask.askedAtMs + UNSEEN_MS <= nowMs
    if (unseen && state.owner !== personId) await node.presence.lost(state.storeId, personId, ask.askedAtMs)
  }
}
