// What is read of the log: one stream, the head, and which events their streams have let go of.
import {
  BACKWARDS,
  END,
  type Position as LogPosition,
  type RecordedEvent,
  type ResolvedEvent,
  StreamDeletedError,
  type StreamingRead,
  StreamNotFoundError,
} from '@eventstore/db-client'
import type { Position } from '../event-log.ts'
import type { PlacedEvent } from '../stored-events.ts'
import type { Call, Connection } from './connection.ts'
import { encodePosition } from './position.ts'

/** The last event of a stream that was deleted. Nobody but this adapter sees it; see forgetting.ts. */
export const DELETED = 'stream-deleted'

const PAGE = 50
/** Fewer than the 100 calls that a server takes on one connection at a time. */
const AT_ONCE = 50
const REMEMBERED_AT_MOST = 10_000
/** No stream gets there. */
const NEVER = 2n ** 63n

export type Reading = ReturnType<typeof openReading>

/** What the other parts of the adapter read with. Rejects as the connection's `call` does. */
export function openReading({ call }: Connection) {
  /** Oldest first; none when there is no such stream. */
  function stream(name: string, from: { fromRevision: bigint; maxCount?: number }): Promise<RecordedEvent[]> {
    return call((it) => collect(it, it.client.readStream(name, { ...it.options, ...from })))
  }

  /** The last event of a stream, with its real revision. */
  async function last(name: string): Promise<RecordedEvent | undefined> {
    const options = { direction: BACKWARDS, fromRevision: END, maxCount: 1 } as const
    return (await call((it) => collect(it, it.client.readStream(name, { ...it.options, ...options }))))[0]
  }

  function backwards(fromPosition: LogPosition | typeof END, maxCount: number): Promise<RecordedEvent[]> {
    const options = { direction: BACKWARDS, fromPosition, maxCount } as const
    return call((it) => collect(it, it.client.readAll({ ...it.options, ...options })))
  }

  /** The end of `$all`, whatever stands there; undefined while there is nothing. */
  async function end(): Promise<Position | undefined> {
    const [newest] = await backwards(END, 1)
    return newest && encodePosition(newest.position)
  }

  /** `$all` goes on showing what streams have let go of, until the server is scavenged: that is no head. */
  async function head(): Promise<Position | undefined> {
    // A stream lets go of its newest event only by what is written after that. So an event with nothing after it is the head.
    const [latest] = await backwards(END, 1)
    if (latest === undefined) return undefined
    if (isOurs(latest)) return encodePosition(latest.position)

    const gone = new Set<string>()
    let from: LogPosition | typeof END = END
    for (;;) {
      const page = await backwards(from, PAGE)
      const newest = page.find((event) => isOurs(event) && !gone.has(event.streamId))
      if (newest === undefined) {
        const oldest = page.at(-1)?.position
        if (page.length < PAGE || oldest === undefined) return undefined
        from = oldest
        continue
      }
      const first = await firstRevision(newest.streamId)
      if (first !== undefined && newest.revision >= first) return encodePosition(newest.position)
      // One that is no longer kept, of a stream that has others, has been followed by a newer one meanwhile.
      if (first === undefined) gone.add(newest.streamId)
      else from = END
    }
  }

  async function firstRevision(name: string): Promise<bigint | undefined> {
    return (await stream(name, { fromRevision: 0n, maxCount: 1 }))[0]?.revision
  }

  /**
   * Leaves out events that their streams have let go of. What was asked about a stream is remembered, for as long as
   * whoever catches up needs it. Streams are asked only when they are among those that `mayLetGo`; all without.
   */
  function openKept(mayLetGo?: ReadonlySet<string>) {
    const first = new Map<string, bigint | undefined>()
    const lets = (name: string) => mayLetGo?.has(name) ?? true

    return async (events: RecordedEvent[]): Promise<RecordedEvent[]> => {
      if (first.size > REMEMBERED_AT_MOST) first.clear()
      const unknown = [...new Set(events.map((event) => event.streamId))].filter((name) => lets(name) && !first.has(name))
      const learn = async () => {
        for (let name = unknown.pop(); name !== undefined; name = unknown.pop()) first.set(name, await firstRevision(name))
      }
      await Promise.all(Array.from({ length: Math.min(AT_ONCE, unknown.length) }, learn))
      return events.filter((event) => !lets(event.streamId) || event.revision >= (first.get(event.streamId) ?? NEVER))
    }
  }

  return { stream, last, end, head, openKept }
}

/**
 * Whether Kept wrote it: the server has streams of its own, whose names begin with "$", and ends a stream that an operator
 * deletes for ever with an event whose type does.
 */
export function isOurs(event: RecordedEvent): boolean {
  return !event.streamId.startsWith('$') && !event.type.startsWith('$') && event.type !== DELETED
}

/** The event as it was stored, with its place. */
export function placed(event: RecordedEvent): PlacedEvent {
  const { version, meta } = (event.metadata ?? {}) as { version?: number; meta?: unknown }
  return {
    id: event.id,
    type: event.type,
    version: version ?? 0,
    data: JSON.stringify(event.data),
    meta: JSON.stringify(meta ?? {}),
    stream: event.streamId,
    revision: Number(event.revision),
    position: encodePosition(event.position),
  }
}

// A read that is left without being cancelled stays open, and a hundred of those block the connection.
async function collect({ signal }: Call, reading: StreamingRead<ResolvedEvent>): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = []
  const stop = () => reading.destroy()
  signal.addEventListener('abort', stop)
  // An error that comes when nobody reads any more would end the process.
  reading.on('error', () => {})
  try {
    for await (const { event } of reading) if (event) events.push(event)
    return events
  } catch (error) {
    if (error instanceof StreamNotFoundError || error instanceof StreamDeletedError) return []
    throw error
  } finally {
    signal.removeEventListener('abort', stop)
    reading.cancel().catch(() => {})
  }
}
