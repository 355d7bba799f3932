// How things are said on the screens, in the product's own words.
import type { Ask, PromiseView, Shift } from '@kept/client/shapes'
import type { Distance, EndingReason, ExtendReason } from '@kept/contracts/words'
import { floor } from './live.ts'
import { me, stores } from './session.ts'

export const availabilityWords: Record<Shift['person']['availability'], string> = {
  free: 'free',
  'with-a-customer': 'with a customer',
  'on-break': 'on break',
}

export const distanceWords: Record<Distance, string> = {
  'same-zone': 'same zone',
  'next-zone': 'next zone',
  elsewhere: 'elsewhere',
  none: 'not on the floor',
}

export const extendReasons: Record<ExtendReason, string> = {
  'customer-agreed': 'customer agreed',
  'customer-is-trying-it-on': 'trying it on',
  'waiting-for-delivery': 'waiting for delivery',
  other: 'other',
}

const endingWords: Record<EndingReason, string> = {
  walkout: 'walked out',
  impossible: 'impossible',
  'no-longer-wanted': 'no longer wanted',
  'mis-tap': 'tapped by mistake',
}

/** A person's name; for a system or someone unknown, the id itself. */
export function nameOf(id: string): string {
  const here = stores.value.find((store) => store.id === me.value?.store.id)
  return floor.value.people.find((it) => it.id === id)?.name ?? here?.people.find((it) => it.id === id)?.name ?? id
}

/** A kind's name in this store's playbook. */
export function kindName(id: string): string {
  return me.value?.store.kinds.find((kind) => kind.id === id)?.name ?? id
}

/** A zone's name; empty for none. */
export function zoneName(id: string | null): string {
  return id === null ? '' : (me.value?.store.zones.find((zone) => zone.id === id)?.name ?? id)
}

/** "hair · aisle 4", without what is not known. */
export function place(it: Pick<PromiseView, 'zone' | 'spot'>): string {
  return [zoneName(it.zone), it.spot].filter(Boolean).join(' · ')
}

/** What has become of a promise, in one line, as its owner or maker sees it. */
export function statusLine(it: PromiseView, myId: string): string {
  if (it.ending) {
    const reason = it.ending.reason ? endingWords[it.ending.reason] : ''
    return it.status === 'kept' ? 'Kept' : `${it.status === 'released' ? 'Released' : 'Broken'}${reason ? `: ${reason}` : ''}`
  }
  const asked = it.asks
    .filter((one) => one.open && one.personId !== it.owner)
    .map((one) => (one.personId === myId ? 'you' : nameOf(one.personId)))
  const asking = asked.length === 0 ? '' : asked.length > 2 ? `asking ${asked.length} people…` : `asking ${asked.join(' and ')}…`
  if (it.owner === null) return asking ? capital(asking) : 'Nobody asked'
  const has = it.owner === myId ? (it.onIt ? 'You are on it' : 'You have it') : `${nameOf(it.owner)} ${it.onIt ? 'is on it' : 'has it'}`
  return asking ? `${has}, ${asking}` : has
}

/** Why this person is asked: "You have the skill · same zone · free". */
export function whyMe(ask: Ask): string {
  const { skill, distance, availability } = ask.why
  const near = distance === 'none' ? '' : distanceWords[distance]
  return [skill ? 'You have the skill' : '', near, availabilityWords[availability]].filter(Boolean).join(' · ')
}

/** "1:05", and from an hour on "2 h 05"; days as days. Never negative. */
export function span(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000))
  const two = (n: number) => String(n).padStart(2, '0')
  if (seconds < 3_600) return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`
  const minutes = Math.floor(seconds / 60)
  return minutes < 24 * 60
    ? `${Math.floor(minutes / 60)} h ${two(minutes % 60)}`
    : `${Math.floor(minutes / 1_440)} d ${Math.floor((minutes % 1_440) / 60)} h`
}

/** A time of day, such as "14:02". */
export function timeOfDay(ms: number): string {
  const at = new Date(ms)
  return `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`
}

/** The first letter large. */
export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
