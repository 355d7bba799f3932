// What must hold whatever happens: random commands at random moments, on a floor that changes, with looks that come early,
// late, twice or not at all. When it fails, keep the story that it prints as a test with a name of its own.
import type { PlacedRung, PromiseEvent } from '@kept/contracts/promise-events'
import { toStored } from '@kept/contracts/stored-event'
import type { Actor } from '@kept/contracts/words'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Candidate } from './choose.ts'
import { type Command, decide } from './decide.ts'
import * as g from './given.ts'
import { nextInstant } from './ladder.ts'
import { evolve, fold, type PromiseState } from './promise.ts'
import { checkEvents, type Told } from './promise-laws.ts'
import { Refusal } from './refusal.ts'

const actors = [g.associate('ana'), g.associate('ben'), g.associate('chloe'), g.associate('dev'), g.lead('mara'), g.manager('sam')]
const everybody = [...actors, g.system('pos'), g.customer]

const s = (atMost: number) => fc.integer({ min: 0, max: atMost })
const rungs: fc.Arbitrary<PlacedRung[]> = fc
  .array(
    fc.record({
      who: fc.constantFrom(
        'owner' as const,
        'skilled' as const,
        'nearby' as const,
        'zone-lead' as const,
        'manager-on-duty' as const,
        'everyone' as const,
      ),
      atS: fc.oneof(s(400), fc.constantFrom(0, 60, 120)),
      atMost: fc.integer({ min: 1, max: 4 }),
      windowS: fc.constantFrom(3, 30, 45, 200),
      beforeDue: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((all) => all.sort((a, b) => a.atS - b.atS).map(({ who, atS, ...but }) => g.rung(who, atS, but)))

const waits = fc.oneof(
  { weight: 3, arbitrary: fc.constant('next' as const) },
  { weight: 1, arbitrary: fc.constantFrom(0, 0.001) },
  { weight: 3, arbitrary: s(20) },
  { weight: 1, arbitrary: s(200) },
)
/** Endings are rare, so that stories are long. */
const names = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('take', 'pass', 'seen', 'seen', 'nudge', 'ask-free', 'none') },
  { weight: 4, arbitrary: fc.constantFrom('on-it', 'cannot', 'hand-over', 'put-to-floor', 'owner-left', 'extend', 'say-more') },
  { weight: 1, arbitrary: fc.constantFrom('keep', 'prove', 'break', 'withdraw-ending', 'withdraw-ending', 'correct-ending') },
)
const change = fc.record({
  one: s(5),
  but: fc.record(
    {
      availability: fc.constantFrom('free' as const, 'free' as const, 'with-a-customer' as const, 'on-break' as const),
      reachable: fc.constantFrom(true, true, false),
      zone: fc.constantFrom('hair', 'makeup', 'till', null),
      openAsks: fc.constantFrom<string[]>([], [], ['p2']),
      skills: fc.constantFrom<string[]>([], ['hair']),
      load: s(3),
    },
    { requiredKeys: [] },
  ),
  onShift: fc.constantFrom(true, true, true, false),
})
const step = fc.record({ wait: waits, name: names, by: s(11), one: s(5), change, looks: fc.constantFrom(1, 1, 1, 2, 0) })
const story = fc.record({
  rungs,
  owner: fc.constantFrom('ana', 'ana', null),
  skill: fc.constantFrom('hair', undefined),
  dueS: fc.integer({ min: 1, max: 300 }),
  closesS: fc.constantFrom(300, 5_000),
  steps: fc.array(step, { maxLength: 40, size: 'max' }),
})
type Story = typeof story extends fc.Arbitrary<infer T> ? T : never
type Step = Story['steps'][number]

/** Mostly those whose word counts: who is asked, who owns it, who ended it. */
function authorOf({ name, by }: Step, state: PromiseState): Actor {
  const any = everybody[by % everybody.length]!
  if (by < 4) return any
  if (name === 'withdraw-ending') return state.ending?.by ?? any
  const asked = name === 'take' || name === 'pass' || name === 'seen'
  const id = asked ? state.openAsk?.people[by % (state.openAsk.people.length || 1)] : state.owner
  return actors.find((one) => one.id === id) ?? any
}

function commandOf(step: Step, nowMs: number, people: Candidate[], state: PromiseState, laps: PlacedRung[]): Command | undefined {
  const { name, one } = step
  const said = { by: authorOf(step, state), nowMs, saidAtMs: nowMs }
  const floor = g.floorOf(people)
  const other = actors[one]!.id
  switch (name) {
    case 'none':
      return undefined
    case 'owner-left':
      return { name: 'look', ...said, by: { role: 'kept', id: '' }, floor, ownerLeft: true }
    case 'ask-free': {
      const person = people.find((p) => p.personId === other)
      return person && { name, ...said, by: { role: 'kept', id: '' }, floor, person }
    }
    case 'hand-over':
      return { name, ...said, to: other, floor }
    case 'nudge':
      return { name, ...said, floor }
    case 'extend': {
      const shiftMs = nowMs - g.atS(0)
      const lap = { startMs: nowMs, dueMs: Math.max(state.lap.dueMs, nowMs) + 100_000, closesAtMs: nowMs + 5_000_000 }
      return { name, ...said, reason: 'other', lap: { ...lap, rungs: laps.map((rung) => ({ ...rung, atMs: rung.atMs + shiftMs })) } }
    }
    case 'say-more': {
      const lap = { startMs: g.atS(0), dueMs: state.lap.dueMs + 50_000, closesAtMs: nowMs + 5_000_000, rungs: laps }
      return { name, ...said, spot: `aisle ${one}`, ...(one % 2 ? { due: { dueInMs: lap.dueMs - g.atS(0), lap } } : {}) }
    }
    case 'prove':
      return { name, ...said, evidence: `receipt ${one}` }
    case 'break':
      return { name, ...said, reason: one % 2 ? 'walkout' : 'impossible' }
    case 'correct-ending':
      return { name, ...said, ending: one % 2 ? 'kept' : 'broken' }
    case 'keep':
      return { name, ...said }
    default:
      return { name, ...said }
  }
}

/** Lives through a story and checks every law after every command; returns all events. */
function live({ rungs, owner, skill, dueS, closesS, steps }: Story): PromiseEvent[] {
  const made = g.made(rungs, { owner, dueS, closesS, extensionsAtMost: 3, ...(skill ? { skill } : {}) })
  const events = [...made]
  let state = fold(made)!
  let nowMs = g.atS(0)
  const floor = new Map(actors.map(({ id, role }) => [id, g.person(id, { role: role as Candidate['role'] })]))
  const off = new Set<string>()
  const asked: Told[] = []

  const people = () =>
    [...floor.values()]
      .filter((one) => !off.has(one.personId))
      .map((one) => {
        const theirs = asked.filter((ask) => ask.personId === one.personId)
        const lastMinute = theirs.filter((ask) => ask.atMs > nowMs - 60_000)
        return { ...one, lastAskedAtMs: theirs.at(-1)?.atMs ?? null, asksLastMinute: lastMinute.length }
      })
  const does = (command: Command): PromiseEvent[] => {
    const decided = attempt(() => decide(state, command))
    checkEvents(state, decided, command, asked)
    for (const event of decided) {
      expect(toStored(event).data).toEqual(event.data)
      state = evolve(state, event)
      events.push(event)
    }
    return decided
  }
  const look = () =>
    does({ name: 'look', by: { role: 'kept', id: '' }, nowMs, saidAtMs: nowMs, floor: g.floorOf(people()), ownerLeft: false })

  for (const one of steps) {
    const next = nextInstant(state)
    if (one.wait === 'next') {
      if (next !== null && next > nowMs) {
        nowMs = next - 1
        expect(look()).toEqual([])
        nowMs = next
      }
    } else nowMs += one.wait * 1000
    const { change } = one
    const id = actors[change.one]!.id
    floor.set(id, { ...floor.get(id)!, ...(change.but as Partial<Candidate>) })
    if (change.onShift) off.delete(id)
    else off.add(id)

    const command = commandOf(one, nowMs, people(), state, rungs)
    if (command) does(command)
    if (one.looks === 0) continue
    look()
    expect(look(), 'a second look at the same instant').toEqual([])
    checkAfterLook(state, nowMs)
  }
  expect(fold(JSON.parse(JSON.stringify(events)))).toEqual(state)
  return events
}

/** What a command decides; nothing when it is refused. */
function attempt(decided: () => PromiseEvent[]): PromiseEvent[] {
  try {
    return decided()
  } catch (error) {
    if (error instanceof Refusal) return []
    throw error
  }
}

function checkAfterLook(state: PromiseState, nowMs: number): void {
  const next = nextInstant(state)
  if (state.status !== 'open') {
    expect(next, 'P9 an ended promise has none').toBeNull()
    return
  }
  expect(next, 'an open promise has a next instant, and it lies ahead').toBeGreaterThan(nowMs)
  if (state.openAsk?.people.length === 0) expect(state.openAsk.untilMs, 'P1 nobody asked is shown').toBeLessThanOrEqual(nowMs)
  if (state.resume) return
  // No rung is forgotten: what has come was reached, or an answer stands for it.
  const waiting = state.lap.rungs.slice(state.nextRung).filter((rung) => rung.atMs <= nowMs)
  const excused = waiting.filter(
    ({ atMs }) => (state.quiet && atMs < state.lap.dueMs) || atMs <= (state.answeredAtMs ?? Number.NEGATIVE_INFINITY),
  )
  expect(waiting, 'every rung whose instant has come was reached').toEqual(excused)
  if (state.owner === null) {
    expect(state.quiet || (state.floorWaits && state.held.length === 0), 'the floor was asked').toBe(false)
    expect(waiting).toEqual([])
  }
}

test('P1 P2 P4 P5 P6 P7 P8 P9 P14 P15 hold whatever happens', () => {
  fc.assert(
    fc.property(story, (it) => {
      live(it)
    }),
    { numRuns: 300 },
  )
})

test('P7 of any number who take at once, on any state, one becomes owner and the others learn who', () => {
  fc.assert(
    fc.property(story, fc.shuffledSubarray(actors, { minLength: 2 }), (it, takers) => {
      let state = fold(live(it))!
      fc.pre(state.status === 'open' && state.owner === null)
      const nowMs = g.atS(100_000)
      const took: string[] = []
      const learnt: string[] = []
      for (const by of takers) {
        try {
          for (const event of decide(state, { name: 'take', by, nowMs, saidAtMs: nowMs })) {
            state = evolve(state, event)
            took.push(by.id)
          }
        } catch (error) {
          learnt.push((error as Refusal).detail)
        }
      }
      expect(took).toEqual([takers[0]!.id])
      expect(state.owner).toBe(takers[0]!.id)
      expect(learnt).toHaveLength(takers.length - 1)
      for (const detail of learnt) expect(detail).toContain(takers[0]!.id)
    }),
    { numRuns: 100 },
  )
})
