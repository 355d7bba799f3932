import type { PromiseView } from '@kept/client/shapes'
import { signal } from '@preact/signals'
import { nowMs } from '../clock.ts'
import { loaded } from '../live.ts'
import { say } from '../say.ts'
import { me } from '../session.ts'
import { later } from './later.ts'
import { isLeaving, isUndoable, mine } from './mine.ts'
import { RefusedElsewhere } from './outbox-note.tsx'
import { EndedCard, PromiseCard } from './promise-card.tsx'
import { Reach } from './reach.tsx'
import './mine.css'

/** The card that shows all its buttons; the most urgent one when none was chosen. */
const opened = signal<string | undefined>(undefined)

/** My promises in two parts: where somebody waits, and later. */
export function MyPromises() {
  const myId = me.value?.person.id ?? ''
  const now = nowMs.value
  const list = mine.value.filter((it) => it.status === 'open' || isUndoable(it, myId, now) || isLeaving(it))
  const openOnes = list.filter((it) => it.status === 'open')
  const openId = openOnes.some((it) => it.id === opened.value) ? opened.value : openOnes[0]?.id
  const known = new Set(list.map((it) => it.id))
  const card = (it: PromiseView) =>
    it.status === 'open' ? (
      <PromiseCard key={it.id} it={it} myId={myId} open={it.id === openId} onOpen={() => (opened.value = it.id)} />
    ) : (
      <EndedCard key={it.id} it={it} myId={myId} />
    )
  const somebodyWaits = list.filter((it) => it.clock === 'wait').map(card)
  const forLater = list.filter((it) => it.clock === 'later').map(card)
  const more = later.value
  return (
    <section class="mine" id="mine" aria-label={say('mine-label')}>
      <Reach as="warning" />
      {more && <more.Thanks />}
      <h2>{say('mine-somebody-waits')}</h2>
      {somebodyWaits.length === 0 && loaded.value && <p class="quiet none">{say('mine-none')}</p>}
      <ul>
        <RefusedElsewhere known={known} />
        {somebodyWaits}
      </ul>
      {forLater.length > 0 && (
        <>
          <h2>{say('mine-later')}</h2>
          <ul>{forLater}</ul>
        </>
      )}
    </section>
  )
}
