import { describe, expect, test } from 'vitest'
import { atS, becameFree, cannot, given, handOver, look, made, nudge, onIt, pass, person, rung, seen, take } from './given.ts'

const ana = person('ana')
const ben = person('ben')
const chloe = person('chloe')
const dev = person('dev')
const mara = person('mara', { role: 'lead', zone: 'till' })
const sam = person('sam', { role: 'manager', zone: 'till' })
const everybody = [ben, chloe, dev, mara, sam]

describe('one open ask', () => {
  const first = given(made([rung('nearby', 0), rung('nearby', 20, { atMost: 2 })], { owner: null }))
    .when(look(0, ben))
    .passes()

  test('P8 a newer ask includes those of the older who have not answered', () => {
    const it = first
      .when(seen(1, 'ben'))
      .passes()
      .when(look(20, ...everybody))
      .gives('rung 1 reached: time', 'asked (rung 1): chloe dev and still ben until 50')
    expect(it.state.openAsk).toEqual({ rung: 1, cause: 'rung', askedAtMs: atS(20), untilMs: atS(50), people: ['ben', 'chloe', 'dev'] })
    it.when(pass(25, 'ben')).gives('ben passed')
  })

  test('P8 it does not include those who passed', () => {
    first
      .when(pass(2, 'ben'))
      .passes()
      .when(look(2, ...everybody))
      .gives('rung 1 reached: failed', 'asked (rung 1): chloe dev until 32')
  })

  test('P8 a newer ask does not shorten the time that the older one gave', () => {
    const it = given(made([rung('nearby', 60, { windowS: 60 }), rung('zone-lead', 70, { windowS: 10 })]))
      .when(look(60, ben))
      .passes()
      .when(seen(61, 'ben'))
      .passes()
      .when(look(70, mara))
      .gives('rung 1 reached: time', 'asked (rung 1): mara and still ben until 80')
    it.when(take(120, 'ben')).gives('ben took it')
  })

  test('P8 who is asked beside the owner goes on being asked when the owner gives it to the floor', () => {
    given(made([rung('nearby', 60), rung('zone-lead', 200)]))
      .when(look(60, ben))
      .passes()
      .when(cannot(65, 'ana'))
      .passes()
      .when(look(65, mara))
      .gives('rung 1 reached: put-to-floor', 'asked (rung 1): mara and still ben until 95')
  })

  test('P8 P15 an outage withdraws no ask that still runs', () => {
    const asked = given(made([rung('nearby', 60, { windowS: 120 }), rung('zone-lead', 100)]))
      .when(look(60, ben))
      .passes()
    asked
      .when(seen(61, 'ben'))
      .passes()
      .when(look(110, ana))
      .gives('goes on at 140, missed 1', 'asked (outage): ana and still ben until 140')
    asked
      .when(seen(61, 'ben'))
      .passes()
      .when(look(110, mara))
      .gives('goes on at 110, missed 1', 'rung 1 reached: outage', 'asked (rung 1): mara and still ben until 140')
  })

  test('P8 an ask that ended long ago is not part of a newer one', () => {
    const reminded = given(made([rung('nearby', 120)]))
      .when(nudge(10, ana))
      .gives('nudged', 'asked (nudge): ana until 40')
    reminded.when(look(120, ben)).gives('rung 0 reached: time', 'asked (rung 0): ben until 150')
  })
})

describe('whoever becomes free', () => {
  const ladder = [rung('nearby', 0, { atMost: 2 }), rung('zone-lead', 200)]
  const asked = given(made(ladder, { owner: null }))
    .when(look(0, ben))
    .passes()
    .when(seen(1, 'ben'))
    .passes()

  test('P8 until it is taken, whoever in the circle becomes free is asked, beside those who are', () => {
    asked.when(becameFree(10, chloe)).gives('asked (became-free, rung 0): chloe and still ben until 40')
  })

  test('P8 the rung has failed only when they have not answered either', () => {
    asked.when(becameFree(28, chloe)).passes().looksAgainAt(36).when(seen(30, 'chloe')).passes().looksAgainAt(58)
  })

  test('P5 when only they are asked, and do not see it, the next rung is reached', () => {
    given(made([rung('nearby', 60), rung('zone-lead', 200)]))
      .when(look(60, dev))
      .passes()
      .when(handOver(65, 'ana', 'ben', person('ben', { availability: 'on-break' })))
      .passes()
      .when(becameFree(80, chloe))
      .gives('asked (became-free, rung 0): chloe until 110')
      .looksAgainAt(88)
  })

  test('P8 they are asked when the rung had found nobody', () => {
    given(made([rung('nearby', 0)], { owner: null }))
      .when(look(0))
      .passes()
      .when(becameFree(5, chloe))
      .gives('asked (became-free, rung 0): chloe until 35')
  })

  test('P8 nobody outside the circle is asked: elsewhere, or of a rung not reached yet', () => {
    asked
      .when(becameFree(10, person('chloe', { zone: 'till' })))
      .givesNothing()
      .when(becameFree(10, mara))
      .givesNothing()
    given(made(ladder, { owner: null }))
      .when(becameFree(0, chloe))
      .givesNothing()
  })

  test('P8 nobody of a rung that was skipped after an outage is asked', () => {
    const skipped = given(made([rung('skilled', 0), rung('zone-lead', 100)], { owner: null, skill: 'hair' }))
      .when(look(150, mara))
      .passes()
    skipped.when(becameFree(160, person('chloe', { skills: ['hair'] }))).givesNothing()
    skipped.when(becameFree(160, person('max', { role: 'lead' }))).gives('asked (became-free, rung 1): max and still mara until 190')
  })

  test('P8 nobody of a rung that is held is asked before due', () => {
    const held = given(made([rung('nearby', 0), rung('everyone', 200, { beforeDue: false })], { owner: null }))
      .when(look(0))
      .passes()
    held.when(becameFree(10, mara)).givesNothing()
    held.when(look(240)).passes().when(becameFree(250, mara)).gives('asked (became-free, rung 1): mara until 280')
  })

  test('P8 one who let an ask go by is asked when they become free, once its window has closed', () => {
    const unanswered = given(made([rung('nearby', 0)], { owner: null }))
      .when(look(0, ben))
      .passes()
    unanswered.when(becameFree(30, ben)).givesNothing().when(becameFree(31, ben)).gives('asked (became-free, rung 0): ben until 61')
  })

  test('P8 nobody is asked once it is taken', () => {
    asked.when(take(5, 'ben')).passes().when(becameFree(10, chloe)).givesNothing()
  })

  test('P6 nobody is asked twice, nor who passed, is busy elsewhere, or only said that a break is over', () => {
    asked.when(becameFree(10, ben)).givesNothing()
    asked.when(pass(3, 'ben')).passes().when(becameFree(10, ben)).givesNothing()
    asked.when(becameFree(10, person('chloe', { openAsks: ['p2'] }))).givesNothing()
    asked.when(becameFree(10, person('chloe', { availability: 'with-a-customer' }))).givesNothing()
    asked.when(becameFree(10, person('chloe', { reachable: false }))).givesNothing()
  })
})

describe('after the last rung', () => {
  const last = given(made([rung('nearby', 240)]))
    .when(look(240, ben))
    .passes()
    .when(pass(241, 'ben'))
    .passes()

  test('P8 the manager on duty is asked again every few minutes', () => {
    last
      .looksAgainAt(420)
      .when(look(419.999, sam))
      .givesNothing()
      .when(look(420, sam, ben))
      .gives('asked (again): sam until 450')
      .looksAgainAt(600)
  })

  test('P8 the same manager is asked again and again, and no lead in their place', () => {
    const again = last.when(look(420, sam, mara)).gives('asked (again): sam until 450')
    again
      .when(look(600, sam, mara))
      .gives('asked (again): sam until 630')
      .when(look(780, sam, mara))
      .gives('asked (again): sam until 810')
  })

  test('P8 that others become free, or the customer nudges, does not put the manager off', () => {
    last.when(becameFree(400, chloe)).passes().looksAgainAt(420).when(nudge(410, ana)).passes().looksAgainAt(420)
  })

  test('P8 the few minutes count from an answer too: who was just handed it on a break has that long', () => {
    given(made([rung('nearby', 60)]))
      .when(onIt(10, 'ana'))
      .passes()
      .when(handOver(70, 'ana', 'ben', person('ben', { availability: 'on-break' })))
      .gives('ana to ben')
      .looksAgainAt(250)
      .when(look(250, sam))
      .gives('asked (again): sam until 280')
  })

  test('P8 not once it is taken, ended, or before the last rung', () => {
    last.when(take(242, 'ana')).passes().looksAgainAt(30_000)
    given(made([rung('nearby', 60), rung('manager-on-duty', 600)]))
      .when(look(60, ben))
      .passes()
      .when(seen(61, 'ben'))
      .passes()
      .looksAgainAt(90)
  })
})

describe('asks end by themselves', () => {
  test("P9 an ask's life is its window", () => {
    const asked = given(made([rung('nearby', 60, { windowS: 45 })]))
      .when(look(60, ben))
      .gives('rung 0 reached: time', 'asked (rung 0): ben until 105')
    asked.when(take(105.001, 'ben')).isRefused('already-taken', 'P7')
  })

  test('P9 a take replaces the ask: there is none left to see or to pass', () => {
    const asked = given(made([rung('nearby', 0, { atMost: 2 })], { owner: null }))
      .when(look(0, ben, chloe))
      .passes()
    const taken = asked.when(take(5, 'ben')).passes()
    expect(taken.state.openAsk).toBeNull()
    taken.when(pass(6, 'chloe')).givesNothing().when(seen(6, 'chloe')).givesNothing()
  })
})
