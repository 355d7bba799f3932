// The one way in which a promise changes: read its stream, decide, append at the revision that was read.
import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { PromiseEvent } from '@kept/contracts/promise-events'
import type { Floor } from '@kept/domain/choose'
import { type Command, decide } from '@kept/domain/decide'
import { evolve, type PromiseState } from '@kept/domain/promise'
import { Refusal } from '@kept/domain/refusal'
import { Conflict, type LoggedEvent, type NewEvent, NO_STREAM, type Position } from '@kept/event-log/event-log'
import { promiseStream } from '@kept/event-log/streams'
import { floorOf } from './floor.ts'
import type { Node } from './node.ts'

/**
 * A command and the id that its sender made for it (P3), which counts for that sender only. `command` is called at each
 * attempt; `floor` is empty unless it `needsFloor`. `makes`: no stream is expected, so none is read at first.
 */
export type Sent = { commandId: string; needsFloor?: boolean; makes?: boolean; command: (as: AsOf) => Command }
export type AsOf = { nowMs: number; floor: Floor; state: PromiseState | undefined }

/**
 * The promise as the command left it, with its stream's revision then; `position` is where the view must be to show it.
 * `refusals` has a place for each of several commands: of an outbox, one that is refused does not keep the others out.
 */
export type Answer = {
  state: PromiseState
  revision: number
  position: Position | undefined
  events: NewEvent[]
  refusals: (Refusal | undefined)[]
}

const ATTEMPTS = 50
/** A view that is slower than this is in trouble, and nobody waits for it any longer. */
const SHOWN_WITHIN_MS = 5_000

/**
 * Carries out one command, or several of an outbox as one (P12), on one promise. A command id that was seen before is
 * answered from what it did then. Of several writers at once one is first, and the others decide again on what it left.
 * Several are appended at once, so that rungs are judged after the last of them. Of a single command, or when there is
 * no promise after all, throws the Refusal of the rule that refuses; LogUnavailable when the log does not say yes: then send the same again.
 */
export async function handleCommands(node: Node, storeId: string, promiseId: string, sent: Sent[]): Promise<Answer> {
  const attempt = () => tryToHandle(node, storeId, promiseId, sent)
  if (!sent.some((one) => one.needsFloor)) return attempt()
  // Choosing people for two promises of a store at once could choose the same person twice (P6): the next one chooses when
  // the view shows whom this one has asked.
  return node.inTurn(storeId, 'choose', async () => {
    const answer = await attempt()
    if (answer.events.length > 0) await node.following.waitFor(answer.position, SHOWN_WITHIN_MS)
    return answer
  })
}

async function tryToHandle(node: Node, storeId: string, promiseId: string, sent: Sent[]): Promise<Answer> {
  const stream = promiseStream(storeId, promiseId)
  const needsFloor = sent.some((one) => one.needsFloor)
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const events = attempt === 0 && sent[0]?.makes ? [] : await node.log.read(stream)
    // The clock may be set back; a stream's time never is (decision 10).
    const nowMs = Math.max(node.clock.nowMs(), events.at(-1)?.data.atMs ?? 0)
    const { before, answer, fresh } = decideAll(events, sent, nowMs, needsFloor ? await floorOf(node, storeId, nowMs) : noFloor)
    if (fresh.length === 0) return { ...answer, position: events.at(-1)?.position, events: [] }
    try {
      const startedMs = performance.now()
      const appended = await node.log.append(stream, events.at(-1)?.revision ?? NO_STREAM, fresh)
      node.metrics.append.observe(performance.now() - startedMs)
      observe(node, answer.state, fresh)
      for (const listener of node.appended) listener({ before, state: answer.state, events: fresh })
      return { ...answer, ...appended, events: fresh }
    } catch (error) {
      if (!(error instanceof Conflict)) throw error
    }
  }
  throw new Refusal('too-many-at-once', 'Too many changes of this promise arrived at once. Send it again.')
}

const noFloor: Floor = { asOfMs: 0, people: [], zones: [] }

type Recorded = PromiseEvent & Pick<NewEvent, 'meta'>
type Decided = { before: PromiseState | undefined; answer: Pick<Answer, 'state' | 'revision' | 'refusals'>; fresh: NewEvent[] }

function decideAll(events: LoggedEvent[], sent: Sent[], nowMs: number, floor: Floor): Decided {
  const past = events as (LoggedEvent & PromiseEvent)[]
  const before = past.reduce<PromiseState | undefined>(evolve, undefined)
  let state = before
  let done: number | undefined
  const fresh: NewEvent[] = []
  const refusals = sent.map((one) => {
    try {
      const command = one.command({ nowMs, floor, state })
      const commandId = `${command.by.role}/${command.by.id}/${one.commandId}`
      // An outbox may name a command or make a promise twice: the first of them counts (P3).
      done = lastOf([...past, ...fresh] as Recorded[], commandId, command)
      if (done !== undefined) return undefined
      for (const event of decide(state, command)) {
        fresh.push({ ...event, id: randomUUID(), meta: { commandId, command: command.name } })
        state = evolve(state, event)
      }
      return undefined
    } catch (error) {
      if (sent.length === 1 || !(error instanceof Refusal)) throw error
      return error
    }
  })
  if (!state) throw refusals[0]
  if (sent.length > 1 || done === undefined)
    return { before, answer: { state, revision: past.at(-1)?.revision ?? NO_STREAM, refusals }, fresh }
  const then = past.slice(0, done + 1).reduce<PromiseState | undefined>(evolve, undefined)!
  return { before, answer: { state: then, revision: past[done]!.revision, refusals }, fresh }
}

/** Where in the stream a command that was carried out before ends; undefined when it was not. Refuses an id used for another command (P3). */
function lastOf(events: Recorded[], commandId: string, command: Command): number | undefined {
  const [first] = events
  const makesAgain = command.name === 'make' && first?.type === 'promise-made'
  if (makesAgain && !isSamePromise(first.data, command)) {
    throw new Refusal('promise-exists', 'There is another promise with this id. Make a new id for a new promise.', 'P3')
  }
  const id = makesAgain ? first.meta.commandId : commandId
  const last = events.findLastIndex((event) => event.meta.commandId === id)
  if (last === -1) return undefined
  if (events[last]!.meta.command !== command.name)
    throw new Refusal(
      'command-id-used',
      `This id was sent with "${events[last]!.meta.command}" before. Make a new id for each command.`,
      'P3',
    )
  return last
}

type MadeData = Extract<PromiseEvent, { type: 'promise-made' }>['data']

function isSamePromise(made: MadeData, command: Extract<Command, { name: 'make' }>): boolean {
  const { kind, zone, spot, wants, skill, dueInMs, playbookVersion } = command.make
  // Which skill is wanted may come from the playbook, and a newer one may say otherwise.
  const sameSkill = made.skill === skill || made.playbookVersion !== playbookVersion
  return (
    sameSkill &&
    isDeepStrictEqual(
      [made.kind, made.zone, made.spot, made.wants, made.dueInMs, made.by.role, made.by.id],
      [kind, zone, spot, wants, dueInMs, command.by.role, command.by.id],
    )
  )
}

function observe({ metrics }: Node, state: PromiseState, events: NewEvent[]): void {
  for (const { type, data } of events) {
    if (type === 'asked') metrics.asks.inc({ cause: data.cause }, data.people.length)
    if (type === 'promise-ended') metrics.endings.inc({ ending: data.ending, word: data.word })
    if (type === 'rung-reached' && data.cause === 'time')
      metrics.rungLateness.observe(data.atMs - Math.max(state.lap.rungs[data.rung]!.atMs, state.activeSinceMs))
  }
}
