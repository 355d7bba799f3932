// How what Kept knows is said on the screens: names, places, what has become of a promise, clocks.
import type { Ask, PromiseView } from '@kept/client/shapes'
import { nameIn } from '@kept/contracts/name-in'
import { floor } from './live.ts'
import { asIs, say, sayList } from './say.ts'
import { me, stores } from './session.ts'

/** A person's name; for a system or someone unknown, the id itself. */
export function nameOf(id: string): string {
  const here = stores.value.find((store) => store.id === me.value?.store.id)
  return asIs(floor.value.people.find((it) => it.id === id)?.name ?? here?.people.find((it) => it.id === id)?.name ?? id)
}

/** A kind's name in this store's playbook. */
export function kindName(id: string): string {
  return asIs(nameIn(me.value?.store.kinds ?? [], id))
}

/** A zone's name; empty for none. */
export function zoneName(id: string | null): string {
  return id === null ? '' : asIs(nameIn(me.value?.store.zones ?? [], id))
}

/** "hair · aisle 4", without what is not known. */
export function place(it: Pick<PromiseView, 'zone' | 'spot'>): string {
  return [zoneName(it.zone), asIs(it.spot ?? '')].filter(Boolean).join(' · ')
}

/** What has become of a promise, in one line, as its owner or maker sees it. */
export function statusLine(it: PromiseView, myId: string): string {
  if (it.ending) {
    if (it.status === 'kept') return say('status-kept')
    const ended = say(`status-${it.status === 'open' ? 'broken' : it.status}`)
    return it.ending.reason ? say('status-with-reason', { ended, reason: say(`ending-${it.ending.reason}`) }) : ended
  }
  const asked = it.asks
    .filter((one) => one.open && one.personId !== it.owner)
    .map((one) => (one.personId === myId ? say('status-you') : nameOf(one.personId)))
  const [count, names] = [asked.length, sayList(asked)]
  if (it.owner === null) {
    if (count === 0) return say('status-nobody-asked')
    return count > 2 ? say('status-asking-many', { count }) : say('status-asking', { names })
  }
  const has = whoHas(it.owner, it.onIt, myId)
  if (count === 0) return has
  return count > 2 ? say('status-and-asking-many', { has, count }) : say('status-and-asking', { has, names })
}

function whoHas(owner: string, onIt: boolean, myId: string): string {
  if (owner === myId) return onIt ? say('status-you-are-on-it') : say('status-you-have-it')
  const name = nameOf(owner)
  return onIt ? say('status-is-on-it', { name }) : say('status-has-it', { name })
}

/** Why this person is asked: "You have the skill · same zone · free". */
export function whyMe(ask: Ask): string {
  const { skill, distance, availability } = ask.why
  const near = distance === 'none' ? '' : say(`distance-${distance}`)
  return [skill ? say('ask-you-know') : '', near, say(`availability-${availability}`)].filter(Boolean).join(' · ')
}

/** "1:05", and from an hour on "2 h 05"; days as days. Never negative. */
export function span(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000))
  const two = (n: number) => String(n).padStart(2, '0')
  if (seconds < 3_600) return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`
  const minutes = Math.floor(seconds / 60)
  return minutes < 24 * 60
    ? say('span-hours', { hours: String(Math.floor(minutes / 60)), minutes: two(minutes % 60) })
    : say('span-days', { days: String(Math.floor(minutes / 1_440)), hours: String(Math.floor((minutes % 1_440) / 60)) })
}
