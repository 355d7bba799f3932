import { describe, expect, test } from 'vitest'
import { cannot, given, handOver, lead, look, made, onIt, pass, person, putToFloor, rung, seen, take } from './given.ts'

const ladder = [
  rung('skilled', 0),
  rung('nearby', 60, { atMost: 3 }),
  rung('zone-lead', 120),
  rung('manager-on-duty', 240, { beforeDue: false }),
]
const ben = person('ben', { skills: ['hair'] })
const chloe = person('chloe')
const forFloor = given(made(ladder, { owner: null, skill: 'hair' }))

describe('giving it away', () => {
  const hers = given(made([rung('nearby', 60), rung('zone-lead', 120)]))

  test('P1 handing over makes the colleague the owner and tells them; the old ask is withdrawn', () => {
    const it = hers
      .when(look(60, chloe))
      .passes()
      .when(handOver(70, 'ana', 'ben', ben))
      .gives('ana to ben', 'asked (handed-over): ben until 100')
    expect(it.state.owner).toBe('ben')
    it.when(pass(71, 'chloe')).givesNothing().when(take(71, 'chloe')).isRefused('already-taken', 'P7')
  })

  test('P5 a colleague who does not see what was handed to them is like a rung that fails', () => {
    hers
      .when(handOver(10, 'ana', 'ben', ben))
      .passes()
      .looksAgainAt(18)
      .when(look(18, ben, chloe))
      .gives('rung 0 reached: failed', 'asked (rung 0): chloe and still ben until 48')
  })

  test('P7 a lead may hand over what others own; an associate only their own, or what nobody owns', () => {
    hers.when(handOver(10, 'ben', 'chloe', chloe)).isRefused('not-the-owner', 'P7')
    hers.when(handOver(10, lead('mara'), 'chloe', chloe)).gives('ana to chloe', 'asked (handed-over): chloe until 40')
    forFloor.when(handOver(10, 'ana', 'ben', ben)).gives('the floor to ben', 'asked (handed-over): ben until 40')
    hers
      .when(putToFloor(10, 'ben'))
      .isRefused('not-the-owner', 'P7')
      .when(putToFloor(10, lead('mara')))
      .gives('ana to the floor: decided')
  })

  test('P15 what was quiet and is handed over was not missed: the rungs that the answer passed over are not made up for', () => {
    const handed = given(made([rung('owner', 30), rung('nearby', 60), rung('zone-lead', 120)]))
      .when(onIt(10, 'ana'))
      .passes()
      .when(handOver(70, 'ana', 'ben', ben))
      .gives('ana to ben', 'asked (handed-over): ben until 100')
      .when(look(70, ben, chloe))
      .givesNothing()
    handed.when(seen(72, 'ben')).passes().when(onIt(75, 'ben')).passes().looksAgainAt(30_000)
  })

  test('P5 when they do not answer, the lowest rung that asked nobody yet is reached', () => {
    given(made([rung('nearby', 60), rung('zone-lead', 120)]))
      .when(onIt(10, 'ana'))
      .passes()
      .when(handOver(70, 'ana', 'ben', ben))
      .passes()
      .when(look(78, chloe))
      .gives('rung 0 reached: failed', 'asked (rung 0): chloe and still ben until 108')
  })

  test('P7 a lead who hands it to themselves has taken it: they are not asked whether they do', () => {
    hers
      .when(handOver(10, lead('mara'), 'mara', person('mara', { role: 'lead' })))
      .gives('ana to mara', 'mara is on it')
      .looksAgainAt(30_000)
  })

  test('P6 nobody who is off shift is handed a promise', () => {
    hers.when(handOver(10, 'ana', 'ben', chloe)).isRefused('not-on-shift', 'P6')
  })

  test('P6 a colleague on break is not disturbed by what is handed to them', () => {
    hers.when(handOver(10, 'ana', 'ben', person('ben', { availability: 'on-break' }))).gives('ana to ben')
  })

  test('P1 handing it to its owner, or putting to the floor what is there, changes nothing', () => {
    hers.when(handOver(10, 'ana', 'ana', person('ana'))).givesNothing()
    forFloor.when(putToFloor(10, 'ana')).givesNothing()
  })

  test('P1 an owner who passes on a reminder gives the promise to the floor', () => {
    given(made([rung('owner', 60)]))
      .when(look(60, person('ana')))
      .passes()
      .when(pass(61, 'ana'))
      .gives('ana to the floor: cannot')
  })

  test('P6 whoever gave it back is not asked again in this lap', () => {
    given(made([rung('nearby', 60, { atMost: 5 })]))
      .when(cannot(10, 'ana'))
      .passes()
      .when(look(10, person('ana'), ben))
      .gives('rung 0 reached: put-to-floor', 'asked (rung 0): ben until 40')
  })

  test('P1 rungs whose instants passed while it was owned and quiet are reached once it is on the floor', () => {
    forFloor
      .when(take(0, 'ben'))
      .passes()
      .when(cannot(130, 'ben'))
      .passes()
      .looksAgainAt(130)
      .when(look(130, chloe, person('mara', { role: 'lead', zone: 'till' })))
      .gives(
        'rung 0 reached: time',
        'asked (rung 0): chloe until 160',
        'rung 1 reached: time',
        'asked (rung 1): nobody and still chloe until 160',
        'rung 2 reached: time',
        'asked (rung 2): mara and still chloe until 160',
      )
  })
})
