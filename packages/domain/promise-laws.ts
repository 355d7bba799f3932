// For tests: what the rules say of every event that a command gives, worked out from the events alone and from the floor
// as the command brought it.
import type { PromiseEvent } from '@kept/contracts/promise-events'
import { expect } from 'vitest'
import type { Candidate } from './choose.ts'
import type { Command } from './decide.ts'
import { evolve, type PromiseState } from './promise.ts'

/** Who was asked when, over the whole life of the promise. */
export type Told = { personId: string; atMs: number }
type Asked = Extract<PromiseEvent, { type: 'asked' }>['data']

/** Checks each event against the state before it. `told` grows by who is asked. */
export function checkEvents(before: PromiseState, events: PromiseEvent[], command: Command, told: Told[]): void {
  let state = before
  for (const event of events) {
    const { type, data } = event
    if (type === 'asked') checkAsked(state, data, command, told)
    if (type === 'rung-reached') checkReached(state, data, command)
    if (type === 'promise-taken') expect(data.personId, 'P7 who takes it is who says so').toBe(command.by.id)
    if (state.status !== 'open')
      expect(['ending-claimed', 'ending-withdrawn', 'ending-corrected', 'thanked'], 'P2 P9 after the ending').toContain(type)
    if (type === 'promise-ended') expect(event, 'P2 the first ending is the last event').toBe(events.at(-1))
    state = evolve(state, event)
    expect(state.lap.dueMs, 'P10 due goes forward').toBeGreaterThanOrEqual(before.lap.dueMs)
  }
}

function checkReached(state: PromiseState, data: Extract<PromiseEvent, { type: 'rung-reached' }>['data'], command: Command): void {
  const rung = state.lap.rungs[data.rung]!
  expect(data.rung, 'P4 no rung twice in a lap').toBeGreaterThanOrEqual(state.nextRung)
  expect(data.atMs, 'P9 none past the closing').toBeLessThan(command.name === 'look' ? state.lap.closesAtMs : Number.POSITIVE_INFINITY)
  if (data.cause === 'time') expect(data.atMs, 'P4 none before its instant').toBeGreaterThanOrEqual(rung.atMs)
  if (data.cause === 'nudge') expect(rung.who, 'P14 never as far as everyone').not.toBe('everyone')
  expect(data.held, 'P4 held until due').toBe(!rung.beforeDue && data.atMs < state.lap.dueMs)
  if (state.quiet && data.cause !== 'nudge') expect(data.atMs, 'P7 quiet until due').toBeGreaterThanOrEqual(state.lap.dueMs)
}

const byOwner = new Set(['nudge', 'outage', 'handed-over'])

function checkAsked(state: PromiseState, data: Asked, command: Command, told: Told[]): void {
  const rung = data.rung === null ? undefined : state.lap.rungs[data.rung]!
  if (state.quiet && command.name !== 'nudge') expect(data.atMs, 'P7 nobody before due').toBeGreaterThanOrEqual(state.lap.dueMs)
  if (rung && !rung.beforeDue) expect(data.atMs, 'P4 not before due').toBeGreaterThanOrEqual(state.lap.dueMs)
  if (rung) expect(data.people.length).toBeLessThanOrEqual(data.cause === 'became-free' ? 1 : rung.atMost)
  const open = state.openAsk && state.openAsk.untilMs > data.atMs ? state.openAsk.people : []
  const ids = data.people.map((one) => one.personId)
  for (const id of open) expect([...ids, ...data.carried], 'P8 a newer ask includes who has not answered').toContain(id)
  for (const id of data.carried) {
    expect(state.openAsk?.people, 'P8 only those of the older').toContain(id)
    expect(ids, 'P8 once each').not.toContain(id)
  }
  expect(data.untilMs).toBeGreaterThanOrEqual(data.atMs)

  const { people } = (command as Extract<Command, { name: 'look' }>).floor
  for (const { personId, why } of data.people) {
    const one = people.find((person) => person.personId === personId) as Candidate
    expect(one, 'P6 on shift').toBeDefined()
    expect(one.reachable, 'P6 reachable').toBe(true)
    expect(one.availability, 'P6 nobody on break').not.toBe('on-break')
    expect(why).toMatchObject({ availability: one.availability, load: one.load })
    told.push({ personId, atMs: data.atMs })
    const lastMinute = told.filter((it) => it.personId === personId && it.atMs > data.atMs - 60_000)
    expect(lastMinute.length, 'P15 at most three times a minute').toBeLessThanOrEqual(3)
    if (byOwner.has(data.cause) || (rung?.who === 'owner' && data.cause !== 'became-free')) {
      expect(personId, 'an owner rung asks the owner').toBe(state.owner)
      continue
    }
    expect(personId, 'P6 never the owner').not.toBe(state.owner)
    expect(state.passed, 'P6 nobody who passed in this lap').not.toContain(personId)
    expect(one.openAsks, 'P6 nobody who has an open ask').toEqual([])
    expect(open, 'P6 nobody who has this ask open').not.toContain(personId)
    if (data.cause === 'became-free') expect(one.availability).toBe('free')
    if (data.cause === 'again') expect(['manager', 'lead'], 'P8 the manager on duty').toContain(one.role)
    if (rung?.who === 'zone-lead' && data.cause !== 'became-free') expect(one.role).toBe('lead')
  }
}
