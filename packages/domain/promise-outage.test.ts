import { describe, test } from 'vitest'
import { cannot, given, keep, look, made, nudge, onIt, pass, person, rung, take } from './given.ts'

const ana = person('ana')
const ben = person('ben')
const mara = person('mara', { role: 'lead', zone: 'till' })
const sam = person('sam', { role: 'manager', zone: 'till' })

describe('after an outage', () => {
  const ladder = [rung('owner', 60), rung('nearby', 120), rung('zone-lead', 180), rung('manager-on-duty', 240)]
  const hers = given(made(ladder))
  const resumed = hers.when(look(200, ana, ben, mara)).gives('goes on at 230, missed 0,1,2', 'asked (outage): ana until 230')

  test('P15 a rung up to 5 s late is late, one that is later was missed', () => {
    hers.when(look(65, ana)).gives('rung 0 reached: time', 'asked (rung 0): ana until 95')
    hers.when(look(65.001, ana)).gives('goes on at 95.001, missed 0', 'asked (outage): ana until 95.001')
  })

  test('P15 the owner first, 30 s later the highest rung that fell due; those below are recorded as skipped', () => {
    resumed
      .looksAgainAt(230)
      .when(look(229.999, ana, ben, mara))
      .givesNothing()
      .when(look(230, ana, ben, mara))
      .gives('rung 2 reached: outage, skips 0,1', 'asked (rung 2): mara and still ana until 260')
  })

  test('P15 a rung that fell due in those 30 s counts as well', () => {
    hers
      .when(look(215, ana))
      .passes()
      .when(look(245, ana, sam))
      .gives('rung 3 reached: outage, skips 0,1,2', 'asked (rung 3): sam and still ana until 275')
  })

  test('P15 without an owner who can be asked the highest rung is reached at once', () => {
    hers
      .when(look(200, ben, mara))
      .gives('goes on at 200, missed 0,1,2', 'rung 2 reached: outage, skips 0,1', 'asked (rung 2): mara until 230')
    given(made(ladder.slice(1), { owner: null }))
      .when(look(200, ben, mara))
      .gives('goes on at 200, missed 0,1', 'rung 1 reached: outage, skips 0', 'asked (rung 1): mara until 230')
  })

  test('P15 a rung that waited for due and lies below the highest is skipped as well', () => {
    const held = given(made([rung('manager-on-duty', 200, { beforeDue: false }), rung('zone-lead', 250)]))
      .when(look(200))
      .passes()
    held
      .looksAgainAt(240)
      .when(look(300, mara, sam))
      .gives('goes on at 300, missed 1', 'rung 1 reached: outage, skips 0', 'asked (rung 1): mara until 330')
  })

  test('P14 a nudge after an outage reaches the highest missed rung, and the outage is over', () => {
    const nudged = hers.when(nudge(10, ana)).passes().when(look(200, ana)).passes()
    nudged
      .when(nudge(210, ana, mara))
      .gives('nudged', 'rung 2 reached: nudge, skips 0,1', 'asked (rung 2): mara and still ana until 240')
      .when(look(210, ana, mara))
      .givesNothing()
  })

  test('P15 an owner who answers is believed: the missed rungs are not made up for', () => {
    resumed
      .when(onIt(210, 'ana'))
      .gives('ana is on it')
      .when(look(230, ana, ben, mara))
      .givesNothing()
      .looksAgainAt(240)
  })

  test('P15 an owner who answers before the outage is noticed is believed as well', () => {
    hers
      .when(onIt(200, 'ana'))
      .passes()
      .looksAgainAt(240)
      .when(look(201, ana, ben, mara))
      .givesNothing()
    hers
      .when(take(250, 'ana'))
      .passes()
      .when(look(250, ana, sam))
      .givesNothing()
      .looksAgainAt(30_000)
  })

  test('P15 an owner who cannot puts it to the floor, and the highest rung that fell due is reached at once', () => {
    resumed
      .when(pass(210, 'ana'))
      .gives('ana to the floor: cannot')
      .looksAgainAt(210)
      .when(look(210, ana, ben, mara))
      .gives('rung 2 reached: outage, skips 0,1', 'asked (rung 2): mara until 240')
      .looksAgainAt(218)
  })

  test('P15 an owner who cannot before the outage is noticed: the highest rung that fell due is reached at once as well', () => {
    hers
      .when(cannot(200, 'ana'))
      .gives('goes on at 200, missed 0,1,2', 'ana to the floor: cannot')
      .looksAgainAt(200)
      .when(look(200, ben, mara))
      .gives('rung 2 reached: outage, skips 0,1', 'asked (rung 2): mara until 230')
  })

  test('P15 an owner who cannot while a rung is merely late has missed none', () => {
    hers.when(cannot(65, 'ana')).gives('ana to the floor: cannot')
  })

  test('P15 a look that is late while no rung was missed is none', () => {
    const failing = hers.when(look(60, ana)).passes().looksAgainAt(68)
    failing.when(look(90, ana, ben)).gives('rung 1 reached: failed', 'asked (rung 1): ben and still ana until 120')
  })

  test('P15 an ended promise was not missed', () => {
    hers.when(keep(10, 'ana')).passes().when(look(200, ana)).givesNothing()
  })
})
