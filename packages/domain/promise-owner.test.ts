import { columnOf } from '@kept/contracts/board-column'
import { describe, expect, test } from 'vitest'
import { atS, cannot, customer, given, keep, lead, look, made, manager, nudge, onIt, pass, person, rung, system, take } from './given.ts'
import type { Refusal } from './refusal.ts'

const ladder = [
  rung('skilled', 0),
  rung('nearby', 60, { atMost: 3 }),
  rung('zone-lead', 120),
  rung('manager-on-duty', 240, { beforeDue: false }),
]
const ben = person('ben', { skills: ['hair'] })
const chloe = person('chloe')
const forFloor = given(made(ladder, { owner: null, skill: 'hair' }))

describe('who owns it', () => {
  test('P1 the maker owns a promise of their own, and nobody is asked before the ladder says so', () => {
    const it = given(made([rung('owner', 120)]))
      .when(look(119.999, person('ana'), ben))
      .givesNothing()
      .looksAgainAt(120)
    expect(it.state.owner).toBe('ana')
  })

  test('P1 one who takes a promise from its owner replaces them: there are never two', () => {
    const it = given(made([rung('nearby', 60)]))
      .when(look(60, ben))
      .passes()
      .when(take(65, 'ben'))
      .gives('ben took it')
    expect(it.state.owner).toBe('ben')
  })

  test('P1 a promise on the floor has an open ask at once', () => {
    forFloor.looksAgainAt(0).when(look(0, ben)).gives('rung 0 reached: time', 'asked (rung 0): ben until 30')
    given(made(ladder.slice(1)))
      .when(cannot(10, 'ana'))
      .gives('ana to the floor: cannot')
      .looksAgainAt(10)
      .when(look(10, ben))
      .gives('rung 0 reached: put-to-floor', 'asked (rung 0): ben until 40')
  })

  const columnAt = (s: number, { state }: typeof forFloor) => {
    const askedUntil = state.openAsk && new Date(state.openAsk.untilMs).toISOString()
    return columnOf({ status: state.status, owner: state.owner, dueAt: new Date(state.lap.dueMs).toISOString(), askedUntil }, atS(s))
  }

  test('P1 a promise on the floor of an empty store stands on the board as nobody asked', () => {
    expect(columnAt(0, forFloor.when(look(0)).passes())).toBe('nobodyAsked')
    expect(columnAt(0, forFloor.when(look(0, ben)).passes())).toBe('soon')
  })

  test('P1 once the last of those asked has passed or let it go by, it stands there too', () => {
    const asked = given(made([rung('nearby', 0)], { owner: null }))
      .when(look(0, ben))
      .passes()
    expect(columnAt(29, asked)).toBe('soon')
    expect(columnAt(30, asked)).toBe('nobodyAsked')
    expect(columnAt(5, asked.when(pass(5, 'ben')).passes())).toBe('nobodyAsked')
  })

  test('P1 the floor is asked by the manager on duty when the ladder has no rung left', () => {
    given(made([rung('owner', 60)]))
      .when(look(60, person('ana')))
      .passes()
      .when(cannot(61, 'ana'))
      .passes()
      .when(look(61, ben, person('sam', { role: 'manager' })))
      .gives('asked (again): sam until 91')
  })
})

describe('taking', () => {
  const race = given(made([rung('everyone', 0, { atMost: 20 })], { owner: null }))
    .when(look(0, ben, chloe))
    .passes()

  test('P7 of several who take at once one becomes owner, and the others learn who', () => {
    const after = race.when(take(5, 'chloe')).gives('chloe took it').when(take(5, 'ben')).isRefused('already-taken', 'P7')
    expect(after.state.owner).toBe('chloe')
    let refusal: unknown
    try {
      after.when(take(5, 'ben')).passes()
    } catch (error) {
      refusal = error
    }
    expect((refusal as Refusal).detail).toContain('chloe')
  })

  test('P7 anyone may take what is on the floor, asked or not', () => {
    race.when(take(5, 'dev')).gives('dev took it')
    forFloor.when(take(0, 'dev')).gives('dev took it')
    forFloor.when(take(0, lead('mara'))).gives('mara took it')
  })

  test('P7 an owned promise can be taken only by those who are asked, and only while they are', () => {
    const asked = given(made([rung('nearby', 60)]))
      .when(look(60, ben))
      .gives('rung 0 reached: time', 'asked (rung 0): ben until 90')
    asked.when(take(70, 'chloe')).isRefused('already-taken', 'P7')
    asked.when(take(90, 'ben')).gives('ben took it')
    asked.when(take(90.001, 'ben')).isRefused('already-taken', 'P7')
  })

  test('P7 a take quiets the rungs before due, and only those', () => {
    forFloor
      .when(look(0, ben))
      .passes()
      .when(take(5, 'ben'))
      .gives('ben took it')
      .looksAgainAt(240)
      .when(look(239.999, chloe, person('mara', { role: 'lead' })))
      .givesNothing()
      .when(look(240, chloe, person('sam', { role: 'manager' })))
      .gives('rung 3 reached: time, skips 1,2', 'asked (rung 3): sam until 270')
  })

  test('P7 "on it" quiets the rungs before due, and ends the ask', () => {
    const it = given(made([rung('owner', 60), rung('nearby', 120), rung('zone-lead', 240)]))
      .when(look(60, person('ana')))
      .passes()
      .when(onIt(62, 'ana'))
      .gives('ana is on it')
      .looksAgainAt(240)
    expect(it.state.openAsk).toBeNull()
    it.when(onIt(63, 'ana')).givesNothing()
  })

  test('P7 quiet ends at due, however the rung of due came to be reached', () => {
    const quiet = given(made([rung('manager-on-duty', 200, { beforeDue: false })]))
      .when(look(200))
      .passes()
      .when(onIt(210, 'ana'))
      .passes()
    quiet.when(look(240)).gives('asked (due, rung 0): nobody').looksAgainAt(420)
    const missed = given(made([rung('zone-lead', 250)]))
      .when(onIt(210, 'ana'))
      .passes()
      .when(look(260))
      .passes()
    missed.looksAgainAt(440)
  })

  test('P7 a nudge asks one rung although it is quiet; that nobody answers brings no other before due', () => {
    given(made([rung('nearby', 60), rung('zone-lead', 120), rung('manager-on-duty', 300)]))
      .when(onIt(10, 'ana'))
      .passes()
      .when(nudge(20))
      .gives('nudged', 'rung 0 reached: nudge', 'asked (rung 0): nobody')
      .looksAgainAt(240)
      .when(look(240, person('mara', { role: 'lead' })))
      .gives('rung 1 reached: failed', 'asked (rung 1): mara until 270')
  })

  test('P7 the owner who takes it says "on it"; a second time changes nothing', () => {
    given(made([rung('owner', 60)]))
      .when(take(10, 'ana'))
      .gives('ana is on it')
      .when(take(11, 'ana'))
      .givesNothing()
  })

  test('P7 only the owner may say "on it" or "cannot", also among leads', () => {
    const hers = given(made(ladder))
    hers
      .when(onIt(5, 'ben'))
      .isRefused('not-the-owner', 'P7')
      .when(onIt(5, lead('mara')))
      .isRefused('not-the-owner', 'P7')
    hers
      .when(cannot(5, 'ben'))
      .isRefused('not-the-owner', 'P7')
      .when(cannot(5, manager('sam')))
      .isRefused('not-the-owner', 'P7')
    forFloor.when(onIt(5, 'ben')).isRefused('nobody-owns-it', 'P7').when(cannot(5, 'ben')).givesNothing()
  })

  test('P7 anyone who served the customer may end it: a colleague, a lead, a system, the customer', () => {
    const hers = given(made(ladder))
    for (const by of [{ role: 'associate', id: 'dev' } as const, lead('mara'), manager('sam'), system('pos')])
      hers.when(keep(20, by)).gives('ended kept (say-so) at 20')
    hers.when(keep(20, customer)).gives('ended kept (customer) at 20')
  })
})

describe('clocks for everybody', () => {
  test("P16 a manager's promise has the same ladder: another is asked in their place", () => {
    const sams = given(made([rung('owner', 60), rung('manager-on-duty', 120)], { owner: 'sam', by: manager('sam') }))
    const sam = person('sam', { role: 'manager' })
    sams
      .when(look(60, sam))
      .gives('rung 0 reached: time', 'asked (rung 0): sam until 90')
      .when(look(68, sam, person('mara', { role: 'lead' })))
      .gives('rung 1 reached: failed', 'asked (rung 1): mara and still sam until 98')
  })

  test("P16 a lead's promise ends at the closing like any other", () => {
    given(made([rung('owner', 60)], { owner: 'mara', by: lead('mara'), closesS: 1000 }))
      .when(look(1000))
      .gives('ended unknown (closing) at 1000')
  })
})
