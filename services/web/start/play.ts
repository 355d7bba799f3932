// Plays the stories on the demo store's floor: opens its colleagues, tells what happens, and clears the stage.
import { newId } from '@kept/client/client'
import type { Problem } from '@kept/client/shapes'
import { signal } from '@preact/signals'
import { whyNot } from '../api.ts'
import { type Colleague, DEMO_PIN, openColleague, shows } from './cast.ts'
import { clearAway, clearAwayAtOnce, note } from './left.ts'
import { emptyFloor, hairProduct, type Stage } from './stories.ts'

/** How many times faster than people are; a device that nobody looks at is given up after eight seconds all the same. */
export type Speed = 1 | 5

export const playing = signal<Speed | undefined>(undefined)
/** What has been told so far, in whatever language it is read. */
export const told = signal<readonly (() => string)[]>([])
export const problem = signal<Problem | undefined>(undefined)

const MANAGER = 'sam'
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
  addEventListener('pagehide', stage.clearAtOnce)
  try {
    // A tab that was closed in the middle may have left something.
    await stage.clear()
    await hairProduct(stage)
    await stage.pause(4_000)
    await stage.clear()
    await emptyFloor(stage)
  } catch (error) {
    if (!signal.aborted) problem.value = whyNot(error)
  } finally {
    await stage.clear()
    removeEventListener('pagehide', stage.clearAtOnce)
    playing.value = undefined
  }
}

function openStage(speed: Speed, signal: AbortSignal): Stage & { clear(): Promise<void>; clearAtOnce(): void } {
  const cast = new Map<string, Promise<Colleague>>()
  const onStage = new Map<string, Colleague>()
  const made = new Map<string, Colleague>()
  let curtain = new AbortController()
  const colleague = (id: string) => {
    const known = cast.get(id) ?? openColleague(id, curtain.signal, (promiseId) => made.has(promiseId))
    cast.set(id, known)
    void known.then((one) => onStage.set(id, one)).catch(() => {})
    return known
  }
  return {
    colleague,
    async add(person) {
      const manager = await colleague(MANAGER)
      if ((await manager.client.signIn()).stores.some(({ people }) => people.some(({ id }) => id === person.id))) return
      note('added', person.id, true)
      await manager.client.addPerson({ ...person, pin: DEMO_PIN })
    },
    make(by, body) {
      // It is known here before anybody is asked.
      const id = newId()
      made.set(id, by)
      note('promises', id, by.id)
      return by.client.make({ ...body, id })
    },
    tell(text) {
      told.value = [...told.value, text]
    },
    pause: (ms) => after(ms / speed, signal),
    async until({ id }, holds) {
      for (const endMs = Date.now() + SCENE_MS; ; ) {
        const it = await made.get(id)!.client.promise(id)
        if (it.status !== 'open') note('promises', id)
        if (holds(it) || it.status !== 'open' || Date.now() > endMs) return it
        await after(LOOK_EVERY_MS, signal)
      }
    },
    async clear() {
      curtain.abort()
      curtain = new AbortController()
      await clearAway(async (id) => (await colleague(id)).client, MANAGER)
      const all = await Promise.allSettled(cast.values())
      cast.clear()
      onStage.clear()
      made.clear()
      shows.value = new Map()
      await Promise.all(all.map((one) => (one.status === 'fulfilled' ? one.value.leave() : undefined)))
    },
    clearAtOnce: () => clearAwayAtOnce((id) => onStage.get(id)?.client, MANAGER),
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
