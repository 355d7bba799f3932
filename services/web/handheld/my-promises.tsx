import type { PromiseView } from '@kept/client/shapes'
import { signal } from '@preact/signals'
import { nowMs } from '../clock.ts'
import { loaded } from '../live.ts'
import { Icon } from '../parts/icon.tsx'
import { say } from '../say.ts'
import { me } from '../session.ts'
import { kindName, span, zoneName } from '../words.ts'
import { type Tap, unsent } from './making.ts'
import { isUndoable, mine } from './mine.ts'
import { EndedCard, PromiseCard } from './promise-card.tsx'
import { Thanks } from './thanks.tsx'
import './mine.css'

/** The card that shows all its buttons; the most urgent one when none was chosen. */
const opened = signal<string | undefined>(undefined)

/** My promises in two parts: where somebody waits, and later. */
export function MyPromises() {
  const myId = me.value?.person.id ?? ''
  const now = nowMs.value
  const list = mine.value.filter((it) => it.status === 'open' || isUndoable(it, myId, now))
  const openOnes = list.filter((it) => it.status === 'open')
  const openId = openOnes.some((it) => it.id === opened.value) ? opened.value : openOnes[0]?.id
  const known = new Set(list.map((it) => it.id))
  const unsentOnes = unsent.value.filter((it) => !it.undone && !known.has(it.id))
  const card = (it: PromiseView) =>
    it.status === 'open' ? (
      <PromiseCard key={it.id} it={it} myId={myId} open={it.id === openId} onOpen={() => (opened.value = it.id)} />
    ) : (
      <EndedCard key={it.id} it={it} myId={myId} />
    )
  const isLater = (it: Tap) => me.value?.store.kinds.find((kind) => kind.id === it.kind)?.clock === 'later'
  const unsentCard = (it: Tap) => <UnsentCard key={it.id} it={it} />
  const somebodyWaits = [...unsentOnes.filter((it) => !isLater(it)).map(unsentCard), ...list.filter((it) => it.clock === 'wait').map(card)]
  const later = [...unsentOnes.filter(isLater).map(unsentCard), ...list.filter((it) => it.clock === 'later').map(card)]
  return (
    <section class="mine" id="mine" aria-label={say('mine-label')}>
      <Thanks />
      <h2>{say('mine-somebody-waits')}</h2>
      {somebodyWaits.length === 0 && loaded.value && <p class="quiet none">{say('mine-none')}</p>}
      <ul>{somebodyWaits}</ul>
      {later.length > 0 && (
        <>
          <h2>{say('mine-later')}</h2>
          <ul>{later}</ul>
        </>
      )}
    </section>
  )
}

function UnsentCard({ it }: { it: Tap }) {
  // Reading the clock makes the time run; the tap's own time is this device's.
  void nowMs.value
  const agoMs = Date.now() - it.tappedAtMs
  return (
    <li class="card">
      <div class="face">
        <Icon name={it.kind} />
        <span class="what">
          <strong>{kindName(it.kind)}</strong>
          <span>{zoneName(it.zone)}</span>
        </span>
      </div>
      <p class="status">{agoMs < 3_000 ? say('mine-sending') : say('mine-not-sent', { span: span(agoMs) })}</p>
    </li>
  )
}
