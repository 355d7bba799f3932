import { describe, expect, test } from 'vitest'
import { cannot, given, look, made, pass, person, rung, seen, take } from './given.ts'

const ana = person('ana')
const ben = person('ben')
const chloe = person('chloe')
const mara = person('mara', { role: 'lead', zone: 'till' })
const sam = person('sam', { role: 'manager', zone: 'till' })

describe('reaching a rung', () => {
  const two = given(made([rung('owner', 60), rung('nearby', 120)]))

  test('P4 a rung is reached at its instant, not a millisecond before', () => {
    two
      .looksAgainAt(60)
      .when(look(59.999, ana))
      .givesNothing()
      .when(look(60, ana))
      .gives('rung 0 reached: time', 'asked (rung 0): ana until 90')
  })

  test('P4 a rung is reached once per lap, however many timers fire', () => {
    two
      .when(look(60, ana))
      .passes()
      .when(look(60, ana))
      .givesNothing()
      .when(look(61, ana))
      .givesNothing()
      .when(look(67.999, ana))
      .givesNothing()
  })

  test('P4 a rung is reached early when the one below failed', () => {
    two.when(look(60)).gives('rung 0 reached: time', 'asked (rung 0): nobody', 'rung 1 reached: failed', 'asked (rung 1): nobody')
  })

  test('P4 rungs of one instant ask together', () => {
    given(made([rung('nearby', 60), rung('manager-on-duty', 60)]))
      .when(look(60, ben, sam))
      .gives('rung 0 reached: time', 'asked (rung 0): ben until 90', 'rung 1 reached: time', 'asked (rung 1): sam and still ben until 90')
  })

  test('P4 a rung that may not ask before due, reached early, asks nobody until due', () => {
    const it = given(made([rung('nearby', 60), rung('manager-on-duty', 200, { beforeDue: false })]))
      .when(look(60, sam))
      .gives('rung 0 reached: time', 'asked (rung 0): nobody', 'rung 1 reached: failed, held')
      .looksAgainAt(240)
      .when(look(239.999, sam))
      .givesNothing()
    expect(it.state.held).toEqual([1])
    it.when(look(240, sam)).gives('asked (due, rung 1): sam until 270').when(look(240, sam)).givesNothing()
  })

  test('P4 a rung that waits for due has not failed: the one above is reached at its instant, or when it fails at due', () => {
    const later = [rung('manager-on-duty', 240, { beforeDue: false }), rung('everyone', 300, { beforeDue: false, atMost: 20 })]
    const held = given(made([rung('nearby', 60), ...later]))
      .when(look(60, sam))
      .gives('rung 0 reached: time', 'asked (rung 0): nobody', 'rung 1 reached: failed, held')
    held
      .when(look(240, sam, mara))
      .gives('asked (due, rung 1): sam until 270')
      .looksAgainAt(248)
    held.when(look(240)).gives('asked (due, rung 1): nobody', 'rung 2 reached: failed', 'asked (rung 2): nobody')
  })

  test('P4 a promise put to the floor calls nobody whom the last rung may not call before due', () => {
    given(made([rung('manager-on-duty', 200, { beforeDue: false })], { owner: null }))
      .when(look(200, sam))
      .gives('rung 0 reached: time, held')
      .when(take(205, 'ben'))
      .passes()
      .when(cannot(210, 'ben'))
      .passes()
      .looksAgainAt(240)
      .when(look(210, sam))
      .givesNothing()
      .when(look(240, sam))
      .gives('asked (due, rung 0): sam until 270')
  })

  test('P4 such a rung that is reached at or after due asks at once', () => {
    const due = given(made([rung('manager-on-duty', 240, { beforeDue: false })])).looksAgainAt(240)
    due.when(look(240, sam)).gives('rung 0 reached: time', 'asked (rung 0): sam until 270')
  })

  test('P4 such a rung asks nobody at its own instant either, while that lies before due', () => {
    given(made([rung('everyone', 120, { beforeDue: false })]))
      .when(look(120, ben))
      .gives('rung 0 reached: time, held')
      .looksAgainAt(240)
  })
})

describe('a rung that fails', () => {
  const asked = given(made([rung('nearby', 0, { atMost: 2 }), rung('zone-lead', 120)], { owner: null }))
    .when(look(0, ben, chloe))
    .gives('rung 0 reached: time', 'asked (rung 0): ben chloe until 30')

  test('P5 an ask not seen within 8 s counts as unreachable, and the next rung is reached', () => {
    asked
      .looksAgainAt(8)
      .when(look(7.999, mara))
      .givesNothing()
      .when(look(8, mara))
      .gives('rung 1 reached: failed', 'asked (rung 1): mara and still ben chloe until 38')
  })

  test('P5 seen after 8 s, or passed after that, is unreachable by then, whether somebody looked in between or not', () => {
    asked.when(seen(8, 'ben')).passes().looksAgainAt(30)
    asked.when(seen(8.001, 'ben')).passes().looksAgainAt(8)
    asked.when(seen(9, 'ben')).passes().when(pass(12, 'ben')).passes().when(pass(13, 'chloe')).passes().looksAgainAt(8)
  })

  test('P5 one who has seen it has the whole window', () => {
    const saw = asked.when(seen(3, 'ben')).gives('ben saw it').looksAgainAt(30)
    saw.when(seen(4, 'ben')).givesNothing().when(look(29.999, mara)).givesNothing()
    saw.when(look(30, mara)).gives('rung 1 reached: failed', 'asked (rung 1): mara and still ben chloe until 60')
  })

  test('P5 it has failed as soon as all passed, and not while one may still answer', () => {
    const one = asked.when(seen(1, 'ben')).passes().when(pass(2, 'chloe')).gives('chloe passed').looksAgainAt(30)
    one.when(look(2, mara)).givesNothing()
    one
      .when(pass(4, 'ben'))
      .gives('ben passed')
      .looksAgainAt(4)
      .when(look(4, mara))
      .gives('rung 1 reached: failed', 'asked (rung 1): mara until 34')
  })

  test('P5 passed, unseen and unanswered together are a failure', () => {
    asked.when(pass(2, 'chloe')).passes().looksAgainAt(8)
  })

  test('P5 with nobody to ask the next rung is reached in the same moment', () => {
    given(made([rung('nearby', 0), rung('zone-lead', 120), rung('manager-on-duty', 180)], { owner: null }))
      .when(look(0, sam))
      .gives(
        'rung 0 reached: time',
        'asked (rung 0): nobody',
        'rung 1 reached: failed',
        'asked (rung 1): nobody',
        'rung 2 reached: failed',
        'asked (rung 2): sam until 30',
      )
  })

  test('P5 only those who are asked can see it or pass', () => {
    asked.when(seen(1, 'dev')).givesNothing().when(pass(1, 'dev')).givesNothing()
    asked.when(pass(1, 'ben')).passes().when(pass(2, 'ben')).givesNothing().when(seen(2, 'ben')).givesNothing()
  })

  test('P5 a window shorter than 8 s is the whole time there is', () => {
    given(made([rung('nearby', 0, { windowS: 5 }), rung('zone-lead', 120)], { owner: null }))
      .when(look(0, ben))
      .passes()
      .looksAgainAt(5)
  })
})
