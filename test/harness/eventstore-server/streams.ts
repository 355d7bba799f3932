// Streams and `$all` in memory, by the rules of EventStoreDB: what an append, a deletion and stream metadata do, and
// what can be read afterwards. No network here.

export type Proposed = { id: string; type: string; contentType: string; data: Uint8Array; metadata: Uint8Array }
export type Recorded = Proposed & { stream: string; revision: number; position: bigint; createdMs: number }
export type Expected = number | 'no-stream'
/** `wrong` is the revision that the stream is at instead, -1 when there is none. */
export type Outcome = { last: number; position: bigint | undefined } | { wrong: number }
/** Which of a stream's events somebody can see. */
type Seen = (events: Recorded[]) => Recorded[]
export type Streams = ReturnType<typeof openStreams>

/** What a deleted stream is truncated at. Its events stay, its numbering goes on. */
const EVERYTHING = 2n ** 63n - 1n
const whatIsWritten: Seen = (events) => events

export function openStreams() {
  const all: Recorded[] = []
  const byName = new Map<string, Recorded[]>()
  const listeners = new Set<() => void>()
  let end = 0n

  const last = (name: string): number => byName.get(name)?.at(-1)?.revision ?? -1
  const find = (name: string, revision: number) => byName.get(name)?.findLast((event) => event.revision === revision)

  function write(stream: string, proposed: Proposed[]): Recorded {
    const events = byName.get(stream) ?? []
    byName.set(stream, events)
    for (const event of proposed) {
      const recorded = { ...event, stream, revision: last(stream) + 1, position: end, createdMs: Date.now() }
      end += BigInt(100 + event.data.length + event.metadata.length)
      events.push(recorded)
      all.push(recorded)
    }
    return events.at(-1)!
  }

  /** What metadata say; nothing at all when they hold a number that the server cannot read, which `json` still has. */
  function metadata(name: string, seen = whatIsWritten) {
    const text = new TextDecoder().decode(seen(byName.get(`$$${name}`) ?? []).at(-1)?.data ?? new TextEncoder().encode('{}'))
    const truncateBefore = BigInt(/"\$tb":\s*(\d+)/.exec(text)?.[1] ?? 0)
    const json: Record<string, unknown> & { $maxCount?: number } = JSON.parse(text)
    if (truncateBefore > EVERYTHING) return { truncateBefore: 0n, maxCount: undefined, json }
    return { truncateBefore, maxCount: name.startsWith('$$') ? 1 : json.$maxCount, json }
  }

  const isDeleted = (name: string, seen = whatIsWritten): boolean => metadata(name, seen).truncateBefore === EVERYTHING

  function writeMetadata(name: string, text: string): Recorded {
    const [data, nothing] = [new TextEncoder().encode(text), new Uint8Array()]
    return write(`$$${name}`, [{ id: crypto.randomUUID(), type: '$metadata', contentType: 'application/json', data, metadata: nothing }])
  }

  /** A deleted stream that is written to again begins after what it held. */
  function revive(name: string, from: number): void {
    writeMetadata(name, JSON.stringify({ ...metadata(name).json, $tb: from }))
  }

  function append(name: string, expected: Expected, events: Proposed[]): Outcome {
    const [current, at] = [last(name), expected === 'no-stream' ? -1 : expected]
    if (at > current) return { wrong: current }
    const deleted = isDeleted(name)
    if (at < current) {
      const other = events.findIndex((event, i) => find(name, at + 1 + i)?.id !== event.id)
      // The place of an event that readers cannot see any more is not told.
      if (other === -1) return { last: at + events.length, position: read(name)?.find(({ id }) => id === events.at(-1)?.id)?.position }
      if (other > 0 || expected !== 'no-stream' || !deleted) return { wrong: current }
    }
    const original = name.startsWith('$$') ? name.slice(2) : undefined
    const revivesOriginal = original !== undefined && isDeleted(original)
    const { revision, position } = write(name, events)
    if (deleted) revive(name, current + 1)
    if (revivesOriginal) revive(original, last(original) + 1)
    for (const listener of listeners) listener()
    return { last: revision, position }
  }

  function remove(name: string, expected: Expected): Outcome {
    const [current, at] = [last(name), expected === 'no-stream' ? -1 : expected]
    const asExpected = at === current || (at === -1 && isDeleted(name))
    if (!asExpected || (current < 0 && last(`$$${name}`) < 0)) return { wrong: current }
    const { position } = writeMetadata(name, `{"$tb":${EVERYTHING}}`)
    return { last: current, position }
  }

  /** The first revision that readers of the stream may see. */
  function firstKept(name: string, seen = whatIsWritten): number {
    const { truncateBefore, maxCount } = metadata(name, seen)
    const newest = seen(byName.get(name) ?? []).at(-1)?.revision ?? -1
    return Math.max(Number(truncateBefore), maxCount === undefined ? 0 : newest - maxCount + 1)
  }

  /** Undefined when there is no such stream, or it was deleted. */
  function read(name: string, seen = whatIsWritten): Recorded[] | undefined {
    const events = seen(byName.get(name) ?? [])
    if (events.length === 0 || isDeleted(name, seen)) return undefined
    return events.filter((event) => event.revision >= firstKept(name, seen))
  }

  /** Removes for good what readers of streams cannot see, but for the last event of each. Until then `$all` shows it. */
  function scavenge(): void {
    for (const [name, events] of byName) {
      const kept = events.filter((event) => event.revision >= firstKept(name) || event === events.at(-1))
      for (const gone of events.filter((event) => !kept.includes(event))) all.splice(all.indexOf(gone), 1)
      byName.set(name, kept)
    }
  }

  /** The events of `$all` after a position, oldest first. */
  function after(position: bigint): Recorded[] {
    let [low, high] = [0, all.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (all[middle]!.position <= position) low = middle + 1
      else high = middle
    }
    return all.slice(low)
  }

  function onAppend(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  return { append, remove, read, after, last, scavenge, onAppend, all }
}
