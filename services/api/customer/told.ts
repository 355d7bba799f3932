// What happened to a promise, in plain words and without names, newest first.
import type { PromiseEvent } from '@kept/contracts/promise-events'
import { evolve, type PromiseState } from '@kept/domain/promise'

/** `name` is a message's; `dueMs` a time that it tells. */
export type Told = { name: string; atMs: number; count?: number; dueMs?: number }

const TOLD_AT_MOST = 8

/** The last few things that a customer should know of. Of the same thing said twice in a row only the later. */
export function toldOf(events: PromiseEvent[]): Told[] {
  const told: Told[] = []
  let state: PromiseState | undefined
  for (const event of events) {
    const said = tell(event, state)
    if (said && isOutdated(told.at(-1), { atMs: event.data.atMs, ...said })) told.pop()
    if (said) told.push({ atMs: event.data.atMs, ...said })
    state = evolve(state, event)
  }
  return told.slice(-TOLD_AT_MOST).reverse()
}

/** The same again, or nobody to ask on one rung when the next one found somebody at once. */
function isOutdated(last: Told | undefined, next: Told): boolean {
  return (
    last !== undefined &&
    (last.name === next.name || (last.name === 'told-nobody' && next.name === 'told-asked' && last.atMs === next.atMs))
  )
}

function tell({ type, data }: PromiseEvent, before: PromiseState | undefined): Omit<Told, 'atMs'> | undefined {
  const byCustomer = data.by.role === 'customer'
  switch (type) {
    case 'promise-made':
      return { name: byCustomer ? 'told-asked-for' : 'told-promised' }
    case 'asked': {
      const others = data.people.filter((one) => one.personId !== before?.owner).length
      if (others > 0) return { name: 'told-asked', count: others }
      if (data.people.length > 0) return { name: 'told-reminded' }
      return data.carried.length > 0 || before?.owner != null ? undefined : { name: 'told-nobody' }
    }
    case 'promise-taken':
      return { name: 'told-taken' }
    case 'owner-on-it':
      return { name: 'told-on-it' }
    case 'handed-over':
      return { name: 'told-handed' }
    case 'put-to-floor':
      return data.from === null ? undefined : { name: 'told-floor' }
    case 'promise-extended':
      return { name: 'told-extended', dueMs: data.dueMs }
    case 'nudged':
      return { name: byCustomer ? 'told-nudged' : 'told-nudged-for-you' }
    case 'promise-ended':
    case 'ending-claimed':
    case 'ending-corrected': {
      const { ending } = data
      if (byCustomer) return { name: ending === 'kept' ? 'told-you-good' : data.reason === 'walkout' ? 'told-you-gone' : 'told-you-not' }
      return { name: type === 'promise-ended' ? `told-${ending}` : `told-later-${ending}` }
    }
    case 'ending-withdrawn':
      return { name: 'told-reopened' }
    case 'thanked':
      return { name: 'told-thanked' }
    default:
      return undefined
  }
}
