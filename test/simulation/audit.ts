// Reads a whole log and says which rules across promises it breaks: what the history of one promise cannot show.
import type { PromiseEvent } from '@kept/contracts/promise-events'
import { ASKS_A_MINUTE } from '@kept/domain/choose'
import { evolve, type PromiseState } from '@kept/domain/promise'
import type { Followed, LoggedEvent } from '@kept/event-log/event-log'

type Asked = LoggedEvent & Extract<PromiseEvent, { type: 'asked' }>
/** What was seen of a log so far. `asks`: when each person was asked. `laps`: rungs reached, by promise and lap. */
type Seen = { promises: Map<string, PromiseState>; asks: Map<string, number[]>; laps: Map<string, Set<number>>; shifts: Set<string> }

/** What is wrong, in words; every line begins with the rule. */
export function audit(events: Followed[]): string[] {
  const seen: Seen = { promises: new Map(), asks: new Map(), laps: new Map(), shifts: new Set() }
  const wrong: string[] = []
  for (const event of events) {
    if ('unreadable' in event) wrong.push(`log: unreadable: ${event.unreadable}`)
    else if (event.type === 'shift-started') seen.shifts.add(event.data.personId)
    else if (event.type === 'shift-ended') seen.shifts.delete(event.data.personId)
    else if (event.stream.startsWith('promise-')) wrong.push(...auditOne(event as LoggedEvent & PromiseEvent, seen))
  }
  return wrong
}

function auditOne(event: LoggedEvent & PromiseEvent, seen: Seen): string[] {
  const { stream, type, data } = event
  const before = seen.promises.get(stream)
  const wrong: string[] = []
  const expect = (holds: boolean, what: string) => void (holds || wrong.push(`${what} (${stream}, ${event.revision}, ${data.atMs})`))
  const ended = before !== undefined && before.status !== 'open'

  expect(event.revision === 0 || before !== undefined, 'P3 a history begins at its beginning')
  if (type === 'promise-made') expect(before === undefined, 'P3 a promise is made once')
  if (type === 'promise-ended') expect(!ended, 'P2 a promise ends once')
  if (['asked', 'rung-reached', 'promise-taken', 'owner-on-it', 'handed-over'].includes(type))
    expect(!ended, 'P9 an ended promise asks nobody')
  if (type === 'rung-reached') {
    const lap = `${stream} ${data.lap}`
    const reached = seen.laps.get(lap) ?? new Set()
    expect(!reached.has(data.rung), `P4 rung ${data.rung} is reached once in a lap`)
    expect(
      [...reached].every((rung) => rung < data.rung),
      `P4 rung ${data.rung} comes after those below`,
    )
    seen.laps.set(lap, reached.add(data.rung))
    const placed = before!.lap.rungs[data.rung]!
    if (data.cause === 'time') expect(data.atMs >= placed.atMs, `P4 rung ${data.rung} is not early`)
    if (!placed.beforeDue && data.atMs < before!.lap.dueMs) expect(data.held, `P4 rung ${data.rung} may not ask before due`)
    if (before!.quiet && data.cause === 'time') expect(placed.atMs >= before!.lap.dueMs, 'P7 a quiet promise asks nobody before due')
  }
  if (type === 'asked') auditAsked(event as Asked, before!, seen, expect)
  seen.promises.set(stream, evolve(before, event))
  return wrong
}

function auditAsked({ stream, data }: Asked, before: PromiseState, seen: Seen, expect: (holds: boolean, what: string) => void): void {
  for (const { personId, why } of data.people) {
    const others = [...seen.promises].filter(
      ([other, { openAsk }]) => other !== stream && openAsk?.people.includes(personId) && openAsk.untilMs > data.atMs,
    )
    const isReminder = before.owner === personId
    const placed = data.rung === null ? undefined : before.lap.rungs[data.rung]
    if (isReminder) expect(placed === undefined || placed.who === 'owner', `P6 ${personId} owns it, and is asked for help`)
    else expect(others.length === 0, `P6 ${personId} has an open ask for ${others.map(([other]) => other)}`)
    expect(isReminder || !before.passed.includes(personId), `P6 ${personId} has passed in this lap`)
    expect(why.availability !== 'on-break', `P6 ${personId} is on a break`)
    expect(seen.shifts.has(personId), `P6 ${personId} is not on shift`)
    const asks = (seen.asks.get(personId) ?? []).filter((atMs) => data.atMs - atMs < 60_000)
    expect(asks.length < ASKS_A_MINUTE, `P15 ${personId} is asked ${asks.length + 1} times in a minute`)
    seen.asks.set(personId, [...asks, data.atMs])
  }
  const answering = new Set([...data.carried, ...data.people.map(({ personId }) => personId)])
  const { openAsk } = before
  if (openAsk && openAsk.untilMs > data.atMs)
    expect(
      openAsk.people.every((id) => answering.has(id)),
      'P8 a newer ask includes those who have not answered',
    )
}
