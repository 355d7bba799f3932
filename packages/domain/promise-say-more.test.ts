import { describe, expect, test } from 'vitest'
import {
  associate,
  atS,
  customer,
  extend,
  given,
  keep,
  lapOf,
  lead,
  look,
  made,
  onIt,
  person,
  putToFloor,
  rung,
  sayMore,
  system,
} from './given.ts'
import { MORE_AT_MOST } from './say-more.ts'

const ladder = [rung('owner', 120), rung('nearby', 180)]
const fresh = given(made(ladder))
const dueAt = (dueS: number) => ({ dueInMs: dueS * 1000, lap: lapOf([rung('owner', dueS / 2)], { dueS }) })

describe('saying more', () => {
  test('P1 where it is and what it is about are added, and the later word counts', () => {
    const { state } = fresh
      .when(sayMore(3, 'ana', { spot: 'mirror 2' }))
      .gives('said more: mirror 2')
      .when(sayMore(5, 'ana', { wants: 'a tester' }))
      .gives('said more: a tester')
      .when(sayMore(8, 'ana', { spot: 'aisle 4', wants: 'a tester' }))
      .gives('said more: aisle 4')
    expect(state).toMatchObject({ spot: 'aisle 4', wants: 'a tester', lap: { number: 1, dueMs: atS(240) } })
  })

  test('P3 what is known already changes nothing', () => {
    const said = fresh.when(sayMore(3, 'ana', { spot: 'mirror 2', due: dueAt(600) })).passes()
    said.when(sayMore(9, 'ana', { spot: 'mirror 2', due: dueAt(600) })).givesNothing()
  })

  test('P10 a due time said with the promise is its first one, sooner or later, and no extension', () => {
    for (const dueS of [60, 600]) {
      const { state } = fresh.when(sayMore(5, 'ana', { due: dueAt(dueS) })).gives(`said more: due in ${dueS}`, `lap 1 from 0 to ${dueS}`)
      expect(state).toMatchObject({ firstDueMs: atS(dueS), extensions: 0, lap: { number: 1, dueMs: atS(dueS) } })
    }
  })

  test('P4 the ladder of a due time that was said with it is judged by that one', () => {
    fresh
      .when(sayMore(5, 'ana', { due: dueAt(600) }))
      .passes()
      .looksAgainAt(300)
      .when(look(120, person('ana')))
      .givesNothing()
  })

  test('P12 the minute for it counts to the tap, which may arrive later', () => {
    fresh.when(sayMore(90, 'ana', { due: dueAt(600), saidS: 60 })).gives('said more: due in 600', 'lap 1 from 0 to 600')
    fresh.when(sayMore(61, 'ana', { due: dueAt(600) })).isRefused('time-is-running', 'P10')
  })

  test.each([
    ['somebody was asked', look(120, person('ana'))],
    ['its owner said something', onIt(2, 'ana')],
    ['it was put to the floor', putToFloor(2, 'ana')],
    ['it was extended', extend(2, 'ana', lapOf(ladder, { dueS: 900 }))],
  ])('P10 once %s a new due time is an extension, but more may be said', (_, command) => {
    const after = given(made(ladder)).when(command).passes()
    after.when(sayMore(130, 'ana', { due: dueAt(600), saidS: 30 })).isRefused('time-is-running', 'P10')
    after.when(sayMore(130, 'ana', { spot: 'mirror 2' })).gives('said more: mirror 2')
  })

  test('P8 saying more asks nobody anew and leaves who is asked as they are', () => {
    const asked = given(made([rung('nearby', 0)], { owner: null }))
      .when(look(0, person('ben')))
      .passes()
    const { state } = asked.when(sayMore(4, 'ana', { spot: 'aisle 4' })).gives('said more: aisle 4')
    expect(state.openAsk).toEqual(asked.state.openAsk)
  })

  test('P9 nothing more is said of an ended promise', () => {
    fresh
      .when(keep(10, 'ana'))
      .passes()
      .when(sayMore(11, 'ana', { spot: 'aisle 4' }))
      .isRefused('promise-ended', 'P2')
  })

  test('P7 its maker, its owner and a lead may, nobody else', () => {
    const handed = given(made(ladder, { by: associate('ben') }))
    for (const by of ['ben', 'ana', lead('mara')]) handed.when(sayMore(3, by, { spot: 'aisle 4' })).gives('said more: aisle 4')
    for (const by of ['chloe', system('ben'), system('ana')]) handed.when(sayMore(3, by, { spot: 'aisle 4' })).isRefused('not-the-maker')
    handed.when(sayMore(3, customer, { spot: 'aisle 4' })).isRefused('not-allowed')
    const posted = given(made(ladder, { by: system('web-shop'), owner: null }))
    posted.when(sayMore(3, system('web-shop'), { wants: 'order 12' })).gives('said more: order 12')
    posted.when(sayMore(3, system('pos'), { wants: 'order 12' })).isRefused('not-the-maker')
  })

  test('P1 more is said so often at most', () => {
    let it = fresh
    for (let i = 0; i < MORE_AT_MOST; i++) it = it.when(sayMore(i, 'ana', { spot: `aisle ${i}` })).passes()
    it.when(sayMore(59, 'ana', { spot: 'aisle 99' })).isRefused('said-enough')
    it.when(sayMore(59, 'ana', { spot: `aisle ${MORE_AT_MOST - 1}` })).givesNothing()
  })
})
