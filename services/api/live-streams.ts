// Changes as they happen, as server-sent events. What has changed is written once, however many listen. Whoever comes
// back with the id of the last event they saw gets what has changed since, each promise once, as it is now.
import type { ServerResponse } from 'node:http'
import { Refusal } from '@kept/domain/refusal'
import type { OpenNode } from '@kept/engine/open-node'
import type { Position } from '@kept/event-log/event-log'
import { askedOf, changedAfter, type PromiseRow } from '@kept/view/queries-promises'
import { floorView } from './floor-view.ts'
import { askView, promiseView } from './promise-view.ts'

/** `stillIn`: whether the listener's session is still valid. */
export type Listener = { storeId: string; personId: string; stillIn: () => Promise<boolean>; after: string | undefined }

export type Live = {
  /** Begins to write to a response that nobody else writes to. Throws a Refusal when too many listen. */
  open(response: ServerResponse, listener: Listener): void
  /** Ends all streams; their screens come back by themselves. */
  close(): void
}

const STREAMS_AT_MOST = 2_000
const STREAMS_EACH = 10
/** A listener this far behind is cut off; it resumes where it was. */
const UNSENT_AT_MOST = 1_048_576
const MISSED_AT_MOST = 1_000
const BEAT_MS = 20_000
/** The floor is sent at most this often for each store. */
const FLOOR_EVERY_MS = 100

type Stream = Listener & { response: ServerResponse }

/** Makes the live streams of a node. */
export function openLive(node: OpenNode): Live {
  const streams = new Map<string, Set<Stream>>()
  const floorsToSend = new Map<string, NodeJS.Timeout>()
  let count = 0

  const stopView = node.onApplied(({ promises, floors }) => {
    for (const row of promises) if (row.happened) sendChange(streams.get(row.state.storeId), row, row.askedBefore)
    for (const storeId of floors) floorChanged(storeId)
  })
  const stopPresence = node.presence.onChange(({ storeId }) => floorChanged(storeId))

  const floorChanged = (storeId: string) => {
    if (!streams.has(storeId) || floorsToSend.has(storeId)) return
    const send = async () => {
      floorsToSend.delete(storeId)
      const text = frame('floor', await floorView(node, storeId))
      for (const stream of streams.get(storeId) ?? []) write(stream, text)
    }
    floorsToSend.set(
      storeId,
      setTimeout(() => void send().catch(() => {}), FLOOR_EVERY_MS),
    )
  }

  const beat = setInterval(async () => {
    for (const stream of [...streams.values()].flatMap((set) => [...set])) {
      if (await stream.stillIn()) write(stream, ': \n\n')
      else stream.response.end()
    }
  }, BEAT_MS)

  return {
    open(response, listener) {
      const mine = streams.get(listener.storeId) ?? new Set<Stream>()
      const theirs = [...mine].filter((stream) => stream.personId === listener.personId).length
      if (count >= STREAMS_AT_MOST || theirs >= STREAMS_EACH)
        throw new Refusal('too-many-streams', `Expected at most ${STREAMS_EACH} live streams a person. Close another one first.`)
      const stream = { ...listener, response }
      streams.set(listener.storeId, mine.add(stream))
      node.metrics.liveStreams.set(++count)
      response.on('close', () => {
        mine.delete(stream)
        if (mine.size === 0 && streams.get(listener.storeId) === mine) streams.delete(listener.storeId)
        node.metrics.liveStreams.set(--count)
      })
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
      begin(node, stream)
      void floorView(node, listener.storeId).then((floor) => write(stream, frame('floor', floor)))
    },
    close() {
      stopView()
      stopPresence()
      clearInterval(beat)
      for (const timer of floorsToSend.values()) clearTimeout(timer)
      for (const set of streams.values()) for (const { response } of set) response.end()
    },
  }
}

/** Says hello, then what was missed, or for a new listener what is asked of them. In one turn: nothing slips between it and what follows. */
function begin(node: OpenNode, stream: Stream): void {
  const { storeId, personId, after } = stream
  const position = node.view.position() ?? ''
  const nowMs = node.clock.nowMs()
  const missed = after === undefined || after > position ? [] : changedAfter(node.view, storeId, after, MISSED_AT_MOST + 1)
  const resync = after !== undefined && (after > position || missed.length > MISSED_AT_MOST)
  write(stream, frame('hello', { nowMs, position, resync }))
  if (after === undefined || resync) {
    for (const { state } of askedOf(node.view, storeId, personId, nowMs))
      write(stream, frame('ask', { promiseId: state.id, ask: askView(state, personId) }))
  } else {
    for (const row of missed) {
      write(stream, promiseFrame(row))
      write(stream, askFrame(row, personId))
    }
  }
}

function sendChange(streams: Set<Stream> | undefined, row: PromiseRow, askedBefore: string[]): void {
  if (!streams) return
  const text = promiseFrame(row)
  const concerned = new Set([...askedBefore, ...(row.state.openAsk?.people ?? [])])
  for (const stream of streams) write(stream, concerned.has(stream.personId) ? text + askFrame(row, stream.personId) : text)
}

const promiseFrame = ({ state, revision, position }: PromiseRow) => frame('promise', promiseView(state, revision), position)
const askFrame = ({ state }: PromiseRow, personId: string) => frame('ask', { promiseId: state.id, ask: askView(state, personId) })

function frame(event: string, data: object, id?: Position): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
}

function write({ response }: Stream, text: string): void {
  if (response.writableEnded || response.destroyed) return
  response.write(text)
  if (response.writableLength > UNSENT_AT_MOST) response.destroy()
}
