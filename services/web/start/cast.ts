// The colleagues of the demo store as the stories play them: each has a session and a device of their own, beside whoever is
// signed in at this browser.
import { type Client, openClient } from '@kept/client/client'
import type { PutShift } from '@kept/client/shapes'
import { signal } from '@preact/signals'

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
  is(place: PutShift): Promise<void>
  /** The device can no longer be reached. */
  deviceDies(): void
  /** Ends the shift that the story began, or says again where its person was before; and ends the session. */
  leave(): Promise<void>
}

/** The devices on the stage, by the names of those who carry them. */
export const shows = signal<ReadonlyMap<string, Shows>>(new Map())

// With the browser's cookie it would be whoever is signed in here, and signing in would take their place.
const withoutCookie = (url: string, init: object) => fetch(url, { ...init, credentials: 'omit' })

/** Signs in a person of the demo store. Their device says what it has shown until `curtain` falls. Throws what the client throws. */
export async function openColleague(id: string, curtain: AbortSignal): Promise<Colleague> {
  const opening = openClient({ fetch: withoutCookie }).openSession({ storeId: DEMO_STORE, personId: id, pin: DEMO_PIN })
  const { token, person } = await opening
  const client = openClient({ fetch: withoutCookie, token })
  let began = false
  let before: PutShift | undefined
  let gone = false
  let rest: Shows = 'quiet'
  const show = (it: Shows) => {
    if (!curtain.aborted && began) shows.value = new Map(shows.value).set(person.name, it)
  }
  const look = async () => {
    if (gone || rest === 'dead') return
    const { asks } = await client.asks()
    for (const ask of asks) if (!ask.seen) await client.command(ask.promiseId, 'seen', {})
    show(asks.length > 0 ? 'asked' : rest)
  }
  const every = setInterval(() => void look().catch(() => {}), LOOKS_EVERY_MS)
  curtain.addEventListener('abort', () => clearInterval(every))
  return {
    id,
    client,
    async is(place) {
      if (!began) before = (await client.floor()).people.find((one) => one.id === id)
      await client.putShift(place)
      began = true
      rest = place.availability === 'on-break' ? 'on-break' : 'quiet'
      show(rest)
    },
    deviceDies() {
      rest = 'dead'
      show(rest)
    },
    async leave() {
      if (gone) return
      gone = true
      if (before) await client.putShift({ zone: before.zone ?? null, availability: before.availability }).catch(() => {})
      else if (began) await client.endShift().catch(() => {})
      await client.endSession().catch(() => {})
    },
  }
}
