import { describe, expect, test } from 'vitest'
import { atS, extend, given, lapOf, look, made, pass, person, rung } from './given.ts'

const ana = person('ana')
const ben = person('ben')

describe('extending', () => {
  const ladder = [rung('owner', 60), rung('nearby', 120)]
  const second = lapOf([rung('owner', 300), rung('nearby', 360)], { startS: 130, dueS: 400 })
  const asked = given(made(ladder, { extensionsAtMost: 1 }))
    .when(look(120, ana, ben))
    .passes()
  const extended = asked.when(extend(130, 'ana', second)).gives('extended from 240 to 400: customer-agreed', 'lap 2 from 130 to 400')

  test('P10 extending withdraws the open ask and starts a new lap', () => {
    expect(asked.state.openAsk).not.toBeNull()
    expect(extended.state).toMatchObject({ openAsk: null, asks: {}, nextRung: 0, lap: { number: 2, dueMs: atS(400) } })
    extended.when(pass(131, 'ben')).givesNothing()
    extended
      .looksAgainAt(300)
      .when(look(299.999, ana, ben))
      .givesNothing()
    extended.when(look(300, ana)).gives('rung 0 reached: time', 'asked (rung 0): ana until 330')
  })

  test('P10 the first and the last due are both reported', () => {
    expect(extended.state.firstDueMs).toBe(atS(240))
    expect(extended.state.lap.dueMs).toBe(atS(400))
  })

  test('P10 extensions are counted and capped by the playbook', () => {
    expect(extended.state.extensions).toBe(1)
    extended.when(extend(140, 'ana', lapOf(ladder, { dueS: 900 }))).isRefused('extended-enough', 'P10')
    given(made(ladder, { extensionsAtMost: 0 }))
      .when(extend(10, 'ana', second))
      .isRefused('extended-enough', 'P10')
  })

  test('P10 extending needs a later due', () => {
    asked.when(extend(130, 'ana', lapOf(ladder, { dueS: 240 }))).isRefused('not-later', 'P10')
  })

  test('P10 the reason of an extension is recorded', () => {
    asked
      .when(extend(130, 'ana', second, 'customer-is-trying-it-on'))
      .gives('extended from 240 to 400: customer-is-trying-it-on', 'lap 2 from 130 to 400')
  })

  test('P6 who passed in the lap before may be asked in the new one', () => {
    given(made([rung('nearby', 60)]))
      .when(look(60, ben))
      .passes()
      .when(pass(61, 'ben'))
      .passes()
      .when(extend(62, 'ana', lapOf([rung('nearby', 300)], { dueS: 400 })))
      .passes()
      .when(look(300, ben))
      .gives('rung 0 reached: time', 'asked (rung 0): ben until 330')
  })
})
