import { describe, expect, test } from 'vitest'
import {
  associate,
  atS,
  becameFree,
  breakIt,
  cannot,
  correct,
  customer,
  extend,
  given,
  handOver,
  keep,
  lapOf,
  lead,
  look,
  made,
  manager,
  nudge,
  onIt,
  pass,
  person,
  prove,
  putToFloor,
  release,
  rung,
  seen,
  system,
  take,
  withdraw,
} from './given.ts'

const ben = person('ben')
const sam = person('sam', { role: 'manager' })
const mailer = system('mailer')
const hers = given(made([rung('owner', 60), rung('nearby', 120), rung('manager-on-duty', 240)]))
const kept = hers.when(keep(50, 'ana')).gives('ended kept (say-so) at 50')

describe('the first ending', () => {
  test('P2 the first ending stops the ladder', () => {
    kept
      .looksAgainAt(null)
      .when(look(60, person('ana')))
      .givesNothing()
      .when(look(100_000, sam))
      .givesNothing()
  })

  test('P9 an ended promise asks nobody, whatever arrives', () => {
    const lap = lapOf([rung('owner', 300)], { startS: 51, dueS: 500 })
    const asked = given(made([rung('nearby', 0)]))
      .when(look(0, ben))
      .passes()
      .when(keep(5, 'ana'))
      .passes()
    expect(asked.state.openAsk).toBeNull()
    asked.when(pass(6, 'ben')).givesNothing().when(seen(6, 'ben')).givesNothing()
    asked
      .when(becameFree(6, person('chloe')))
      .givesNothing()
      .when(look(6, ben))
      .givesNothing()
    for (const command of [
      take(51, 'ben'),
      nudge(51, ben),
      onIt(51, 'ana'),
      cannot(51, 'ana'),
      putToFloor(51, 'ana'),
      handOver(51, 'ana', 'ben', ben),
      extend(51, 'ana', lap),
    ])
      kept.when(command).isRefused('promise-ended', 'P2')
  })

  test('P2 it ends as kept, broken or released, by say-so, proof or the customer, each recorded apart', () => {
    hers.when(prove(50, mailer, 'receipt 17')).gives('ended kept (proof) receipt 17 at 50')
    hers.when(keep(50, customer)).gives('ended kept (customer) at 50')
    hers.when(breakIt(50, 'ben', 'impossible')).gives('ended broken (say-so) impossible at 50')
    hers.when(breakIt(50, customer)).gives('ended broken (customer) walkout at 50')
    hers.when(release(50, 'ana', 'mis-tap')).gives('ended released (say-so) mis-tap at 50')
    hers.when(release(50, customer)).gives('ended released (customer) no-longer-wanted at 50')
  })

  test('P2 how late it was is a number: none in time, counted from due after it', () => {
    expect(hers.when(keep(50, 'ana')).passes().state.ending?.lateMs).toBe(0)
    expect(hers.when(keep(240, 'ana')).passes().state.ending?.lateMs).toBe(0)
    expect(hers.when(keep(250, 'ana')).passes().state.ending?.lateMs).toBe(10_000)
  })

  test('P2 at the closing it ends as unknown when nobody said, and not before', () => {
    const it = given(made([rung('owner', 60)], { closesS: 70 }))
      .when(look(60, person('ana')))
      .passes()
      .looksAgainAt(70)
    it.when(look(69.999)).givesNothing().when(look(70)).gives('ended unknown (closing) at 70')
    kept.when(look(30_000)).givesNothing()
  })

  test('P9 past the closing nobody is asked for what an outage kept from being asked before it', () => {
    const late = given(made([rung('owner', 60), rung('manager-on-duty', 240)], { closesS: 300 })).looksAgainAt(60)
    late.when(look(300, person('ana'), sam)).gives('ended unknown (closing) at 300')
    late.when(look(900, person('ana'), sam)).gives('ended unknown (closing) at 300')
    given(made([rung('owner', 299)], { closesS: 300 }))
      .when(look(301, person('ana')))
      .gives('ended unknown (closing) at 300')
  })

  test('P2 a closing that is seen late was still at the closing', () => {
    given(made([rung('owner', 600)], { dueS: 600, closesS: 500 }))
      .when(look(503))
      .gives('ended unknown (closing) at 500')
  })
})

describe('later claims', () => {
  test('P2 proof, the customer and a colleague are recorded beside the ending, which stays', () => {
    const it = kept
      .when(prove(70, mailer, 'receipt 17'))
      .gives('claimed kept (proof) receipt 17 at 70')
      .when(breakIt(80, customer))
      .gives('claimed broken (customer) walkout at 80')
      .when(keep(90, 'ben'))
      .gives('claimed kept (say-so) at 90')
    expect(it.state.status).toBe('kept')
    expect(it.state.ending).toMatchObject({ word: 'say-so', by: associate('ana'), endedAtMs: atS(50) })
    expect(it.state.claims.map(({ ending, word }) => `${ending} ${word}`)).toEqual(['kept proof', 'broken customer', 'kept say-so'])
  })

  test('P2 an offline tap made earlier than the ending is recorded beside it, with its own time', () => {
    hers
      .when(breakIt(50, customer))
      .passes()
      .when({ ...keep(400, 'ana'), saidAtMs: atS(40) })
      .gives('claimed kept (say-so) at 40')
  })

  test('P2 what the same one says again is said once', () => {
    kept.when(keep(60, 'ana')).givesNothing()
    kept
      .when(prove(60, mailer, 'receipt 17'))
      .passes()
      .when(prove(61, mailer, 'receipt 17'))
      .givesNothing()
  })

  test('P2 nothing that was said is lost: another reason or other evidence is another claim', () => {
    kept
      .when(prove(60, mailer, 'receipt 17'))
      .passes()
      .when(prove(61, mailer, 'receipt 18'))
      .gives('claimed kept (proof) receipt 18 at 61')
      .when(breakIt(62, 'ana', 'walkout'))
      .passes()
      .when(breakIt(63, 'ana', 'impossible'))
      .gives('claimed broken (say-so) impossible at 63')
  })

  test('P2 what is said after the closing is recorded beside unknown', () => {
    given(made([rung('owner', 60)], { closesS: 300 }))
      .when(look(300))
      .passes()
      .when({ ...keep(400, 'ana'), saidAtMs: atS(290) })
      .gives('claimed kept (say-so) at 290')
  })
})

describe('withdrawing', () => {
  test('P2 whoever ended it may withdraw that for 60 s, and not a moment longer', () => {
    kept.when(withdraw(110, 'ana')).gives('ending withdrawn')
    kept.when(withdraw(110.001, 'ana')).isRefused('withdraw-too-late', 'P2')
  })

  test('P2 nobody else may withdraw it, not even a manager, or the same id in another role', () => {
    kept
      .when(withdraw(55, 'ben'))
      .isRefused('not-the-ender', 'P2')
      .when(withdraw(55, manager('sam')))
      .isRefused('not-the-ender', 'P2')
    kept.when(withdraw(55, system('ana'))).isRefused('not-the-ender', 'P2')
    hers.when(keep(50, customer)).passes().when(withdraw(55, customer)).gives('ending withdrawn')
  })

  test('P2 withdrawing an open promise changes nothing', () => {
    hers.when(withdraw(10, 'ana')).givesNothing()
    kept.when(withdraw(55, 'ana')).passes().when(withdraw(56, 'ana')).givesNothing()
  })

  test('P2 after a withdrawal the lap goes on: the same rungs, none of them twice', () => {
    const it = hers
      .when(look(60, person('ana')))
      .passes()
      .when(keep(65, 'ana'))
      .passes()
      .when(withdraw(70, 'ana'))
      .passes()
      .looksAgainAt(120)
    expect(it.state).toMatchObject({ status: 'open', owner: 'ana', ending: null, nextRung: 1 })
    it.when(look(120, ben)).gives('rung 1 reached: time', 'asked (rung 1): ben until 150')
  })

  test('P4 a rung whose instant passed while it was ended is reached when it is opened again', () => {
    kept
      .when(withdraw(100, 'ana'))
      .passes()
      .looksAgainAt(100)
      .when(look(100, person('ana')))
      .gives('rung 0 reached: time', 'asked (rung 0): ana until 130')
  })

  test('P15 what was due while it was ended was not missed: it asks when it is opened again', () => {
    const held = given(made([rung('manager-on-duty', 200, { beforeDue: false }), rung('everyone', 280)]))
      .when(look(200))
      .passes()
    held
      .when(keep(235, 'ana'))
      .passes()
      .when(withdraw(290, 'ana'))
      .passes()
      .looksAgainAt(290)
      .when(look(294, ben, sam))
      .gives('asked (due, rung 0): sam until 324', 'rung 1 reached: time', 'asked (rung 1): ben and still sam until 324')
  })

  test('P1 a promise of the floor that is opened again is put to the floor again', () => {
    given(made([rung('nearby', 0), rung('everyone', 120)], { owner: null }))
      .when(look(0, ben))
      .passes()
      .when(keep(10, 'dev'))
      .passes()
      .when(withdraw(20, 'dev'))
      .passes()
      .looksAgainAt(20)
      .when(look(20, ben))
      .gives('rung 1 reached: put-to-floor', 'asked (rung 1): ben until 50')
  })

  test('P2 it may be ended anew after a withdrawal, by whomever', () => {
    kept.when(withdraw(55, 'ana')).passes().when(breakIt(60, 'ben')).gives('ended broken (say-so) walkout at 60')
  })
})

describe('correcting', () => {
  test('P2 the customer or a lead may correct an ending; what was said before stands beside it', () => {
    const it = kept.when(correct(5000, customer, 'broken', 'walkout')).gives('corrected from kept to broken (customer) walkout')
    expect(it.state.status).toBe('broken')
    expect(it.state.ending).toMatchObject({ word: 'customer', reason: 'walkout', corrected: true, endedAtMs: atS(50) })
    expect(it.state.claims).toMatchObject([{ ending: 'kept', word: 'say-so', by: associate('ana') }])
    kept.when(correct(5000, lead('mara'), 'released')).gives('corrected from kept to released (say-so)')
    kept.when(correct(5000, manager('sam'), 'released')).gives('corrected from kept to released (say-so)')
  })

  test('P2 what is corrected to an earlier claim happened when that claim says', () => {
    const closed = given(made([rung('owner', 60)], { closesS: 300 }))
      .when(look(300))
      .passes()
    const said = closed.when({ ...keep(400, 'ana'), saidAtMs: atS(245) }).passes()
    expect(said.when(correct(500, customer, 'kept')).passes().state.ending).toMatchObject({ endedAtMs: atS(245), lateMs: 5_000 })
    expect(closed.when(correct(500, customer, 'kept')).passes().state.ending).toMatchObject({ endedAtMs: atS(300), lateMs: 60_000 })
  })

  test('P2 a correction is no first ending: withdrawing it does not open the promise again', () => {
    kept
      .when(correct(5000, customer, 'broken'))
      .passes()
      .when(withdraw(5010, customer))
      .isRefused('ending-corrected', 'P2')
      .when(withdraw(5010, 'ana'))
      .isRefused('ending-corrected', 'P2')
      .when(correct(5010, customer, 'kept'))
      .gives('corrected from broken to kept (customer)')
  })

  test('P2 an associate may not correct, nor a system', () => {
    kept
      .when(correct(60, 'ana', 'broken'))
      .isRefused('not-allowed')
      .when(correct(60, mailer, 'broken'))
      .isRefused('not-allowed')
  })

  test('P2 only an ending can be corrected, and the same correction once', () => {
    hers.when(correct(60, customer, 'broken')).isRefused('not-ended', 'P2')
    kept.when(correct(60, customer, 'kept')).givesNothing()
  })

  test('P9 a corrected promise has ended: it asks nobody', () => {
    kept
      .when(correct(60, customer, 'broken'))
      .passes()
      .looksAgainAt(null)
      .when(look(300, sam))
      .givesNothing()
  })
})
