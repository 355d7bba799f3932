import { addPerson } from '@kept/contracts/access'
import { playbook } from '@kept/contracts/playbook'
import { placeLap } from '@kept/domain/lap'
import { checkPlaybook } from '@kept/domain/playbook'
import { describe, expect, test } from 'vitest'
import { larkspur, larkspurPeople } from './larkspur.ts'

test('P13 the demo store’s playbook can be published as it is', () => {
  expect(playbook.parse(larkspur)).toEqual(larkspur)
  expect(checkPlaybook(larkspur)).toEqual([])
})

test('P6 every skill that is wanted somewhere somebody has', () => {
  const wanted = [...larkspur.zones.map((zone) => zone.skill), ...larkspur.kinds.map((kind) => kind.skill)].filter(
    (skill) => skill !== undefined,
  )
  expect(wanted.filter((skill) => !larkspurPeople.some((person) => person.skills.includes(skill)))).toEqual([])
  for (const person of larkspurPeople) expect(addPerson.omit({ pin: true }).parse(person)).toEqual(person)
})

test('P6 zones that are next to each other both say so', () => {
  for (const zone of larkspur.zones)
    for (const next of zone.nextTo) expect(larkspur.zones.find((other) => other.id === next)?.nextTo).toContain(zone.id)
})

describe.each(larkspur.kinds.map((kind) => [kind.id, kind] as const))('%s', (_, kind) => {
  test('P4 nobody is called away before it is late, and then a manager is', () => {
    for (const { who, beforeDue } of kind.ladder) if (who === 'manager-on-duty' || who === 'everyone') expect(beforeDue).toBe(false)
    const { dueMs, rungs } = placeLap(larkspur, kind, { startMs: 0 })
    expect(rungs.some((rung) => rung.who === 'manager-on-duty' && rung.atMs >= dueMs)).toBe(true)
    for (const rung of rungs) if (!rung.beforeDue) expect(rung.atMs).toBeGreaterThanOrEqual(dueMs)
  })

  test('P5 an owner who stays silent is overtaken in the second half of the way, and before due', () => {
    const { startMs, dueMs, rungs } = placeLap(larkspur, kind, { startMs: 0 })
    const owned = kind.keeper === 'maker'
    expect(rungs[0]?.who === 'owner').toBe(owned)
    let atMs = startMs
    for (const rung of rungs) {
      atMs = rung === rungs[0] ? rung.atMs : Math.min(rung.atMs, atMs)
      if (rung.who !== 'owner') break
      atMs += rung.windowMs
    }
    expect(atMs).toBeLessThan(dueMs)
    if (owned) expect(atMs).toBeGreaterThan((dueMs - startMs) / 2)
  })
})
