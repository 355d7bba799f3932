// What a moment of a promise's story says, in sentences that can be read aloud.
import type { Actor, Why } from '@kept/contracts/words'
import { asIs, say, sayList, sayTime } from '../say.ts'
import { nameOf, span } from '../words.ts'
import { askedNobody, type Happened, type Moment } from './happened.ts'

/** Asks for which somebody was chosen; the others are told something about what is theirs. */
const choices = ['rung', 'due', 'became-free', 'again']

/** The sentences of a moment, and below them why each of those who were asked was. */
export function sentencesOf({ events, dueMs }: Moment): { said: string[]; reasons: string[] } {
  const said = events.flatMap((event, i) => sentences(event, dueMs, events[i - 1]))
  const chosen = events.filter(({ type, cause = '', who }) => type === 'asked' && choices.includes(cause) && who !== 'owner')
  const reasons = chosen.flatMap(({ people = [] }) => people.map((one) => reason(one.personId, one.why)))
  return { said: [...new Set(said)], reasons }
}

type Told = Moment['events'][number]

function sentences(event: Told, dueMs: number, before: Told | undefined): string[] {
  const by = actorName(event.by)
  const name = nameOf(event.personId ?? '')
  switch (event.type) {
    case 'promise-made':
      return made(event)
    case 'lap-started':
      return [say('told-due', { time: sayTime(dueMs) })]
    case 'rung-reached':
      return reached(event, before)
    case 'asked':
      return asked(event)
    case 'ladder-resumed':
      return [say('told-resumed')]
    case 'ask-seen':
      return [say('told-seen', { name })]
    case 'promise-taken':
      return [say('told-taken', { name })]
    case 'owner-on-it':
      return [say('told-on-it', { name })]
    case 'handed-over':
      return [handedOver(event)]
    case 'put-to-floor':
      return putToFloor(event)
    case 'promise-extended':
      return [say('told-extended', { name: by, reason: say(`reason-${event.reason as 'other'}`) })]
    case 'nudged':
      return [say('told-nudged')]
    case 'more-said':
      return [moreSaid(event, by)]
    case 'promise-ended':
      return ended(event, dueMs)
    case 'ending-withdrawn':
      return [say('told-withdrawn', { name: by })]
    case 'ending-claimed':
      return [say('told-claimed', { name: by, what: endingWords(event) })]
    case 'ending-corrected':
      return [say('told-corrected', { name: by, from: say(`status-${event.from as 'kept'}`), to: endingWords(event) })]
    case 'thanked':
      return [say('told-thanked', { name: nameOf(event.to ?? '') })]
    default:
      return [say('told-changed', { name: by })]
  }
}

function actorName({ role, id }: Actor): string {
  if (role === 'customer') return say('told-the-customer')
  return role === 'kept' ? 'Kept' : nameOf(id)
}

function made({ by, at, madeAt = at, owner }: Happened): string[] {
  const first = by.role === 'customer' ? say('told-made-customer') : say('told-made', { name: actorName(by) })
  const lateMs = Date.parse(at) - Date.parse(madeAt)
  return [
    first,
    ...(owner === null && by.role !== 'customer' ? [say('told-for-floor')] : []),
    ...(lateMs >= 1_000 ? [say('told-arrived', { span: span(lateMs) })] : []),
  ]
}

/** Why the ask went wider; that its time had come, or that nobody was there before, needs no words. */
function reached({ cause, held }: Happened, before: Told | undefined): string[] {
  const why =
    before && askedNobody(before)
      ? undefined
      : { failed: say('told-failed'), nudge: say('told-nudge-wider'), outage: say('told-missed') }[cause ?? '']
  return [...(why ? [why] : []), ...(held ? [say('told-held')] : [])]
}

function asked({ cause, people = [], carried = [], who }: Told): string[] {
  const names = sayList(people.map((one) => nameOf(one.personId)))
  const still = carried.length > 0 ? [say('told-still', { names: sayList(carried.map(nameOf)) })] : []
  if (people.length === 0) return [who ? say(`told-nobody-${who}`) : say('told-nobody-everyone'), ...still]
  if (cause === 'became-free' || cause === 'again' || cause === 'nudge' || cause === 'outage' || cause === 'handed-over')
    return [say(`told-asked-${cause}`, { names }), ...still]
  return [say(`told-asked-${who ?? 'everyone'}`, { names }), ...still]
}

/** "Ben: has the skill · same zone · free". */
function reason(personId: string, { skill, distance, availability }: Why): string {
  const near = distance === 'none' ? '' : say(`distance-${distance}`)
  const why = [skill ? say('told-skilled') : '', near, say(`availability-${availability}`)].filter(Boolean).join(' · ')
  return say('told-why', { name: nameOf(personId), why })
}

function handedOver({ by, from, to = '' }: Happened): string {
  const names = { by: actorName(by), to: nameOf(to) }
  if (by.id === to) return say('told-handed-self', { to: names.to })
  if (from == null) return say('told-handed-floor', names)
  return by.id === from ? say('told-handed-on', names) : say('told-handed', { ...names, from: nameOf(from) })
}

/** That it went back matters; who could not get to it does not. */
function putToFloor({ by, from, reason }: Happened): string[] {
  if (reason === 'shift-ended') return [say('told-floor-shift', { name: nameOf(from ?? '') })]
  if (from == null) return [say('told-for-floor')]
  return [reason === 'decided' && by.id !== from ? say('told-floor-decided', { name: actorName(by) }) : say('told-floor')]
}

/** Where or what about; a new due time follows by itself. */
function moreSaid({ spot, wants }: Happened, name: string): string {
  const what = [spot, wants].flatMap((one) => (one === undefined ? [] : [asIs(one)])).join(' · ')
  return what === '' ? say('told-more-due', { name }) : say('told-more', { name, what })
}

function ended(event: Happened, dueMs: number): string[] {
  const { by, ending, word, reason, evidence = '', endedAt, at } = event
  const name = actorName(by)
  if (ending === 'unknown') return [say('told-unknown')]
  if (ending === 'kept') {
    const earlyMs = dueMs - Date.parse(endedAt ?? at)
    const [when, after] = [earlyMs >= 0 ? ('early' as const) : ('late' as const), span(Math.abs(earlyMs))]
    if (word === 'customer') return [say(`told-customer-${when}`, { span: after })]
    if (word === 'proof') return [say(`told-proof-${when}`, { name, span: after, evidence })]
    return [say(`told-kept-${when}`, { name, span: after })]
  }
  const what = reason ? say(`told-ended-${reason as 'walkout'}`) : say(`told-ended-${ending as 'broken'}`)
  return [what, say('told-said-by', { name })]
}

/** "Broken: walked out". */
function endingWords({ ending, reason }: Happened): string {
  const ended = say(`status-${ending as 'kept'}`)
  return reason ? say('status-with-reason', { ended, reason: say(`ending-${reason as 'walkout'}`) }) : ended
}
