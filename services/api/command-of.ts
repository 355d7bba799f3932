// From a request's body to the command that domain decides: the playbook places laps, the clock says when it was tapped.

import type { Playbook } from '@kept/contracts/playbook'
import type { CommandName, commandBodies, MakePromise } from '@kept/contracts/promise'
import type { Command, Made } from '@kept/domain/decide'
import { placeLap } from '@kept/domain/lap'
import { kindOf, wantedSkill } from '@kept/domain/playbook'
import type { PromiseState } from '@kept/domain/promise'
import { Refusal } from '@kept/domain/refusal'
import type { AsOf, Sent } from '@kept/engine/handle-command'
import { openShiftOf } from '@kept/engine/shifts'
import { playbooksOf } from '@kept/engine/stores'
import { playbookOf } from '@kept/view/queries-floor'
import type { z } from 'zod'
import type { Context } from './context.ts'
import type { Who } from './who.ts'

type Bodies = { [N in CommandName]: z.infer<(typeof commandBodies)[N]> }

/** The making of a promise. The command throws a Refusal for a kind or zone that the store does not have. */
export async function makeOf(node: Context['node'], who: Who, commandId: string, promiseId: string, body: MakePromise): Promise<Sent> {
  const { version, playbook } = await playbookFor(node, who, body)
  const kind = kindOf(playbook, body.kind)
  const { zone, spot, wants, dueInMs } = body
  const wrong = wrongWith(playbook, body)
  const said = {
    ...{ promiseId, storeId: who.storeId, kind: body.kind, playbookVersion: version },
    ...given({ zone, spot, wants, dueInMs }),
  }
  const command = ({ nowMs, state }: AsOf): Command => {
    const startMs = saidAt(node, who, nowMs, body.madeAgoMs)
    // Of a retry only what was said counts: it is answered from what it did, whatever the playbook has become since (P3).
    if (wrong && state) return { name: 'make', by: who.by, nowMs, saidAtMs: startMs, make: said as Made }
    if (wrong || !kind) throw wrong
    const make = {
      ...{ ...said, clock: kind.clock, extensionsAtMost: kind.extensionsAtMost },
      owner: kind.keeper === 'maker' && who.session ? who.by.id : null,
      ...given({ skill: body.skill ?? wantedSkill(playbook, kind, zone) }),
      lap: placeLap(playbook, kind, { startMs, dueInMs }),
    }
    return { name: 'make', by: who.by, nowMs, saidAtMs: startMs, make }
  }
  return { commandId, makes: !wrong, command }
}

/**
 * The current playbook. A customer who was promised something a while ago was promised it, even if its kind or zone is no longer
 * in it: then the newest one that has both (P12).
 */
async function playbookFor(node: Context['node'], who: Who, body: MakePromise) {
  const current = currentPlaybook(node, who.storeId)
  if (!who.session || body.madeAgoMs === undefined || !wrongWith(current.playbook, body)) return current
  const all = await playbooksOf(node, who.storeId)
  return all.find(({ playbook }) => !wrongWith(playbook, body)) ?? current
}

function wrongWith({ kinds, zones }: Playbook, { kind, zone }: MakePromise): Refusal | undefined {
  const named = (list: { id: string }[]) => list.map(({ id }) => id).join(', ')
  if (!kinds.some(({ id }) => id === kind))
    return new Refusal('no-such-kind', `There is no kind "${kind}" in this store. Its kinds are ${named(kinds)}.`)
  if (zone !== undefined && !zones.some(({ id }) => id === zone))
    return new Refusal('no-such-zone', `There is no zone "${zone}" in this store. Its zones are ${named(zones)}.`)
  return undefined
}

/** A command on a promise that exists. */
export function commandOf<N extends CommandName>(node: Context['node'], who: Who, commandId: string, name: N, body: Bodies[N]): Sent {
  const needsFloor = name === 'hand-over' || name === 'nudge'
  const { agoMs, validUntil, dueInMs, byWallClock, ...rest } = body as Bodies[N] & { dueInMs?: number; byWallClock?: boolean }
  const command = ({ nowMs, floor, state }: AsOf): Command => {
    const said = {
      by: who.by,
      nowMs,
      saidAtMs: saidAt(node, who, nowMs, agoMs),
      ...given({ validUntilMs: validUntil && Date.parse(validUntil) }),
    }
    if (name === 'say-more') {
      const lap = state && dueInMs && lapOf(node, who, state, { startMs: state.madeAtMs, dueInMs })
      return { name, ...said, ...rest, ...given({ due: lap && { dueInMs, lap } }) } as unknown as Command
    }
    if (name !== 'extend' || !state) return { name, ...said, ...rest, floor } as unknown as Command
    return { name, ...said, ...rest, lap: lapOf(node, who, state, { startMs: said.saidAtMs, dueInMs, byWallClock }) } as unknown as Command
  }
  return { commandId, needsFloor, command }
}

/** A lap of a promise's kind, as today's playbook places it. */
function lapOf(node: Context['node'], who: Who, { kind }: PromiseState, when: Parameters<typeof placeLap>[2]) {
  const { playbook } = currentPlaybook(node, who.storeId)
  return placeLap(playbook, kindOf(playbook, kind) ?? playbook.kinds[0]!, when)
}

function currentPlaybook(node: Context['node'], storeId: string) {
  const current = playbookOf(node.view, storeId)
  if (!current) throw new Refusal('no-such-store', `There is no store "${storeId}".`)
  return current
}

/** Of a device's times only the difference is trusted, and no further back than the shift's start (P12). */
function saidAt(node: Context['node'], who: Who, nowMs: number, agoMs: number | undefined): number {
  if (!agoMs || !who.session) return nowMs
  const shift = openShiftOf(node, who.storeId, who.by.id)
  return shift ? Math.max(nowMs - agoMs, Math.min(shift.startedAtMs, nowMs)) : nowMs
}

/** Without the fields that were not given: what is stored has no empty ones. */
function given<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: NonNullable<T[K]> }
}
