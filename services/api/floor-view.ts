// The floor as the API shows it, and who could help before anything is promised.
import type { FloorView, OnShift } from '@kept/contracts/floor'
import { choose, nobodyHasSkill } from '@kept/domain/choose'
import { KEPT } from '@kept/domain/ladder'
import { wantedSkill } from '@kept/domain/playbook'
import { evolve } from '@kept/domain/promise'
import { type FloorNow, floorOf, type OnFloor } from '@kept/engine/floor'
import type { OpenNode } from '@kept/engine/open-node'
import { playbookOf } from '@kept/view/queries-floor'

/** Who is on shift in a store, and which skills its promises may want that nobody on shift has. */
export async function floorView(node: OpenNode, storeId: string): Promise<FloorView> {
  const { people } = await floorOf(node, storeId, node.clock.nowMs())
  const playbook = playbookOf(node.view, storeId)?.playbook
  const wanted = (playbook?.kinds ?? []).flatMap((kind) => (playbook?.zones ?? []).map((zone) => wantedSkill(playbook!, kind, zone.id)))
  const there = new Set(people.flatMap((person) => person.skills))
  const missing = new Set(wanted.filter((skill) => skill !== undefined && !there.has(skill)) as string[])
  return { people: people.map(onShiftView), missingSkills: [...missing].sort() }
}

/** One person on the floor as the API shows them. */
export function onShiftView(person: OnFloor): OnShift {
  const { personId: id, name, role, skills, zone, availability, reachable, load, startedAtMs } = person
  return { id, name, role, skills, zone, availability, reachable, load, since: new Date(startedAtMs).toISOString() }
}

/** Whom Kept would ask first for a promise that somebody is about to make, best first (P6). */
export function helpersFor(floor: FloorNow, by: string, zone: string | undefined, skill: string | undefined) {
  const made = evolve(undefined, {
    type: 'promise-made',
    data: {
      ...{ atMs: floor.asOfMs, by: { ...KEPT, id: by }, promiseId: 'none', storeId: 'none', kind: 'none', clock: 'wait', owner: null },
      ...{ madeAtMs: floor.asOfMs, extensionsAtMost: 0, playbookVersion: 0 },
      ...(zone === undefined ? {} : { zone }),
      ...(skill === undefined ? {} : { skill }),
    },
  })
  const people = choose('skilled', 5, made, floor).map(({ personId, why }) => {
    const person = floor.people.find((one) => one.personId === personId)!
    return { person: { id: person.personId, name: person.name, role: person.role, skills: person.skills }, why }
  })
  return { skill: skill ?? null, nobodyHasSkill: nobodyHasSkill(made, floor), people }
}
