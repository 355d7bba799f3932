import type { Who } from '@kept/contracts/words'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { choose, nobodyHasSkill, whyOf } from './choose.ts'
import { floorOf, given, look, made, manager, pass, person, rung, take } from './given.ts'

const hair = { skills: ['hair'] }
const open = (but: Parameters<typeof made>[1] = {}) => given(made([rung('nearby', 60)], { skill: 'hair', ...but })).state
/** The ids that this kind of rung chooses, best first. */
const chosen = (who: Who, people: ReturnType<typeof person>[], promise = open(), atMost = 20) =>
  choose(who, atMost, promise, floorOf(people)).map((one) => one.personId)

describe('who may be asked', () => {
  const everyRung: Who[] = ['skilled', 'nearby', 'zone-lead', 'manager-on-duty', 'everyone']
  const fit = { ...hair, role: 'lead' as const }

  test('P6 nobody who cannot be reached', () => {
    for (const who of [...everyRung, 'owner'] as const)
      expect(chosen(who, [person(who === 'owner' ? 'ana' : 'ben', { ...fit, reachable: false })])).toEqual([])
  })

  test('P6 nobody on break', () => {
    for (const who of [...everyRung, 'owner'] as const)
      expect(chosen(who, [person(who === 'owner' ? 'ana' : 'ben', { ...fit, availability: 'on-break' })])).toEqual([])
  })

  test('P6 nobody off shift: only those on the floor are asked', () => {
    for (const who of [...everyRung, 'owner'] as const) expect(chosen(who, [])).toEqual([])
  })

  test('P6 never the owner, except by an owner rung; and an owner rung asks nobody else', () => {
    for (const who of everyRung) expect(chosen(who, [person('ana', fit)])).toEqual([])
    for (const who of everyRung) expect(chosen(who, [person('ben', fit)])).toEqual(['ben'])
    expect(chosen('owner', [person('ben', fit), person('ana', fit), person('sam', { role: 'manager' })])).toEqual(['ana'])
    expect(chosen('owner', [person('ana', fit)], open({ owner: null }))).toEqual([])
  })

  test('P6 nobody who has an open ask for another promise', () => {
    for (const who of everyRung) expect(chosen(who, [person('ben', { ...fit, openAsks: ['p2'] })])).toEqual([])
  })

  test('P6 an owner who has an open ask elsewhere is reminded of this one too', () => {
    expect(chosen('owner', [person('ana', { openAsks: ['p2'] })])).toEqual(['ana'])
  })

  test('P6 nobody twice who has this ask open already', () => {
    const asked = given(made([rung('nearby', 60)]))
      .when(look(60, person('ben')))
      .passes()
    for (const who of everyRung) expect(chosen(who, [person('ben', { ...fit, openAsks: ['p1'] })], asked.state)).toEqual([])
  })

  test('P6 nobody who passed in this lap', () => {
    const passed = given(made([rung('nearby', 60)]))
      .when(look(60, person('ben')))
      .passes()
      .when(pass(61, 'ben'))
      .passes()
    for (const who of everyRung) expect(chosen(who, [person('ben', fit)], passed.state)).toEqual([])
  })

  test('P6 whoever promised to find someone is not the one who is found, unless they are in charge', () => {
    const forFloor = open({ owner: null })
    for (const who of ['skilled', 'nearby', 'everyone'] as const) expect(chosen(who, [person('ana', fit)], forFloor)).toEqual([])
    expect(chosen('zone-lead', [person('ana', { role: 'lead' })], forFloor)).toEqual(['ana'])
    expect(chosen('manager-on-duty', [person('ana', { role: 'manager' })], forFloor)).toEqual(['ana'])
  })

  test('P6 whoever promised it and gave it away may be asked by another owner', () => {
    const taken = given(made([rung('nearby', 60)]))
      .when(look(60, person('ben')))
      .passes()
      .when(take(61, 'ben'))
      .passes()
    expect(chosen('nearby', [person('ana')], taken.state)).toEqual(['ana'])
  })

  test('P15 no person is asked more than three times a minute, the owner neither', () => {
    for (const who of everyRung) {
      expect(chosen(who, [person('ben', { ...fit, asksLastMinute: 2 })])).toEqual(['ben'])
      expect(chosen(who, [person('ben', { ...fit, asksLastMinute: 3 })])).toEqual([])
    }
    expect(chosen('owner', [person('ana', { asksLastMinute: 3 })])).toEqual([])
  })
})

test('P15 reminders of one moment count as several', () => {
  given(made([rung('owner', 60), rung('owner', 60)]))
    .when(look(60, person('ana', { asksLastMinute: 2 })))
    .gives('rung 0 reached: time', 'asked (rung 0): ana until 90', 'rung 1 reached: time', 'asked (rung 1): nobody and still ana until 90')
})

describe('whom a rung means', () => {
  const ben = person('ben', hair)
  const chloe = person('chloe')

  test('P6 a skilled rung asks those with the wanted skill only', () => {
    expect(chosen('skilled', [chloe, ben])).toEqual(['ben'])
  })

  test('P6 without the skill anywhere it asks the nearest', () => {
    const far = person('ada', { zone: 'till' })
    const next = person('bob', { zone: 'makeup' })
    expect(chosen('skilled', [far, next, chloe])).toEqual(['chloe', 'bob', 'ada'])
  })

  test('P6 the skill is somewhere while its only bearer is busy: then nobody is asked in their place', () => {
    expect(chosen('skilled', [chloe, person('ben', { ...hair, availability: 'on-break' })])).toEqual([])
    expect(chosen('skilled', [chloe, person('ben', { ...hair, openAsks: ['p2'] })])).toEqual([])
  })

  test('P6 a promise that wants no skill takes anybody for skilled', () => {
    const { skill: _, ...any } = open()
    expect(chosen('skilled', [chloe], { ...any, skill: undefined })).toEqual(['chloe'])
  })

  test('P6 a nearby rung asks in the same zone and the next, not elsewhere nor off the premises', () => {
    const people = [person('ada', { zone: 'till' }), person('bob', { zone: 'makeup' }), chloe, person('dan', { zone: null })]
    expect(chosen('nearby', people)).toEqual(['chloe', 'bob'])
  })

  test('P6 without a zone everybody is nearby', () => {
    expect(chosen('nearby', [person('ada', { zone: 'till' }), person('dan', { zone: null })], open({ zone: null }))).toEqual(['ada', 'dan'])
  })

  test('P6 a zone-lead rung asks the nearest lead, and nobody who is none', () => {
    const people = [
      person('mara', { role: 'lead', zone: 'till' }),
      person('max', { role: 'lead' }),
      ben,
      person('sam', { role: 'manager' }),
    ]
    expect(chosen('zone-lead', people)).toEqual(['max', 'mara'])
    expect(chosen('zone-lead', [ben, person('sam', { role: 'manager' })])).toEqual([])
  })

  test('P6 a manager rung asks a manager, and a lead only when no manager can be asked', () => {
    const mara = person('mara', { role: 'lead' })
    expect(chosen('manager-on-duty', [mara, ben, person('sam', { role: 'manager' })])).toEqual(['sam'])
    expect(chosen('manager-on-duty', [mara, ben, person('sam', { role: 'manager', availability: 'on-break' })])).toEqual(['mara'])
    expect(chosen('manager-on-duty', [mara, person('sam', { role: 'manager' })], open({ owner: 'sam', by: manager('sam') }))).toEqual([
      'mara',
    ])
    expect(chosen('manager-on-duty', [ben])).toEqual([])
  })

  test('P6 everyone is everyone who may be asked', () => {
    const people = [
      ben,
      person('ada', { zone: 'till' }),
      person('dan', { zone: null }),
      person('ana'),
      person('eve', { availability: 'on-break' }),
    ]
    expect(chosen('everyone', people)).toEqual(['ben', 'ada', 'dan'])
  })

  test('P6 at most as many as the rung says, the best of them', () => {
    expect(chosen('nearby', [chloe, ben, person('dev')], open(), 2)).toEqual(['ben', 'chloe'])
  })
})

describe('who comes first', () => {
  // Each is better than the one below in one respect, and worse in some that count less.
  const busy = { availability: 'with-a-customer' as const, zone: 'till', load: 9, lastAskedAtMs: 9 }
  const ranked = [
    person('t', { ...busy, ...hair }),
    person('u', { ...busy, availability: 'free' }),
    person('v', { ...busy, zone: 'hair' }),
    person('w', { ...busy, zone: 'makeup' }),
    person('x', { ...busy, load: 3 }),
    person('y', { ...busy, lastAskedAtMs: 5 }),
    person('z', busy),
  ]

  test('P6 wanted skill, free before with-a-customer, then distance, load, asked longest ago', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(ranked, { minLength: ranked.length }), (people) => {
        expect(chosen('everyone', people)).toEqual(['t', 'u', 'v', 'w', 'x', 'y', 'z'])
      }),
    )
  })

  test('P6 whoever was never asked comes before whoever was, and equals come in one certain order', () => {
    expect(chosen('everyone', [person('a', { lastAskedAtMs: 1 }), person('b')])).toEqual(['b', 'a'])
    expect(chosen('everyone', [person('b'), person('a')])).toEqual(['a', 'b'])
  })

  test('P6 people off the premises match by skill and load: their distance is none, and no worse than elsewhere', () => {
    const elsewhere = person('a', { zone: 'till', load: 1 })
    const driver = person('b', { zone: null })
    expect(chosen('everyone', [elsewhere, driver])).toEqual(['b', 'a'])
    expect(whyOf(driver, open(), floorOf([driver])).distance).toBe('none')
  })
})

describe('the reasons', () => {
  const ben = person('ben', { ...hair, zone: 'makeup', load: 2, availability: 'with-a-customer' })

  test('P6 the choice and its reasons are in the event', () => {
    const { events } = given(made([rung('nearby', 60)], { skill: 'hair' }))
      .when(look(60, ben))
      .passes()
    const why = { skill: true, availability: 'with-a-customer', distance: 'next-zone', load: 2 }
    expect(events.at(-1)!.data).toMatchObject({ by: { role: 'kept' }, lap: 1, people: [{ personId: 'ben', why }] })
  })

  test('P6 what a promise does not want counts for nobody', () => {
    const { skill: _, ...any } = open()
    expect(whyOf(ben, { ...any, skill: undefined }, floorOf([ben])).skill).toBe(false)
  })

  test('P6 before it is promised, it can be seen that nobody on shift has the skill', () => {
    const it = { skill: 'hair', owner: null, madeBy: { role: 'associate' as const, id: 'ana' } }
    expect(nobodyHasSkill(it, floorOf([person('chloe'), person('ana', hair)]))).toBe(true)
    expect(nobodyHasSkill(it, floorOf([person('chloe', hair)]))).toBe(false)
    expect(nobodyHasSkill({ ...it, owner: 'ben' }, floorOf([person('ben', hair)]))).toBe(true)
    expect(nobodyHasSkill({ ...it, skill: undefined }, floorOf([]))).toBe(false)
  })
})
