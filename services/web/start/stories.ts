// The stories that the start page plays, as the product page tells them: real promises of the demo store, asked around and
// kept by simulated colleagues. Whoever is signed in elsewhere sees them as they see any promise.
import type { AddPerson, MakePromise, PromiseView } from '@kept/client/shapes'
import { say, sayList } from '../say.ts'
import type { Colleague } from './cast.ts'

export type Stage = {
  colleague(id: string): Promise<Colleague>
  /** Adds a person to the store for as long as the story goes on, when it does not have them. */
  add(person: Omit<AddPerson, 'pin'>): Promise<void>
  /** Makes a promise, which does not outlive the story. */
  make(by: Colleague, body: MakePromise): Promise<PromiseView>
  /** Tells whoever watches what happens. */
  tell(text: () => string): void
  /** How long people take, shortened when it is played faster. */
  pause(ms: number): Promise<void>
  /** Looks at the promise until something holds of it, or it has ended, or nobody would wait longer. */
  until(promise: PromiseView, holds: (it: PromiseView) => boolean): Promise<PromiseView>
}

/** Story 1: a dead headset, a pass, then somebody who knows takes it. */
export async function hairProduct(stage: Stage): Promise<void> {
  const { add, colleague, make, tell, pause, until } = stage
  await add({ id: 'eve', name: 'Eve', role: 'associate', skills: ['hair'] })
  const [ana, ben, chloe, eve] = (await Promise.all(['ana', 'ben', 'chloe', 'eve'].map(colleague))) as [
    Colleague,
    Colleague,
    Colleague,
    Colleague,
  ]
  ben.deviceDies()
  await Promise.all([
    ana.is({ zone: 'hair', availability: 'with-a-customer' }),
    ben.is({ zone: 'hair', availability: 'free' }),
    chloe.is({ zone: 'fragrance', availability: 'free' }),
    eve.is({ zone: 'till', availability: 'free' }),
  ])
  tell(() => say('story-customer-asks'))
  await pause(5_000)

  const made = await make(ana, { kind: 'find-someone', zone: 'hair', spot: 'aisle 4, red coat', wants: 'curls that frizz' })
  tell(() => say('story-one-tap'))
  const first = await until(made, (it) => it.asks.length > 0 || it.owner !== null)
  const ofBen = askOf(first, ben)
  // On a floor where other promises are open, it may be others who are free to be asked.
  if (ofBen) tell(() => say('story-asked-ben'))
  else await tellAsked(stage, ana, first, made)
  const second = await until(made, (it) => askOf(it, chloe) !== undefined || askOf(it, eve) !== undefined || it.owner !== null)
  if (second.owner === null) {
    if (ofBen && askOf(second, ben)?.seenAt === null) tell(() => say('story-unseen'))
    await tellAsked(stage, ana, second, first)
    await pause(4_000)
    if (askOf(second, chloe)) {
      const passed = await chloe.client.command(made.id, 'pass', {}).catch(() => undefined)
      if (passed && askOf(passed, chloe)?.passedAt) tell(() => say('story-passed'))
    }
    const third = await until(made, (it) => askOf(it, eve) !== undefined || it.owner !== null)
    await tellAsked(stage, ana, third, second)
    await pause(4_000)
    await eve.client.command(made.id, 'take', {}).catch(() => {})
  }
  const taken = await until(made, (it) => it.owner !== null)
  if (taken.owner !== null) tell(() => (taken.owner === eve.id ? say('story-taken') : say('story-taken-by-another')))
  await pause(6_000)
  if (taken.owner === eve.id) await eve.client.command(made.id, 'keep', {}).catch(() => {})
  const kept = await until(made, (it) => it.status !== 'open')
  const count = Math.floor((Date.parse(kept.dueAt) - Date.parse(kept.ending?.at ?? kept.dueAt)) / 60_000)
  if (kept.status === 'kept') tell(() => say('story-kept', { count }))
}

/** Story 8: nobody is free, nobody is disturbed, and whoever becomes free is asked. */
export async function emptyFloor(stage: Stage): Promise<void> {
  const { colleague, make, tell, pause, until } = stage
  const [ana, ben, dev] = (await Promise.all(['ana', 'ben', 'dev'].map(colleague))) as [Colleague, Colleague, Colleague]
  await Promise.all([
    ana.is({ zone: 'hair', availability: 'with-a-customer' }),
    ben.is({ zone: 'hair', availability: 'on-break' }),
    dev.is({ zone: 'till', availability: 'on-break' }),
  ])
  tell(() => say('story-later'))
  await pause(4_000)
  const made = await make(ana, { kind: 'find-someone', zone: 'hair', spot: 'by the mirror', wants: 'colour for grey hair' })
  const first = await until(made, (it) => it.revision > made.revision)
  if (first.asks.length === 0) tell(() => say('story-nobody'))
  else await tellAsked(stage, ana, first, made)
  await pause(7_000)
  // Whom another promise asks, this one does not.
  const [back, name] = (await ben.client.asks()).asks.length === 0 ? [ben, 'Ben'] : [dev, 'Dev']
  await back.is({ zone: 'hair', availability: 'free' })
  tell(() => say('story-back', { name }))
  await until(made, (it) => Boolean(askOf(it, back)?.seenAt) || it.owner !== null)
  await pause(3_000)
  await back.client.command(made.id, 'take', {}).catch(() => {})
  const taken = await until(made, (it) => it.owner !== null)
  if (taken.owner !== null) tell(() => (taken.owner === back.id ? say('story-takes-it', { name }) : say('story-taken-by-another')))
  await pause(5_000)
  if (taken.owner === back.id) await back.client.command(made.id, 'keep', {}).catch(() => {})
  const kept = await until(made, (it) => it.status !== 'open')
  if (kept.status === 'kept') tell(() => say('story-end'))
}

const askOf = (it: PromiseView, { id }: Colleague) => it.asks.find(({ personId }) => personId === id)

/** Tells who is asked and was not `before`, as who made the promise sees it. */
async function tellAsked({ tell }: Stage, { client }: Colleague, now: PromiseView, before: PromiseView): Promise<void> {
  const asked = now.asks.map(({ personId }) => personId).filter((id) => !before.asks.some(({ personId }) => personId === id))
  if (asked.length === 0) return
  const { people } = await client.floor()
  const names = asked.map((id) => people.find((one) => one.id === id)?.name ?? id)
  tell(() => say('story-asked', { names: sayList(names) }))
}
