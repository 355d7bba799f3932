// The colleagues of the demo store as the stories play them: each has a session and a device of their own, beside whoever is
// signed in at this browser.
import { type Client, openClient } from '@kept/client/client'
import type { Ask, OnShift } from '@kept/client/shapes'
import { signal } from '@preact/signals'
import { note, type Put } from './left.ts'

/** The store that opens by itself where there is no other; its PIN is no secret. */
export const DEMO_STORE = 'larkspur'
export const DEMO_PIN = '2468'
/** How often a device looks what is asked of it. */
const LOOKS_EVERY_MS = 500

/** What a colleague's device shows. */
export type Shows = 'quiet' | 'asked' | 'dead' | 'on-break'
export type Colleague = {
  id: string
  client: Client
  /** Starts the shift there, or changes it. */
  is(place: Pick<OnShift, 'zone' | 'availability'>): Promise<void>
  /** The device can no longer be reached. */
  deviceDies(): void
  /** Ends the session. */
  leave(): Promise<void>
}

/** The devices on the stage, by the names of those who carry them. */
export const shows = signal<ReadonlyMap<string, Shows>>(new Map())

// With the browser's cookie it would be whoever is signed in here, and signing in would take their place. What a page sends
// when it is closed has to outlive it.
const apart = (url: string, init: object) => fetch(url, { ...init, credentials: 'omit', keepalive: true })

/**
 * Signs in a person of the demo store. Their device says what it has shown until `curtain` falls, and `isOfStory` which
 * promises it plays with. Throws what the client throws.
 */
export async function openColleague(id: string, curtain: AbortSignal, isOfStory: (promiseId: string) => boolean): Promise<Colleague> {
  const { token, person } = await openClient({ fetch: apart }).openSession({ storeId: DEMO_STORE, personId: id, pin: DEMO_PIN })
  const client = openClient({ fetch: apart, token })
  let put: Put | undefined
  let rest: Shows = 'quiet'
  const show = (it: Shows) => {
    if (!curtain.aborted && put) shows.value = new Map(shows.value).set(person.name, it)
  }
  // Who is on shift only to play has no hands for others, and whom another promise asks, none of the story's does. For who
  // was on shift before, only they answer.
  const pass = async ({ promiseId, owned }: Ask) => {
    if (put?.before === null && !owned) await client.command(promiseId, 'pass', {})
  }
  const look = async () => {
    if (!put) return
    const { asks } = await client.asks()
    const ofStory = asks.filter((ask) => isOfStory(ask.promiseId))
    for (const ask of asks) if (!ofStory.includes(ask)) await pass(ask)
    if (rest === 'dead') return
    for (const ask of ofStory) if (!ask.seen) await client.command(ask.promiseId, 'seen', {})
    show(ofStory.length > 0 ? 'asked' : rest)
  }
  const every = setInterval(() => void look().catch(() => {}), LOOKS_EVERY_MS)
  curtain.addEventListener('abort', () => clearInterval(every))
  return {
    id,
    client,
    async is(place) {
      const before = put ? put.before : ((await client.floor()).people.find((one) => one.id === id) ?? null)
      const { zone, availability, since } = (await client.putShift(place)).person
      put = { zone, availability, since, before: before && { zone: before.zone, availability: before.availability } }
      note('people', id, put)
      if (rest !== 'dead') rest = availability === 'on-break' ? 'on-break' : 'quiet'
      show(rest)
    },
    deviceDies() {
      rest = 'dead'
      show(rest)
    },
    async leave() {
      clearInterval(every)
      await client.endSession().catch(() => {})
    },
  }
}
