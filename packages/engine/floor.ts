// The floor as it stands now: shifts and asks from the view, places from presence.
import type { Playbook } from '@kept/contracts/playbook'
import type { Candidate, Floor } from '@kept/domain/choose'
import { onShift, playbookOf } from '@kept/view/queries-floor'
import type { Node } from './node.ts'

/** A candidate with what the screens show of them. */
export type OnFloor = Candidate & { name: string; startedAtMs: number }
export type FloorNow = Omit<Floor, 'people'> & { people: OnFloor[] }

/** Everybody on shift in a store, as candidates for an ask. Somebody who has no presence cannot be reached. */
export async function floorOf(node: Pick<Node, 'view' | 'presence'>, storeId: string, nowMs: number): Promise<FloorNow> {
  const present = new Map((await node.presence.inStore(storeId, nowMs)).map((one) => [one.personId, one]))
  const people = onShift(node.view, storeId, nowMs).map((row): OnFloor => {
    const here = present.get(row.personId)
    return {
      personId: row.personId,
      name: row.name,
      role: row.role,
      skills: row.skills,
      startedAtMs: row.startedAtMs,
      zone: here?.zone ?? null,
      availability: here?.availability ?? 'free',
      reachable: here?.reachable ?? false,
      load: row.load,
      openAsks: row.openAsks,
      lastAskedAtMs: row.lastAskedAtMs,
      asksLastMinute: row.asksLastMinute,
    }
  })
  return { asOfMs: nowMs, people, zones: zonesOf(node, storeId) }
}

function zonesOf(node: Pick<Node, 'view'>, storeId: string): Playbook['zones'] {
  return playbookOf(node.view, storeId)?.playbook.zones ?? []
}
