// What must be true of a promise's whole history, whatever happened to the machine.
import type { PromiseView } from '@kept/contracts/promise'

export type Told = { type: string; revision: number; at: string; by: { id: string } } & Record<string, unknown>
type Rung = { at: string }

/** A rung that is later than this was missed, not late (P15). */
const LATE_AT_MOST_MS = 5_000
/** A rung's instant may be up to this long ago before somebody must have looked, unless something else is said. */
const LOOKED_WITHIN_MS = 3_000

const ms = (time: unknown) => Date.parse(time as string)

/** What is wrong with a promise and its history as they were read at `nowMs`, in words. */
export function wrongWith(
  promise: PromiseView,
  events: Told[],
  nowMs: number,
  upSinceMs: number,
  lookedWithinMs = LOOKED_WITHIN_MS,
): string[] {
  const wrong: string[] = []
  const expect = (holds: boolean, what: string) => void (holds || wrong.push(`${promise.id}: ${what}`))
  expect(events[0]?.type === 'promise-made', `expected the history to begin with promise-made, got ${events[0]?.type}`)
  events.forEach(({ revision }, i) => {
    expect(revision === i, `expected revision ${i}, got ${revision}`)
  })
  expect(events.length - 1 >= promise.revision, `expected revision ${promise.revision} in the history, got ${events.length - 1}`)
  for (const type of ['promise-made', 'promise-ended'])
    expect(count(events, type) <= 1, `expected ${type} once, got it ${count(events, type)} times`)
  const takes = events.filter(({ type }) => type === 'promise-taken').map(({ by }) => by.id)
  expect(new Set(takes).size === takes.length, `expected each to take it once, got ${takes}`)
  for (const id of takenUnasked(events)) expect(false, `expected ${id}, who took it from its owner, to be asked then`)

  // A due time that was said with the promise places its first lap anew.
  const laps = events.filter(
    ({ type, lap }, i) => type === 'lap-started' && !events.slice(i + 1).some((later) => later.type === type && later.lap === lap),
  )
  for (const lap of laps) {
    const reached = events.filter((event) => event.type === 'rung-reached' && event.lap === lap.lap)
    const resumed = events.filter((event) => event.type === 'ladder-resumed' && event.lap === lap.lap)
    const done = reached.flatMap(({ rung, skipped }) => [...(skipped as number[]), rung as number])
    expect(new Set(done).size === done.length, `expected each rung of lap ${lap.lap} once, got ${done}`)
    for (const one of reached) onTime(one, (lap.rungs as Rung[])[one.rung as number]!, ms(lap.at), expect)
    for (const one of resumed) resumes(one, events, expect, nowMs)
    if (lap === laps.at(-1) && promise.status === 'open' && !promise.onIt) {
      const dueBy = nowMs - lookedWithinMs
      const owed = (lap.rungs as Rung[])
        .map(({ at }, i) => [i, ms(at)] as const)
        .filter(([, atMs]) => atMs <= dueBy && nowMs - upSinceMs > lookedWithinMs)
      const missed = resumed.flatMap((one) => one.missed as number[])
      for (const [i] of owed) expect(done.includes(i) || missed.includes(i), `expected rung ${i} to be reached or passed over by now`)
    }
  }
  return wrong
}

/** Who took it from its owner without being asked at that time: from the floor anybody may take it (P7). */
function takenUnasked(events: Told[]): string[] {
  let owner: unknown = null
  let asked = ''
  return events.flatMap((event) => {
    const from = owner
    if (event.type === 'promise-made') owner = event.owner
    if (event.type === 'put-to-floor') owner = null
    if (event.type === 'handed-over') owner = event.to
    if (event.type === 'asked') asked = JSON.stringify([event.people, event.carried])
    if (event.type !== 'promise-taken') return []
    const unasked = from !== null && !asked.includes(`"${event.by.id}"`)
    owner = event.by.id
    asked = ''
    return unasked ? [event.by.id] : []
  })
}

type Expect = (holds: boolean, what: string) => void

/** A rung is reached by time at its instant or up to 5 s later (P4, P15). */
function onTime(reached: Told, rung: Rung, activeSinceMs: number, expect: Expect) {
  const lateMs = ms(reached.at) - Math.max(ms(rung.at), activeSinceMs)
  if (reached.cause !== 'time') return
  expect(lateMs >= 0, `expected rung ${reached.rung} not before its instant, got ${-lateMs} ms early`)
  expect(
    lateMs <= LATE_AT_MOST_MS,
    `expected rung ${reached.rung} at most ${LATE_AT_MOST_MS} ms late, got ${lateMs} ms: it was missed (P15)`,
  )
}

/** After an outage the owner is asked, and 30 s later the highest rung is reached, unless somebody answered (P15). */
function resumes(resumed: Told, events: Told[], expect: Expect, nowMs: number) {
  const after = events.slice(resumed.revision + 1)
  const missed = resumed.missed as number[]
  const ownerFirst = ms(resumed.resumeAt) > ms(resumed.at)
  if (ownerFirst)
    expect(
      after[0]?.type === 'asked' && after[0].cause === 'outage',
      `expected the owner to be asked after the outage, got ${after[0]?.type}`,
    )
  const next = after.find(({ type }) => type !== 'asked' && type !== 'ask-seen')
  if (next?.type === 'rung-reached') {
    expect(next.cause === 'outage', `expected the rung after the outage to be reached by "outage", got "${next.cause}"`)
    expect(ms(next.at) >= ms(resumed.resumeAt), 'expected the owner to have 30 s first')
    expect((next.rung as number) >= missed.at(-1)!, `expected the highest missed rung, ${missed.at(-1)}, got ${next.rung}`)
  }
  if (!next) expect(nowMs - ms(resumed.resumeAt) < 20_000, 'expected the highest missed rung to be reached by now')
}

function count(events: Told[], type: string): number {
  return events.filter((event) => event.type === type).length
}
