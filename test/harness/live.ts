// A screen that listens to GET /v1/live over a real port.
import { get } from 'node:http'

export type Frame = { id: string | undefined; event: string; data: unknown }
export type Listener = {
  /** Everything that came so far. */
  frames: Frame[]
  /** The first frame of this name, among those that came or will come, for which `fits` holds. Rejects when none comes in time. */
  hears<T = unknown>(event: string, fits?: (data: T) => boolean): Promise<T>
  /** Resolves when the server has ended the stream. */
  ended: Promise<void>
  close(): void
}

const LIMIT_MS = 5_000

/** Opens a live stream. Rejects when it is refused. */
export function listen(address: string, token: string, lastEventId?: string): Promise<Listener> {
  const headers = { authorization: `Bearer ${token}`, ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) }
  return new Promise((resolve, reject) => {
    const request = get(`${address}/v1/live`, { headers }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`expected a live stream, got ${response.statusCode}`))
      const frames: Frame[] = []
      const waiting = new Set<() => void>()
      const { promise: ended, resolve: end } = Promise.withResolvers<void>()
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        const parts = (text + chunk).split('\n\n')
        text = parts.pop()!
        frames.push(...parts.flatMap((part) => frameOf(part) ?? []))
        for (const look of [...waiting]) look()
      })
      response.on('close', end)
      resolve({
        frames,
        ended,
        close: () => request.destroy(),
        hears: (event, fits = () => true) => heard(frames, waiting, event, fits as (data: unknown) => boolean),
      })
    })
    request.on('error', reject)
  })
}

function heard<T>(frames: Frame[], waiting: Set<() => void>, event: string, fits: (data: unknown) => boolean): Promise<T> {
  return new Promise((resolve, reject) => {
    const done = (settle: () => void) => {
      clearTimeout(limit)
      waiting.delete(look)
      settle()
    }
    const look = () => {
      const found = frames.find((frame) => frame.event === event && fits(frame.data))
      if (found) done(() => resolve(found.data as T))
    }
    const limit = setTimeout(
      () => done(() => reject(new Error(`expected "${event}" on the live stream, got ${JSON.stringify(frames)}`))),
      LIMIT_MS,
    )
    waiting.add(look)
    look()
  })
}

/** The frame that a block of lines is; undefined for a comment. */
function frameOf(block: string): Frame | undefined {
  const fields = new Map(block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]))
  const event = fields.get('event')
  return event === undefined ? undefined : { id: fields.get('id'), event, data: JSON.parse(fields.get('data') ?? 'null') }
}
