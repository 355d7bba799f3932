// The stories that the start page plays, as the product page tells them: real promises of the demo store, asked around and
// kept by simulated colleagues. Whoever is signed in elsewhere sees them as they see any promise.
import type { MakePromise, PromiseView } from '@kept/client/shapes'
import { say } from '../say.ts'
import { type Colleague, DEMO_PIN } from './cast.ts'

export type Stage = {
  colleague(id: string): Promise<Colleague>
  /** Makes a promise, which does not outlive the story. */
  make(by: Colleague, body: MakePromise): Promise<PromiseView>
  /** Tells whoever watches what happens. */
  tell(text: () => string): void
  /** How long people take, shortened when it is played faster. */
  pause(ms: number): Promise<void>
  /** Looks at the promise until something holds of it, or it has ended, or nobody would wait longer. */
  until(promise: PromiseView, holds: (it: PromiseView) => boolean): Promise<PromiseView>
}

const eve = { id: 'eve', name: 'Eve', role: 'associate', skills: ['hair'] } as const

/** Story 1: a dead headset, a pass, then somebody who knows takes it. */
export async function hairProduct({ colleague, make, tell, pause, until }: Stage): Promise<void> {
  const sam = await colleague('sam')
  const known = (await sam.client.signIn()).stores.some(({ people }) => people.some(({ id }) => id === eve.id))
  if (!known) await sam.client.addPerson({ ...eve, skills: [...eve.skills], pin: DEMO_PIN })
  const [ana, ben, chloe, third] = (await Promise.all(['ana', 'ben', 'chloe', eve.id].map(colleague))) as [
    Colleague,
    Colleague,
    Colleague,
    Colleague,
  ]
  await Promise.all([
    ana.is({ zone: 'hair', availability: 'with-a-customer' }),
    ben.is({ zone: 'hair', availability: 'free' }),
    chloe.is({ zone: 'fragrance', availability: 'free' }),
    third.is({ zone: 'till', availability: 'free' }),
  ])
  ben.deviceDies()
  tell(() => say('story-customer-asks'))
  await pause(5_000)

  const made = await make(ana, { kind: 'find-someone', zone: 'hair', spot: 'aisle 4, red coat', wants: 'curls that frizz' })
  tell(() => say('story-one-tap'))
  const asked = await until(made, (it) => it.asks.some(({ personId }) => personId === eve.id))
  if (asked.owner === null) {
    tell(() => say('story-unseen'))
    await pause(4_000)
    await chloe.client.command(made.id, 'pass', {}).catch(() => {})
    tell(() => say('story-passed'))
    await pause(4_000)
    await third.client.command(made.id, 'take', {}).catch(() => {})
  }
  const taken = await until(made, (it) => it.owner !== null)
  tell(() => (taken.owner === eve.id ? say('story-taken') : say('story-taken-by-another')))
  await pause(6_000)
  if (taken.owner === eve.id) await third.client.command(made.id, 'keep', {}).catch(() => {})
  const kept = await until(made, (it) => it.status !== 'open')
  const count = Math.floor((Date.parse(kept.dueAt) - Date.parse(kept.ending?.at ?? kept.dueAt)) / 60_000)
  tell(() => say('story-kept', { count }))
  if (known) return
  await third.leave()
  await sam.client.removePerson(eve.id)
}

/** Story 8: nobody is free, nobody is disturbed, and whoever becomes free is asked. */
export async function emptyFloor({ colleague, make, tell, pause, until }: Stage): Promise<void> {
  const [ana, ben, dev] = (await Promise.all(['ana', 'ben', 'dev'].map(colleague))) as [Colleague, Colleague, Colleague]
  await Promise.all([
    ana.is({ zone: 'hair', availability: 'with-a-customer' }),
    ben.is({ zone: 'hair', availability: 'on-break' }),
    dev.is({ zone: 'till', availability: 'on-break' }),
  ])
  tell(() => say('story-later'))
  await pause(4_000)
  const made = await make(ana, { kind: 'find-someone', zone: 'hair', spot: 'by the mirror', wants: 'colour for grey hair' })
  tell(() => say('story-nobody'))
  await pause(7_000)
  await ben.is({ zone: 'hair', availability: 'free' })
  tell(() => say('story-back'))
  await until(made, (it) => it.asks.some(({ personId, seenAt }) => personId === ben.id && seenAt !== null))
  await pause(3_000)
  await ben.client.command(made.id, 'take', {}).catch(() => {})
  tell(() => say('story-ben-takes-it'))
  await pause(5_000)
  await ben.client.command(made.id, 'keep', {}).catch(() => {})
  await until(made, (it) => it.status !== 'open')
  tell(() => say('story-end'))
}
