// Feeds a view from the log for as long as its node runs.
import type { EventLog, Position } from '@kept/event-log/event-log'
import { storeOf } from '@kept/event-log/streams'
import { type Applied, apply } from './apply.ts'
import type { View } from './open-view.ts'

export type Following = {
  /** Resolves to true when the view has everything up to a position; to false when that takes longer than `atMostMs`. */
  waitFor(position: Position | undefined, atMostMs: number): Promise<boolean>
  /** The position of the last event of a store that has come since this began; undefined when none has. */
  lastOf(storeId: string): Position | undefined
  /** What keeps the view from going on just now, in words; undefined when nothing does. */
  trouble(): string | undefined
  close(): Promise<void>
}

const PAUSE_MS = { first: 100, most: 5_000 }
/**
 * Each promise is written once a batch, so that large ones rebuild faster: by half from 5,000 to 10,000, by a twentieth from
 * there to 20,000. They hold the loop for a third of a second, and come only when a node starts or goes on after trouble.
 */
const BATCH = 20_000

/**
 * Follows the log from the view's checkpoint and tells `onApplied` after each commit. When the log or the disk fails
 * it tries again from the checkpoint, with growing pauses, until it is closed. `stores`: only those (all without).
 */
export function follow(view: View, log: EventLog, onApplied: (applied: Applied) => void, stores?: string[]): Following {
  const stopping = new AbortController()
  const waiting = new Set<{ position: Position; done: (reached: boolean) => void }>()
  const last = new Map<string | undefined, Position>()
  let trouble: string | undefined

  const run = async () => {
    let pauseMs = PAUSE_MS.first
    while (!stopping.signal.aborted) {
      try {
        const after = view.position()
        for await (const batch of log.follow({ after, batchAtMost: BATCH, signal: stopping.signal, ...(stores ? { stores } : {}) })) {
          view.catchUp(batch.length === BATCH)
          const applied = apply(view, batch)
          trouble = undefined
          pauseMs = PAUSE_MS.first
          for (const { stream, position } of batch) last.set(storeOf(stream), position)
          for (const one of waiting) if (one.position <= applied.position) one.done(true)
          onApplied(applied)
        }
        trouble = 'the log has ended'
      } catch (error) {
        trouble = String(error)
      }
      if (!stopping.signal.aborted) await pause(pauseMs, stopping.signal)
      pauseMs = Math.min(pauseMs * 2, PAUSE_MS.most)
    }
  }
  const running = run()

  return {
    waitFor(position, atMostMs) {
      if (position === undefined || (view.position() ?? '') >= position) return Promise.resolve(true)
      return new Promise((resolve) => {
        const done = (reached: boolean) => {
          waiting.delete(one)
          clearTimeout(timer)
          resolve(reached)
        }
        const one = { position, done }
        const timer = setTimeout(() => one.done(false), atMostMs)
        waiting.add(one)
      })
    },
    lastOf: (storeId) => last.get(storeId),
    trouble: () => trouble,
    async close() {
      stopping.abort()
      await running
      for (const one of waiting) one.done(false)
    },
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
  })
}
