// What one promise adds to its day, from histories that commands have made.
import type { PromiseEvent } from '@kept/contracts/promise-events'
import { expect, test } from 'vitest'
import {
  atS,
  becameFree,
  breakIt,
  cannot,
  correct,
  customer,
  extend,
  type Given,
  given,
  handOver,
  keep,
  lapOf,
  lead,
  look,
  made,
  pass,
  person,
  release,
  rung,
  take,
  withdraw,
} from './given.ts'
import { evolve, type PromiseState } from './promise.ts'
import { addTo, noTally, outcomeOf, type Shortage } from './tally.ts'

const [ben, chloe] = [person('ben'), person('chloe')]
const rungs = [rung('skilled', 0), rung('nearby', 60), rung('zone-lead', 120)]
const floors = given(made(rungs, { owner: null }))
const hers = given(made([rung('owner', 120), rung('nearby', 180)]))

/** Everything that the events of a history have told, in seconds from the start. */
function tallyOf({ events }: Pick<Given, 'events'>) {
  let state: PromiseState | undefined
  let tally = noTally
  const shortages: Shortage[] = []
  for (const event of events as PromiseEvent[]) {
    const next = evolve(state, event)
    const added = addTo(tally, state, event, next)
    tally = added.tally
    shortages.push(...added.shortages)
    state = next
  }
  const inS = (ms: number | null) => (ms === null ? null : (ms - atS(0)) / 1000)
  return {
    asked: inS(tally.askedAtMs),
    foundBeforeDueS: tally.foundBeforeDueMs === null ? null : tally.foundBeforeDueMs / 1000,
    unaskedFrom: inS(tally.unaskedFromMs),
    shortages: shortages.map(({ what, fromMs, toMs }) => [what, inS(fromMs), inS(toMs)]),
  }
}

test('day: one who was asked and takes it was found so long before due', () => {
  const taken = floors.when(look(0, ben)).passes().when(take(20, 'ben')).passes()
  expect(tallyOf(taken)).toEqual({ asked: 0, foundBeforeDueS: 220, unaskedFrom: null, shortages: [] })
  const givenBack = taken.when(cannot(30, 'ben')).passes().when(look(30, chloe)).passes().when(take(35, 'chloe')).passes()
  expect(tallyOf(givenBack).foundBeforeDueS).toBe(220)
})

test('day: who takes it after due was found late, and who was not asked was not found', () => {
  const held = given(made([rung('skilled', 0), rung('manager-on-duty', 240, { beforeDue: false })], { owner: null }))
  const late = held
    .when(look(0, ben))
    .passes()
    .when(look(30))
    .passes()
    .when(look(240, person('sam', { role: 'manager' })))
    .passes()
  expect(tallyOf(late.when(take(250, 'sam')).passes()).foundBeforeDueS).toBe(-10)
  expect(tallyOf(floors.when(look(0, ben)).passes().when(take(5, 'chloe')).passes()).foundBeforeDueS).toBeNull()
})

test('day: a reminder of its owner asks no colleague, and lacks nobody when it does not reach them', () => {
  expect(tallyOf(hers.when(look(120, person('ana'))).passes())).toMatchObject({ asked: null, foundBeforeDueS: null, shortages: [] })
  expect(
    tallyOf(
      hers.when(look(120)).gives('rung 0 reached: time', 'asked (rung 0): nobody', 'rung 1 reached: failed', 'asked (rung 1): nobody'),
    ),
  ).toMatchObject({ shortages: [['nobody-to-ask', 120, 120]] })
  expect(tallyOf(hers.when(handOver(5, 'ana', 'ben', ben)).passes())).toMatchObject({ asked: null, foundBeforeDueS: null })
})

test('day: an extension forgets the asks of the lap, and the day does not', () => {
  const taken = floors.when(look(0, ben)).passes().when(take(20, 'ben')).passes()
  const extended = taken.when(extend(30, 'ben', lapOf(rungs, { startS: 30, dueS: 900 }))).passes()
  expect(tallyOf(extended)).toMatchObject({ asked: 0, foundBeforeDueS: 220 })
})

test('day: each rung that finds nobody is counted, the manager who is asked again is not', () => {
  const alone = floors.when(look(0)).passes()
  expect(tallyOf(alone).shortages.filter(([what]) => what === 'nobody-to-ask')).toHaveLength(3)
  expect(tallyOf(alone.when(look(400)).passes()).shortages.filter(([what]) => what === 'nobody-to-ask')).toHaveLength(3)
})

test('day: a rung that asks the nearest since nobody has the skill lacks the skill, not people', () => {
  const wants = given(made([rung('skilled', 0)], { owner: null, skill: 'hair' }))
  expect(tallyOf(wants.when(look(0, ben)).passes()).shortages).toEqual([['nobody-with-skill', 0, 0]])
  expect(tallyOf(wants.when(look(0, person('ben', { skills: ['hair'] }))).passes()).shortages).toEqual([])
})

test('P1 while nobody has it and nobody is asked counts once, until somebody is asked or it ends', () => {
  const alone = floors.when(look(0)).passes()
  expect(tallyOf(alone).unaskedFrom).toBe(0)
  const gaps = (it: Given) => tallyOf(it).shortages.filter(([what]) => what === 'nobody-asked')
  expect(gaps(alone.when(look(400)).passes())).toEqual([])
  expect(gaps(alone.when(becameFree(90, ben)).passes())).toEqual([['nobody-asked', 0, 90]])
  expect(gaps(alone.when(breakIt(100, 'ana')).passes())).toEqual([['nobody-asked', 0, 100]])
  expect(tallyOf(alone.when(breakIt(100, 'ana')).passes()).unaskedFrom).toBeNull()
})

test('P1 an ask whose window closes leaves it unasked from then on, and a pass of the last one at once', () => {
  const last = given(made([rung('skilled', 0)], { owner: null }))
    .when(look(0, ben))
    .passes()
  expect(tallyOf(last).unaskedFrom).toBe(30)
  expect(tallyOf(last.when(pass(10, 'ben')).passes()).unaskedFrom).toBe(10)
  expect(tallyOf(last.when(pass(10, 'ben')).passes().when(take(70, 'chloe')).passes()).shortages).toEqual([['nobody-asked', 10, 70]])
})

test('P2 a walkout that was undone goes on to count, and what was withdrawn is open', () => {
  const back = floors.when(look(0)).passes().when(breakIt(10, 'ana')).passes().when(withdraw(20, 'ana')).passes()
  expect(tallyOf(back)).toMatchObject({ unaskedFrom: 20 })
  expect(tallyOf(back).shortages.at(-1)).toEqual(['nobody-asked', 0, 10])
  expect(outcomeOf(back.state)).toBe('open')
})

test('P10 kept by a time agreed later is told apart from kept by the first, and late from both', () => {
  const extended = hers.when(extend(200, 'ana', lapOf([rung('owner', 900)], { startS: 200, dueS: 900 }))).passes()
  expect(outcomeOf(extended.when(keep(230, 'ana')).passes().state)).toBe('in-time')
  expect(outcomeOf(extended.when(keep(600, 'ana')).passes().state)).toBe('in-time-extended')
  expect(outcomeOf(extended.when(keep(901, 'ana')).passes().state)).toBe('late')
  expect(outcomeOf(hers.when(keep(240, 'ana')).passes().state)).toBe('in-time')
  expect(outcomeOf(hers.when(keep(241, 'ana')).passes().state)).toBe('late')
})

test('day: every other ending is counted apart', () => {
  const ended = (it: Given) => outcomeOf(it.state)
  expect(ended(hers)).toBe('open')
  expect(ended(hers.when(breakIt(5, 'ana')).passes())).toBe('walkout')
  expect(ended(hers.when(breakIt(5, 'ana', 'impossible')).passes())).toBe('impossible')
  expect(ended(hers.when(release(5, 'ana')).passes())).toBe('no-longer-wanted')
  expect(ended(hers.when(release(5, 'ana', 'mis-tap')).passes())).toBe('mis-tap')
  expect(ended(hers.when(look(40_000)).passes())).toBe('unknown')
})

test('P2 a corrected ending is the one that counts', () => {
  const kept = hers.when(keep(50, 'ana')).passes()
  expect(outcomeOf(kept.when(correct(90, customer, 'broken')).passes().state)).toBe('said-not-kept')
  expect(outcomeOf(kept.when(correct(90, lead('mara'), 'broken', 'walkout')).passes().state)).toBe('walkout')
  const left = hers.when(breakIt(50, 'ana')).passes()
  expect(outcomeOf(left.when(correct(90, lead('mara'), 'kept')).passes().state)).toBe('in-time')
})
