// Changes as they happen, as server-sent events. What has changed is written once, however many listen. Whoever comes
// back with the id of the last event they saw gets what has changed since, each promise once, as it is now.
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { Refusal } from '@kept/domain/refusal'
import type { OpenNode } from '@kept/engine/open-node'
import type { Position } from '@kept/event-log/event-log'
import { askedOf, changedAfter, type PromiseRow } from '@kept/view/queries-promises'
import { floorView } from './floor-view.ts'
import { askView, promiseView } from './promise-view.ts'

/** `stillIn`: whether the listener's session is still valid. */
export type Listener = { storeId: string; personId: string; stillIn: () => Promise<boolean>; after: string | undefined }

export type Live = {
  /** Begins to write to a response that nobody else writes to. Throws a Refusal when too many listen, or it was closed. */
  open(response: ServerResponse, listener: Listener, headers: OutgoingHttpHeaders): void
  /** Ends all streams; their screens come back by themselves. */
  close(): void
}

const STREAMS_AT_MOST = 2_000
const STREAMS_EACH = 10
/** A listener this far behind is cut off; it resumes where it was. */
const UNSENT_AT_MOST = 1_048_576
/** Whoever missed more reads the board again. It leaves room for what comes next. */
const MISSED_AT_MOST = 1_000
const MISSED_BYTES_AT_MOST = UNSENT_AT_MOST / 2
const BEAT_MS = 20_000
/** The floor is sent at most this often for each store. */
const FLOOR_EVERY_MS = 100

type Stream = Listener & { response: ServerResponse }

/** Makes the live streams of a node. */
export function openLive(node: OpenNode): Live {
  const streams = new Map<string, Set<Stream>>()
  const floorsToSend = new Map<string, NodeJS.Timeout>()
  let count = 0
  let closed = false
  let cancelBeat: (() => void) | undefined

  const stopView = node.onApplied(({ promises, floors }) => {
    for (const row of promises) if (row.happened) sendChange(streams.get(row.state.storeId), row, row.askedBefore)
    for (const storeId of floors) {
      floorChanged(storeId)
      // It may have been somebody's leaving: they hear of nothing that comes after it.
      for (const stream of streams.get(storeId) ?? []) void endUnlessIn(stream)
    }
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

  const beatLater = () => {
    cancelBeat = node.clock.setAlarm(node.clock.nowMs() + BEAT_MS, () => {
      const text = frame('beat', { nowMs: node.clock.nowMs() })
      for (const set of streams.values()) for (const stream of set) void beat(stream, text)
      if (count > 0) beatLater()
      else cancelBeat = undefined
    })
  }

  return {
    open(response, listener, headers) {
      if (closed) throw new Refusal('closing', 'This server is stopping. Come back in a moment.')
      const mine = streams.get(listener.storeId) ?? new Set<Stream>()
      const theirs = [...mine].filter((stream) => stream.personId === listener.personId).length
      if (count >= STREAMS_AT_MOST) throw new Refusal('busy', 'Too many listen at this moment. Come back in a moment.')
      if (theirs >= STREAMS_EACH)
        throw new Refusal('too-many-streams', `Expected at most ${STREAMS_EACH} live streams a person. Close another one first.`)
      // Whoever left meanwhile would never be taken off the list.
      if (response.destroyed) return
      const stream = { ...listener, response }
      streams.set(listener.storeId, mine.add(stream))
      node.metrics.liveStreams.set(++count)
      response.on('close', () => {
        mine.delete(stream)
        if (mine.size === 0 && streams.get(listener.storeId) === mine) streams.delete(listener.storeId)
        node.metrics.liveStreams.set(--count)
      })
      if (!cancelBeat) beatLater()
      response.writeHead(200, { ...headers, 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
      begin(node, stream)
      floorView(node, listener.storeId).then(
        (floor) => write(stream, frame('floor', floor)),
        // Without a floor the screen is wrong: it comes back and reads anew.
        () => response.end(),
      )
    },
    close() {
      closed = true
      stopView()
      stopPresence()
      cancelBeat?.()
      for (const timer of floorsToSend.values()) clearTimeout(timer)
      for (const set of streams.values()) for (const { response } of set) response.end()
    },
  }
}

/** Keeps the line open, and lets the screen see that it is; ends it for somebody who is signed in no longer. */
async function beat(stream: Stream, text: string): Promise<void> {
  if (await endUnlessIn(stream)) write(stream, text)
}

async function endUnlessIn(stream: Stream): Promise<boolean> {
  const stillIn = await stream.stillIn().catch(() => false)
  if (!stillIn) stream.response.end()
  return stillIn
}

/**
 * Says hello, then what was missed, or for a new listener what is asked of them; that can be resumed from when all of it is
 * there. In one turn: nothing slips between it and what follows.
 */
function begin(node: OpenNode, stream: Stream): void {
  const { storeId, personId, after } = stream
  const position = node.view.position() ?? ''
  const nowMs = node.clock.nowMs()
  const missed = after === undefined ? [] : missedSince(node, stream, after, position)
  const resync = missed === undefined
  const asked = after === undefined || resync ? askedOf(node.view, storeId, personId, nowMs) : []
  const idOf = (place: number) => (missed?.length || place < asked.length ? undefined : position)
  write(stream, frame('hello', { nowMs, position, resync }, idOf(0)))
  for (const [i, { state }] of asked.entries()) {
    write(stream, frame('ask', { promiseId: state.id, ask: askView(state, personId) }, idOf(i + 1)))
  }
  for (const text of missed ?? []) write(stream, text)
}

/** Frames of what has changed since a position; undefined when that is too much, or it is no position of this log. */
function missedSince(node: OpenNode, { storeId, personId }: Stream, after: string, position: string): string[] | undefined {
  if (after > position) return undefined
  const rows = changedAfter(node.view, storeId, after, MISSED_AT_MOST + 1)
  if (rows.length > MISSED_AT_MOST) return undefined
  let bytes = 0
  const frames: string[] = []
  for (const row of rows) {
    // The id comes last: whoever is cut off between the two gets both again.
    const text = askFrame(row, personId) + promiseFrame(row)
    bytes += Buffer.byteLength(text)
    if (bytes > MISSED_BYTES_AT_MOST) return undefined
    frames.push(text)
  }
  return frames
}

function sendChange(streams: Set<Stream> | undefined, row: PromiseRow, askedBefore: string[]): void {
  if (!streams) return
  const text = promiseFrame(row)
  const concerned = new Set([...askedBefore, ...(row.state.openAsk?.people ?? [])])
  for (const stream of streams) write(stream, concerned.has(stream.personId) ? askFrame(row, stream.personId) + text : text)
}

const promiseFrame = ({ state, revision, position }: PromiseRow) => frame('promise', promiseView(state, revision), position)
const askFrame = ({ state }: PromiseRow, personId: string) => frame('ask', { promiseId: state.id, ask: askView(state, personId) })

function frame(event: string, data: object, id?: Position): string {
  return `${id === undefined || id === '' ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
}

function write({ response }: Stream, text: string): void {
  if (response.writableEnded || response.destroyed) return
  response.write(text)
  if (response.writableLength > UNSENT_AT_MOST) response.destroy()
}
