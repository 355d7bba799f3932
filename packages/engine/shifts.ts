// Shifts begin, end, and end by themselves (P11).

import { randomUUIDv7 } from 'node:crypto'
import { setImmediate as turn } from 'node:timers/promises'
import type { Actor, Availability } from '@kept/contracts/words'
import { KEPT } from '@kept/domain/ladder'
import { Refusal } from '@kept/domain/refusal'
import { mayLeave, SHIFT_MS, type Shift, SILENT_MS } from '@kept/domain/shift'
import { Conflict, NO_STREAM } from '@kept/event-log/event-log'
import { shiftStream } from '@kept/event-log/streams'
import { openShifts, personOf, playbookOf, shiftOf, stores } from '@kept/view/queries-floor'
import { ownedBy } from '@kept/view/queries-promises'
import type { Node } from './node.ts'

export type PutShift = {
  zone?: string | null | undefined
  availability: Availability
  reachable: boolean
  plannedMs?: number | undefined
  nextShiftInMs?: number | undefined
}

const DAY_MS = 24 * 3_600_000

/** The turn in which one person's shift begins, changes and ends. */
export const shiftTurn = (personId: string) => `shift ${personId}`

/**
 * Starts a person's shift, or changes where they are and whether they are free. A zone that is not given stays as it was.
 * Resolves with the shift when the view shows it. Throws a Refusal for a zone that the store does not have.
 */
export function putShift(node: Node, storeId: string, by: Actor, put: PutShift): Promise<Shift> {
  return node.inTurn(storeId, shiftTurn(by.id), async () => {
    const nowMs = node.clock.nowMs()
    const before = (await node.presence.inStore(storeId, nowMs)).find((one) => one.personId === by.id)
    const zones = playbookOf(node.view, storeId)?.playbook.zones ?? []
    // Who stands in a zone that the playbook has lost since may still say that they are free, or on break.
    if (put.zone != null && put.zone !== before?.zone && !zones.some((zone) => zone.id === put.zone))
      throw new Refusal(
        'no-such-zone',
        `There is no zone "${put.zone}" in this store. Its zones are ${zones.map((zone) => zone.id).join(', ')}.`,
      )
    const zone = put.zone === undefined ? (before?.zone ?? null) : put.zone
    const shift = openShiftOf(node, storeId, by.id) ?? (await startShift(node, storeId, by, put, nowMs))
    await node.presence.put({
      storeId,
      personId: by.id,
      zone,
      availability: put.availability,
      reachable: put.reachable,
      contactAtMs: nowMs,
    })
    return shift
  })
}

/** The shift that a person is on; undefined when they are on none. */
export function openShiftOf(node: Pick<Node, 'view'>, storeId: string, personId: string): Shift | undefined {
  const shift = shiftOf(node.view, storeId, personId)
  return shift?.endedAtMs === null ? shift : undefined
}

async function startShift(node: Node, storeId: string, by: Actor, put: PutShift, nowMs: number): Promise<Shift> {
  const person = personOf(node.view, storeId, by.id)
  if (!person) throw new Refusal('no-such-person', `${by.id} does not belong to this store.`)
  const shift = {
    id: randomUUIDv7(),
    plannedEndMs: nowMs + (put.plannedMs ?? SHIFT_MS),
    nextShiftMs: nowMs + (put.nextShiftInMs ?? DAY_MS),
  }
  const { role, skills } = person
  const data = {
    atMs: nowMs,
    by,
    storeId,
    shiftId: shift.id,
    personId: by.id,
    role,
    skills,
    plannedEndMs: shift.plannedEndMs,
    nextShiftMs: shift.nextShiftMs,
  }
  const appended = await node.log.append(shiftStream(storeId, shift.id), NO_STREAM, [
    { type: 'shift-started', data, id: randomUUIDv7(), meta: {} },
  ])
  await node.following.waitFor(appended.position, 1_000)
  return { ...shift, storeId, personId: by.id, startedAtMs: nowMs, endedAtMs: null, revision: appended.revision }
}

/** Ends a person's shift because they say so. Throws the Refusal that lists the promises that need a choice first (P11). */
export function leaveShift(node: Node, storeId: string, by: Actor): Promise<void> {
  return node.inTurn(storeId, shiftTurn(by.id), async () => {
    const shift = openShiftOf(node, storeId, by.id)
    if (!shift) throw new Refusal('not-on-shift', 'You are not on shift.')
    mayLeave(ownedBy(node.view, storeId, by.id), shift)
    await endShift(node, shift, by, 'said')
  })
}

/** Ends a person's shift whatever they own: what is due before their next one goes to the floor (P11). */
export async function endShiftOf(node: Node, storeId: string, personId: string, by: Actor): Promise<void> {
  const shift = openShiftOf(node, storeId, personId)
  if (shift) await endShift(node, shift, by, 'said')
}

/** Ends a shift whose planned end has come. Does nothing when it has ended or goes on longer. */
export async function endPlannedShift(node: Node, storeId: string, personId: string): Promise<void> {
  const shift = openShiftOf(node, storeId, personId)
  if (shift && shift.plannedEndMs <= node.clock.nowMs()) await endShift(node, shift, KEPT, 'planned')
}

/** Ends every shift whose device has been silent for long: nobody can be asked by it, and its promises go to the floor. */
export async function endSilentShifts(node: Node): Promise<void> {
  const nowMs = node.clock.nowMs()
  for (const storeId of stores(node.view)) {
    const heard = new Map((await node.presence.inStore(storeId, nowMs)).map((one) => [one.personId, one.contactAtMs]))
    for (const shift of openShifts(node.view, storeId))
      if (nowMs - (heard.get(shift.personId) ?? shift.startedAtMs) > SILENT_MS) await endShift(node, shift, KEPT, 'silent')
    // There may be hundreds of stores: a rung that falls due meanwhile does not wait for them.
    await turn()
  }
}

async function endShift(node: Node, shift: Shift, by: Actor, cause: 'said' | 'planned' | 'silent'): Promise<void> {
  const { storeId, personId, id: shiftId } = shift
  const atMs = node.clock.nowMs()
  const present = (await node.presence.inStore(storeId, atMs)).find((one) => one.personId === personId)
  // They go first, so that nobody asks them while the view does not yet know of it (P6); who chooses just now is let
  // finish, so that such an ask is older than the leaving.
  await node.presence.leave(storeId, personId)
  await node.inTurn(storeId, 'choose', () => Promise.resolve())
  try {
    const data = { atMs, by, storeId, shiftId, personId, cause }
    const appended = await node.log.append(shiftStream(storeId, shiftId), shift.revision, [
      { type: 'shift-ended', data, id: randomUUIDv7(), meta: {} },
    ])
    await node.following.waitFor(appended.position, 1_000)
  } catch (error) {
    // Somebody else has ended it at the same time.
    if (error instanceof Conflict) return
    if (present) await node.presence.put(present)
    throw error
  }
}
