import { describe, expect, test } from 'vitest'
import {
  associate,
  atS,
  breakIt,
  correct,
  customer,
  given,
  keep,
  look,
  made,
  manager,
  person,
  prove,
  rung,
  system,
  take,
  thank,
  withdraw,
} from './given.ts'
import { keeperOf } from './promise.ts'

const ladder = [rung('owner', 120), rung('nearby', 180), rung('manager-on-duty', 240, { beforeDue: false })]
const asked = () => given(made(ladder, { owner: null, by: customer }))

describe('customer: what a customer asked for', () => {
  test('P1 customer: it has no owner, and the floor is asked at once, although the ladder begins with an owner', () => {
    const promise = asked()
    expect(promise.state).toMatchObject({ owner: null, madeBy: customer, status: 'open' })
    promise
      .looksAgainAt(0)
      .when(look(0, person('ben')))
      .gives('rung 0 reached: put-to-floor', 'asked (rung 0): nobody', 'rung 1 reached: failed', 'asked (rung 1): ben until 30')
  })

  test('P4 customer: a rung that may not ask before due does not, also when a customer asked', () => {
    const onlyManager = given(made([rung('manager-on-duty', 240, { beforeDue: false })], { owner: null, by: customer }))
    onlyManager
      .when(look(0, person('sam', { role: 'manager' })))
      .gives('rung 0 reached: put-to-floor, held')
      .when(look(240, person('sam', { role: 'manager' })))
      .gives('asked (due, rung 0): sam until 270')
  })

  test('P1 customer: what a colleague or a system makes is not put to the floor', () => {
    expect(made(ladder).map(({ type }) => type)).toEqual(['promise-made', 'lap-started'])
    expect(made(ladder, { owner: null, by: system('pos') }).map(({ type }) => type)).toEqual(['promise-made', 'lap-started'])
  })

  test('P2 customer: "I had to go" ends it as a walkout; within a minute they may take that back, and the ladder goes on', () => {
    const gone = asked()
      .when(look(0, person('ben')))
      .passes()
      .when(breakIt(20, customer))
      .gives('ended broken (customer) walkout at 20')
    gone.when(withdraw(81, customer)).isRefused('withdraw-too-late', 'P2')
    gone.when(withdraw(80, 'ben')).isRefused('not-the-ender', 'P2')
    const back = gone.when(withdraw(80, customer)).gives('ending withdrawn')
    expect(back.state).toMatchObject({ status: 'open', owner: null })
    back.looksAgainAt(80)
  })

  test('P2 customer: "not really" corrects what a colleague called kept, by their word', () => {
    const kept = asked().when(take(5, 'ben')).passes().when(keep(60, 'ben')).passes()
    const not = kept.when(correct(90, customer, 'broken')).gives('corrected from kept to broken (customer)')
    expect(not.state.claims).toMatchObject([{ ending: 'kept', by: associate('ben') }])
    not.when(correct(100, customer, 'kept')).gives('corrected from broken to kept (customer)')
  })
})

describe('customer: thanks', () => {
  const taken = () => asked().when(take(5, 'ben')).passes()

  test('customer: thanks go to the one who kept it, at most once', () => {
    const thanked = taken().when(keep(60, 'ben')).passes().when(thank(90)).gives('thanks to ben')
    expect(thanked.state.thanks).toEqual({ atMs: atS(90), to: 'ben' })
    thanked.when(thank(91)).givesNothing()
  })

  test('customer: nobody is thanked for what is open or was not kept', () => {
    taken().when(thank(30)).isRefused('not-kept')
    taken()
      .when(breakIt(40, 'ben', 'impossible'))
      .passes()
      .when(thank(50))
      .isRefused('not-kept')
    taken()
      .when(keep(60, 'ben'))
      .passes()
      .when(correct(70, customer, 'broken'))
      .passes()
      .when(thank(80))
      .isRefused('not-kept')
  })

  test.each([associate('ana'), manager('sam'), system('pos')])('customer: thanks are the customer’s alone, not those of %o', (by) => {
    taken().when(keep(60, 'ben')).passes().when(thank(70, by)).isRefused('not-allowed')
  })

  test('customer: who kept it is who first said so; the owner, when a system or the customer did; nobody, when there is no owner', () => {
    const keeper = (it: ReturnType<typeof taken>) => keeperOf(it.state)
    expect(keeper(taken())).toBeUndefined()
    expect(keeper(taken().when(keep(60, 'chloe')).passes())).toBe('chloe')
    expect(
      keeper(
        taken()
          .when(prove(60, system('mailer'), 'sent'))
          .passes(),
      ),
    ).toBe('ben')
    expect(keeper(taken().when(keep(60, customer)).passes())).toBe('ben')
    expect(
      keeper(
        taken()
          .when(keep(60, 'chloe'))
          .passes()
          .when(correct(70, customer, 'broken'))
          .passes()
          .when(correct(80, manager('sam'), 'kept'))
          .passes(),
      ),
    ).toBe('chloe')
    const nobodys = asked().when(keep(60, customer)).passes()
    expect(keeper(nobodys)).toBeUndefined()
    nobodys.when(thank(70)).isRefused('nobody-to-thank')
  })
})
