import { type Kind, type Playbook, playbook as schema } from '@kept/contracts/playbook'
import { expect, test } from 'vitest'
import { checkPlaybook, kindOf, wantedSkill, zoneDistance } from './playbook.ts'

const rung = { who: 'nearby', atMost: 1, windowMs: 30_000, beforeDue: true } as const
const kind: Kind = {
  id: 'call-back',
  name: 'Call back',
  purpose: 'They wait for it.',
  patienceMs: 600_000,
  clock: 'later',
  keeper: 'maker',
  skillOfZone: false,
  extensionsAtMost: 1,
  ladder: [{ at: { fraction: 1 }, ...rung }],
}
const sound: Playbook = {
  name: 'Store',
  timeZone: 'Europe/London',
  openingHours: {
    monday: [{ from: '09:00', to: '18:00' }],
    tuesday: [],
    wednesday: [],
    thursday: [],
    friday: [],
    saturday: [],
    sunday: [],
    closedOn: [],
  },
  zones: [
    { id: 'till', name: 'Till', nextTo: ['hair'] },
    { id: 'hair', name: 'Hair', nextTo: [], skill: 'hair' },
    { id: 'stock', name: 'Stock', nextTo: [] },
  ],
  kinds: [kind],
  devices: 'any',
}
const withKind = (changed: Partial<Kind>): Playbook => ({ ...sound, kinds: [{ ...kind, ...changed }] })
const placed = (...places: Kind['ladder'][number]['at'][]) => withKind({ ladder: places.map((at) => ({ at, ...rung })) })

test('P13 a sound playbook has nothing wrong', () => {
  expect(checkPlaybook(schema.parse(sound))).toEqual([])
})

test.each<[string, Playbook, RegExp]>([
  [
    'P13 a time zone that does not exist',
    { ...sound, timeZone: 'Europe/Larkspur' },
    /expected a name such as "Europe\/London", got "Europe\/Larkspur"/,
  ],
  ['P13 a store that never opens', { ...sound, openingHours: { ...sound.openingHours, monday: [] } }, /never opens/],
  [
    'P13 an opening that begins when its day is over',
    { ...sound, openingHours: { ...sound.openingHours, friday: [{ from: '24:00', to: '06:00' }] } },
    /friday begins at "24:00"/,
  ],
  [
    'P6 a kind that wants two skills',
    withKind({ skill: 'till', skillOfZone: true }),
    /kind "call-back": it wants the skill "till" and also/,
  ],
  [
    'P6 the skill of the zone where no zone names one',
    { ...withKind({ skillOfZone: true }), zones: [{ id: 'till', name: 'Till', nextTo: [] }] },
    /no zone names one/,
  ],
  ['P4 a ladder that ends before due', placed({ fraction: 0.5 }, { from: 'due', offsetMs: -1 }), /nobody would be asked once it is late/],
  ['P4 rungs out of order', placed({ fraction: 1.2 }, { from: 'start', offsetMs: 600_000 }), /rung 2 lies before rung 1/],
  ['P4 a rung before the start', placed({ from: 'due', offsetMs: -600_001 }, { fraction: 1 }), /rung 1 lies before the start/],
])('%s is told in one sentence', (_, wrong, sentence) => {
  const told = checkPlaybook(schema.parse(wrong))
  expect(told).toHaveLength(1)
  expect(told[0]).toMatch(sentence)
  expect(told[0]).toMatch(/\.$/)
})

test('P4 a ladder that asks at due or later, by any way of saying so, is sound', () => {
  for (const at of [{ fraction: 1 }, { fraction: 3 }, { from: 'due' as const, offsetMs: 0 }, { from: 'start' as const, offsetMs: 600_000 }])
    expect(checkPlaybook(placed(at))).toEqual([])
})

test('P6 zones are next to each other when either says so', () => {
  expect(zoneDistance(sound, 'till', 'till')).toBe('same-zone')
  expect(zoneDistance(sound, 'till', 'hair')).toBe('next-zone')
  expect(zoneDistance(sound, 'hair', 'till')).toBe('next-zone')
  expect(zoneDistance(sound, 'hair', 'stock')).toBe('elsewhere')
  expect(zoneDistance(sound, 'hair', 'no-zone')).toBe('elsewhere')
})

test('P6 without a zone there is no distance', () => {
  expect([zoneDistance(sound, null, 'till'), zoneDistance(sound, 'till', undefined), zoneDistance(sound, null, null)]).toEqual([
    'none',
    'none',
    'none',
  ])
})

test('P6 the wanted skill is the kind’s own, or that of the zone', () => {
  const own = { skill: 'till', skillOfZone: false }
  const ofZone = { skillOfZone: true }
  expect(wantedSkill(sound, own, 'hair')).toBe('till')
  expect(wantedSkill(sound, { skillOfZone: false }, 'hair')).toBeUndefined()
  expect(wantedSkill(sound, ofZone, 'hair')).toBe('hair')
  expect([wantedSkill(sound, ofZone, 'till'), wantedSkill(sound, ofZone, null)]).toEqual([undefined, undefined])
})

test('a kind is found by its id', () => {
  expect(kindOf(sound, 'call-back')?.name).toBe('Call back')
  expect(kindOf(sound, 'no-kind')).toBeUndefined()
})
