import {
  cannot,
  customer,
  extend,
  given,
  keep,
  lapOf,
  look,
  made,
  nudge,
  pass,
  person,
  prove,
  release,
  rung,
  system,
  take,
} from '@kept/domain/given'
import { expect, test } from 'vitest'
import { standingOf } from './standing.ts'
import { toldOf } from './told.ts'

const START_MS = 1_780_000_000_000
const ladder = [rung('nearby', 0), rung('everyone', 240, { windowS: 60 })]
const floor = () => given(made(ladder, { owner: null, by: customer }))
type It = ReturnType<typeof floor>

const at = (it: It, s: number) => standingOf(it.state, START_MS + s * 1_000)
const told = (it: It) => toldOf(it.events).map(({ name }) => name)

test('customer: an open promise stands as it does at that moment, not as it did', () => {
  const asked = floor()
    .when(look(0, person('ben'), person('chloe')))
    .passes()
  expect(at(floor(), 0)).toMatchObject({ name: 'standing-unasked', sign: 'alert', alone: true, lateMinutes: undefined })
  expect(at(asked, 1)).toMatchObject({ name: 'standing-asking', count: 1, sign: 'waits', alone: false })
  expect(at(asked, 31), 'the window has closed').toMatchObject({ name: 'standing-unanswered', alone: true })
  expect(at(asked.when(pass(5, 'ben')).passes(), 6)).toMatchObject({ name: 'standing-unanswered', alone: true })
  const taken = asked.when(take(5, 'ben')).passes()
  expect(at(taken, 6)).toMatchObject({ name: 'standing-on-it', sign: 'waits', alone: false })
  expect(at(taken.when(cannot(9, 'ben')).passes(), 9), 'given back: nobody has it').toMatchObject({ name: 'standing-unanswered' })
})

test('customer: late is said as late, whoever has it, and in whole minutes that have passed', () => {
  const taken = floor().when(take(5, 'ben')).passes()
  expect(at(taken, 240).lateMinutes).toBeUndefined()
  expect(at(taken, 241)).toMatchObject({ name: 'standing-on-it', sign: 'alert', lateMinutes: 0 })
  expect(at(taken, 419).lateMinutes).toBe(2)
  const others = taken.when(look(240, person('ben'), person('chloe'))).passes()
  expect(at(others, 241)).toMatchObject({ name: 'standing-has-it-asking', lateMinutes: 0 })
  expect(at(taken.when(keep(419, 'ben')).passes(), 9_999)).toMatchObject({ name: 'standing-kept', sign: 'done', lateMinutes: 2 })
  expect(at(taken.when(keep(240, 'ben')).passes(), 9_999).lateMinutes).toBeUndefined()
})

test('customer: in a new lap nobody is said not to have been asked who was in the last', () => {
  const asked = floor()
    .when(look(0, person('ben')))
    .passes()
  const extended = asked.when(extend(60, 'ana', lapOf(ladder, { startS: 60, dueS: 400 }))).passes()
  expect(at(extended, 61)).toMatchObject({ name: 'standing-unanswered', lateMinutes: undefined })
})

test('customer: a mis-tap is said to be one, and proof of a system is no colleague’s word', () => {
  expect(
    at(
      floor()
        .when(release(5, 'ana', 'mis-tap'))
        .passes(),
      6,
    ),
  ).toMatchObject({ name: 'standing-mistake', sign: 'over' })
  expect(at(floor().when(release(5, 'ana')).passes(), 6)).toMatchObject({ name: 'standing-released' })
  expect(
    told(
      floor()
        .when(prove(5, system('mailer'), 'sent'))
        .passes(),
    ),
  ).toEqual(['told-kept', 'told-asked-for'])
})

test('customer: what happened is told newest first, the same in a row once, and never more than eight', () => {
  let it = floor()
  expect(told(it)).toEqual(['told-asked-for'])
  it = it
    .when(look(0))
    .passes()
    .when(take(5, 'ben'))
    .passes()
    .when(nudge(10, person('ben')))
    .passes()
  expect(told(it)).toEqual(['told-reminded', 'told-nudged', 'told-taken', 'told-nobody', 'told-asked-for'])
  for (let s = 100; s < 120; s += 2)
    it = it
      .when(cannot(s, 'ben'))
      .passes()
      .when(take(s + 1, 'ben'))
      .passes()
  expect(told(it)).toEqual(Array.from({ length: 4 }, () => ['told-taken', 'told-floor']).flat())
})

test('customer: a rung that asks nobody is not told of when the next one asks somebody at once', () => {
  const ownerFirst = given(made([rung('owner', 120), rung('nearby', 180)], { owner: null, by: customer }))
  expect(told(ownerFirst.when(look(0, person('ben'))).passes())).toEqual(['told-asked', 'told-asked-for'])
  expect(told(ownerFirst.when(look(0)).passes())).toEqual(['told-nobody', 'told-asked-for'])
})
