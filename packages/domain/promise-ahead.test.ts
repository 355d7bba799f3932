// What an open promise says it will do by itself.
import { expect, test } from 'vitest'
import { atS, given, handOver, keep, look, made, onIt, person, putToFloor, rung, take } from './given.ts'
import { ahead } from './ladder.ts'
import type { PromiseState } from './promise.ts'

const ladder = [
  rung('owner', 120),
  rung('nearby', 180),
  rung('zone-lead', 200, { beforeDue: false }),
  rung('everyone', 300, { beforeDue: false, atMost: 20 }),
]
const ben = person('ben')
const told = (state: PromiseState) => ahead(state).map(({ atMs, who }) => `${(atMs - atS(0)) / 1000} ${who}`)

test('P4 story: each rung is told with the instant at which it asks, which for some is not before due', () => {
  expect(told(given(made(ladder)).state)).toEqual(['120 owner', '180 nearby', '240 zone-lead', '300 everyone'])
})

test('P4 story: a rung that was reached is told no more, unless it waits for due', () => {
  const asked = given(made(ladder))
    .when(look(120, person('ana')))
    .passes()
  expect(told(asked.state)).toEqual(['180 nearby', '240 zone-lead', '300 everyone'])
  const nobodyThere = asked.when(look(180)).passes()
  expect(nobodyThere.state.held).toEqual([2])
  expect(told(nobodyThere.state)).toEqual(['240 zone-lead', '300 everyone'])
})

test('P7 story: what an answer has quieted is not told', () => {
  expect(told(given(made(ladder)).when(onIt(10, 'ana')).passes().state)).toEqual(['300 everyone'])
  expect(told(given(made(ladder)).when(take(10, 'ana')).passes().state)).toEqual(['300 everyone'])
  const handed = given(made(ladder))
    .when(handOver(130, 'ana', 'ben', ben))
    .passes()
  expect(told(handed.state)).toEqual(['180 nearby', '240 zone-lead', '300 everyone'])
})

test('P8 story: what is put to the floor asks at once, and no owner who is not there', () => {
  const put = given(made([rung('nearby', 120), rung('owner', 200), rung('everyone', 240)]))
    .when(putToFloor(30, 'ana'))
    .passes()
  expect(told(put.state)).toEqual(['30 nearby', '240 everyone'])
})

test('P15 story: after an outage the highest rung that was missed is next, and those below it are not told', () => {
  const late = given(made(ladder))
    .when(look(230, person('ana')))
    .passes()
  expect(late.state.resume).not.toBeNull()
  expect(told(late.state)).toEqual(['260 zone-lead', '300 everyone'])
})

test('P9 story: an ended promise will ask nobody', () => {
  expect(told(given(made(ladder)).when(keep(20, 'ana')).passes().state)).toEqual([])
})

test('story: it says the very instant at which it is looked at next', () => {
  const fresh = given(made(ladder))
  fresh.looksAgainAt(120)
  expect(ahead(fresh.state)[0]?.atMs).toBe(atS(120))
})
