// Plays the stories on the demo store's floor: opens its colleagues, tells what happens, and clears the stage.
import type { Problem } from '@kept/client/shapes'
import { signal } from '@preact/signals'
import { whyNot } from '../api.ts'
import { type Colleague, openColleague, shows } from './cast.ts'
import { emptyFloor, hairProduct, type Stage } from './stories.ts'

/** How many times faster than people are; a device that nobody looks at is given up after eight seconds all the same. */
export type Speed = 1 | 5

export const playing = signal<Speed | undefined>(undefined)
/** What has been told so far, in whatever language it is read. */
export const told = signal<readonly (() => string)[]>([])
export const problem = signal<Problem | undefined>(undefined)

const LOOK_EVERY_MS = 400
/** Longer than this no scene of a story waits for the next. */
const SCENE_MS = 60_000

/** Plays both stories; resolves when they are over, or when `signal` is aborted. */
export async function play(speed: Speed, signal: AbortSignal): Promise<void> {
  if (playing.value !== undefined) return
  playing.value = speed
  told.value = []
  problem.value = undefined
  shows.value = new Map()
  const stage = openStage(speed, signal)
  try {
    await hairProduct(stage)
    await stage.pause(4_000)
    await stage.clear()
    await emptyFloor(stage)
  } catch (error) {
    if (!signal.aborted) problem.value = whyNot(error)
  } finally {
    await stage.clear()
    playing.value = undefined
  }
}

function openStage(speed: Speed, signal: AbortSignal): Stage & { clear(): Promise<void> } {
  const cast = new Map<string, Promise<Colleague>>()
  const made: { by: Colleague; id: string }[] = []
  let curtain = new AbortController()
  return {
    colleague(id) {
      const known = cast.get(id) ?? openColleague(id, curtain.signal)
      cast.set(id, known)
      return known
    },
    async make(by, body) {
      const it = await by.client.make(body)
      made.push({ by, id: it.id })
      return it
    },
    tell(text) {
      told.value = [...told.value, text]
    },
    pause: (ms) => after(ms / speed, signal),
    async until({ id }, holds) {
      const maker = made.find((one) => one.id === id)!.by
      for (const endMs = Date.now() + SCENE_MS; ; ) {
        const it = await maker.client.promise(id)
        if (holds(it) || it.status !== 'open' || Date.now() > endMs) return it
        await after(LOOK_EVERY_MS, signal)
      }
    },
    async clear() {
      curtain.abort()
      curtain = new AbortController()
      // Stopped in the middle, it would be asked about for real.
      for (const { by, id } of made.splice(0)) await by.client.command(id, 'release', { reason: 'mis-tap' }).catch(() => {})
      const all = await Promise.allSettled(cast.values())
      cast.clear()
      shows.value = new Map()
      await Promise.all(all.map((one) => (one.status === 'fulfilled' ? one.value.leave() : undefined)))
    },
  }
}

function after(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })
}
