import { describe, expect, test } from 'vitest'
import {
  atS,
  cannot,
  extend,
  given,
  keep,
  lapOf,
  look,
  lookOwnerLeft,
  made,
  make,
  nudge,
  onIt,
  pass,
  person,
  release,
  rung,
  seen,
  take,
} from './given.ts'

const ana = person('ana')
const ben = person('ben')
const mara = person('mara', { role: 'lead', zone: 'till' })
const sam = person('sam', { role: 'manager', zone: 'till' })

describe('commands and their time', () => {
  const hers = given(made([rung('nearby', 60)]))
  const asked = hers.when(look(60, ben)).passes()

  test('P3 a command is refused from its validUntil on', () => {
    hers.when({ ...keep(10, 'ana'), validUntilMs: atS(10.001) }).gives('ended kept (say-so) at 10')
    hers.when({ ...keep(10, 'ana'), validUntilMs: atS(10) }).isRefused('too-late', 'P3')
    given([])
      .when({ ...make([rung('owner', 60)]), validUntilMs: atS(0) })
      .isRefused('too-late', 'P3')
  })

  test('P3 take, pass and nudge are never queued offline', () => {
    for (const command of [take(70, 'ben'), pass(70, 'ben'), nudge(70, ana)]) {
      asked.when({ ...command, saidAtMs: atS(60) }).passes()
      asked.when({ ...command, saidAtMs: atS(59.999) }).isRefused('queued-too-long', 'P3')
    }
  })

  test('P3 what may be queued takes effect when it arrives', () => {
    const saidAtMs = atS(20)
    hers.when({ ...onIt(500, 'ana'), saidAtMs }).gives('ana is on it')
    hers.when({ ...cannot(500, 'ana'), saidAtMs }).gives('goes on at 500, missed 0', 'ana to the floor: cannot')
    hers.when({ ...release(500, 'ana'), saidAtMs }).gives('ended released (say-so) no-longer-wanted at 20')
    hers.when({ ...extend(500, 'ana', lapOf([rung('owner', 600)], { dueS: 700 })), saidAtMs }).passes()
  })

  test('P3 the same command on the same state decides the same', () => {
    expect(asked.when(take(65, 'ben')).passes().events).toEqual(asked.when(take(65, 'ben')).passes().events)
  })

  test('P3 a promise that is not there is said so', () => {
    given([]).when(take(0, 'ben')).isRefused('no-such-promise')
  })
})

describe('tapped offline', () => {
  test('P12 a promise tapped offline counts from the tap', () => {
    const it = given([])
      .when(make([rung('owner', 60)], { saidS: 0, atS: 100 }))
      .gives('made for ana at 0', 'lap 1 from 0 to 240')
    expect(it.state).toMatchObject({ madeAtMs: atS(0), recordedAtMs: atS(100), firstDueMs: atS(240) })
  })

  test('P12 its rungs are judged when it has arrived: none counts from before, and that is no outage', () => {
    given(made([rung('owner', 60), rung('nearby', 180)], { saidS: 0, atS: 100 }))
      .looksAgainAt(100)
      .when(look(103, ana, ben))
      .gives('rung 0 reached: time', 'asked (rung 0): ana until 133')
      .when(look(103, ana, ben))
      .givesNothing()
  })

  test('P12 nobody is asked about a promise that the same outbox ended', () => {
    given(made([rung('owner', 60), rung('everyone', 90)], { saidS: 0, atS: 100 }))
      .when({ ...keep(100, 'ana'), saidAtMs: atS(80) })
      .gives('ended kept (say-so) at 80')
      .looksAgainAt(null)
      .when(look(100, ben))
      .givesNothing()
  })

  test('P12 nothing ended before it was promised', () => {
    given(made([rung('owner', 160)], { saidS: 100 }))
      .when({ ...keep(150, 'ana'), saidAtMs: atS(40) })
      .gives('ended kept (say-so) at 100')
  })
})

describe('a shift that ends', () => {
  const hers = given(made([rung('nearby', 60), rung('zone-lead', 120)]))

  test("P11 an owner's promise is put to the floor when their shift has ended, and somebody is asked at once", () => {
    hers
      .when(lookOwnerLeft(30, ben))
      .gives('ana to the floor: shift-ended', 'rung 0 reached: put-to-floor', 'asked (rung 0): ben until 60')
      .when(lookOwnerLeft(30, ben))
      .givesNothing()
  })

  test('P11 a promise that can wait for their next shift stays theirs', () => {
    hers.when(look(30, ben)).givesNothing()
  })

  test('P11 a shift that ends changes nothing of an ended promise, nor of one on the floor', () => {
    hers.when(keep(20, 'ana')).passes().when(lookOwnerLeft(30, ben)).givesNothing()
    hers.when(cannot(20, 'ana')).passes().when(look(20, ben)).passes().when(lookOwnerLeft(21, ben)).givesNothing()
  })

  test('P11 an owner who is on it and leaves is not on it any more', () => {
    hers
      .when(onIt(10, 'ana'))
      .passes()
      .when(lookOwnerLeft(70, ben))
      .gives('ana to the floor: shift-ended', 'rung 0 reached: time', 'asked (rung 0): ben until 100')
  })
})

describe('nudging', () => {
  const hers = given(made([rung('owner', 100), rung('nearby', 120), rung('zone-lead', 180)]))

  test('P14 a nudge asks the owner first, the next time it advances one rung', () => {
    hers
      .when(nudge(10, ana, ben))
      .gives('nudged', 'asked (nudge): ana until 40')
      .when(nudge(70, ana, ben))
      .gives('nudged', 'rung 0 reached: nudge', 'asked (rung 0): ana until 100')
  })

  test('P14 without an owner, or with one who cannot be asked, it advances at once', () => {
    const forFloor = given(made([rung('nearby', 60), rung('zone-lead', 120)], { owner: null }))
    forFloor.when(nudge(10, ben, mara)).gives('nudged', 'rung 0 reached: nudge', 'asked (rung 0): ben until 40')
    hers
      .when(nudge(10, ben, person('ana', { availability: 'on-break' })))
      .gives('nudged', 'rung 0 reached: nudge', 'asked (rung 0): nobody')
  })

  test('P14 it advances one rung, and those above keep their instants', () => {
    given(made([rung('nearby', 60), rung('zone-lead', 120)], { owner: null }))
      .when(nudge(10, ben, mara))
      .passes()
      .when(look(10, ben, mara))
      .givesNothing()
      .looksAgainAt(18)
  })

  test('P14 reminding the owner delays no rung that others are failing', () => {
    const asked = given(made([rung('nearby', 60), rung('zone-lead', 200)]))
      .when(look(60, ben))
      .passes()
      .when(seen(61, 'ben'))
      .passes()
    asked.when(nudge(85, ana)).gives('nudged', 'asked (nudge): ana and still ben until 115').looksAgainAt(90)
    const owner = given(made([rung('owner', 60), rung('nearby', 200)]))
      .when(look(60, ana))
      .passes()
      .when(seen(61, 'ana'))
      .passes()
    owner.when(nudge(85, ana)).passes().when(seen(86, 'ana')).passes().looksAgainAt(115)
  })

  test('P14 it never goes as far as everyone', () => {
    const it = given(made([rung('nearby', 60), rung('everyone', 120)], { owner: null }))
      .when(look(60, ben))
      .passes()
    it.when(nudge(70, ben, mara)).gives('nudged')
    given(made([rung('nearby', 0)], { owner: null }))
      .when(look(0, ben))
      .passes()
      .when(nudge(7, ben))
      .gives('nudged')
  })

  test('P14 a rung that may not ask before due is reached by a nudge and held', () => {
    const it = given(made([rung('manager-on-duty', 200, { beforeDue: false })], { owner: null }))
    it.when(nudge(10, sam)).gives('nudged', 'rung 0 reached: nudge, held').looksAgainAt(240)
  })

  test('P14 at most once a minute', () => {
    const once = hers.when(nudge(10, ana)).passes()
    once.when(nudge(69.999, ana)).isRefused('nudged-just-now', 'P14').when(nudge(70, ana)).passes()
  })

  test('P14 at most three times a lap, and again in the next', () => {
    const thrice = [10, 70, 130].reduce((it, s) => it.when(nudge(s, ana, ben, mara)).passes(), hers)
    thrice.when(nudge(190, ana)).isRefused('nudged-enough', 'P14')
    const next = thrice.when(extend(140, 'ana', lapOf([rung('owner', 300)], { dueS: 400 }))).passes()
    next.when(nudge(189, ana)).isRefused('nudged-just-now', 'P14').when(nudge(190, ana)).gives('nudged', 'asked (nudge): ana until 220')
  })

  test('P4 a rung that a nudge reached is not reached again at its instant', () => {
    given(made([rung('nearby', 60), rung('zone-lead', 120)], { owner: null }))
      .when(nudge(50, ben))
      .passes()
      .when(take(52, 'ben'))
      .passes()
      .when(look(60, ben))
      .givesNothing()
  })
})
