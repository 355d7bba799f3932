import type { PromiseView } from '@kept/client/shapes'
import { useSignal } from '@preact/signals'
import { nowMs } from '../clock.ts'
import { Due } from '../parts/due.tsx'
import { Icon } from '../parts/icon.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { asIs, say } from '../say.ts'
import { kindName, place, span, statusLine } from '../words.ts'
import { act, busy, refused } from './act.ts'
import { Extend } from './extend.tsx'
import { HandOver } from './hand-over.tsx'
import { ShowCode } from './show-code.tsx'

type Card = { it: PromiseView; myId: string }

/** One open promise: its clock, who has it, and what I can do. Only the opened card shows more than *Done*. */
export function PromiseCard({ it, myId, open, onOpen }: Card & { open: boolean; onOpen: () => void }) {
  const done = () => act(it.id, 'keep', {})
  return (
    <li class={`card ${open ? 'open' : ''}`} aria-busy={busy.value.has(it.id)}>
      <div class="face">
        <button type="button" class="opener" aria-expanded={open} onClick={onOpen}>
          <Due madeAt={it.madeAt} dueAt={it.dueAt} />
          <span class="what">
            <strong>{kindName(it.kind)}</strong>
            <span>{place(it)}</span>
            {it.wants && <span>{asIs(it.wants)}</span>}
          </span>
        </button>
        {!open && (
          <button type="button" class="button main" onClick={done}>
            {say('mine-done')}
          </button>
        )}
      </div>
      <p class="status">
        <Icon name={it.owner === null && it.askedUntil === null ? 'unasked' : 'people'} />
        <span aria-live="polite">{statusLine(it, myId)}</span>
      </p>
      {open && <Actions it={it} myId={myId} done={done} />}
      <Refusal problem={refused.value.get(it.id)} />
    </li>
  )
}

function Actions({ it, myId, done }: Card & { done: () => void }) {
  const more = useSignal<'' | 'more' | 'extend' | 'hand-over'>('')
  const toggle = (one: 'more' | 'extend' | 'hand-over') => () => {
    more.value = more.value === one ? '' : one
  }
  if (it.owner !== null && it.owner !== myId) {
    return (
      <div class="acts">
        <button type="button" class="button main" onClick={done}>
          {say('mine-done')}
        </button>
      </div>
    )
  }
  const own = it.owner === myId
  return (
    <>
      <div class="acts">
        <button type="button" class="button main" onClick={done}>
          <Icon name="check" /> {say('mine-done')}
        </button>
        {!(own && it.onIt) && (
          <button type="button" class="button" onClick={() => (own ? act(it.id, 'on-it', {}) : act(it.id, 'take', {}))}>
            {own ? say('mine-on-it') : say('mine-take')}
          </button>
        )}
        {own && (
          <button type="button" class="button" onClick={() => act(it.id, 'cannot', {})}>
            {say('mine-cannot')}
          </button>
        )}
        <button type="button" class="button" aria-expanded={more.value === 'extend'} onClick={toggle('extend')}>
          {say('mine-extend')}
        </button>
        <button type="button" class="button" aria-expanded={more.value === 'more'} onClick={toggle('more')}>
          {say('mine-more')}
        </button>
      </div>
      {more.value === 'extend' && <Extend it={it} done={toggle('extend')} />}
      {more.value === 'hand-over' && <HandOver it={it} />}
      {more.value === 'more' && (
        <div class="acts">
          <button type="button" class="button" onClick={() => act(it.id, 'break', { reason: 'walkout' })}>
            {say('mine-walked-out')}
          </button>
          <button type="button" class="button" onClick={() => act(it.id, 'release', { reason: 'no-longer-wanted' })}>
            {say('mine-not-wanted')}
          </button>
          <button type="button" class="button" onClick={toggle('hand-over')}>
            {say('mine-hand-over')}
          </button>
          <ShowCode it={it} />
        </div>
      )}
    </>
  )
}

/** A promise that I ended: one line in the same place, while it can be undone (P2). */
export function EndedCard({ it, myId }: Card) {
  const leftMs = Date.parse(it.ending?.withdrawableUntil ?? '') - nowMs.value
  return (
    <li class="card ended">
      <div class="face">
        <Icon name={it.status === 'kept' ? 'check' : 'promise'} />
        <span class="what">
          <strong>{statusLine(it, myId)}</strong>
          <span>{kindName(it.kind)}</span>
        </span>
        <button type="button" class="button" disabled={busy.value.has(it.id)} onClick={() => act(it.id, 'withdraw-ending', {})}>
          <Icon name="undo" /> {say('mine-undo')} <span class="number quiet">{span(leftMs)}</span>
        </button>
      </div>
      <Refusal problem={refused.value.get(it.id)} />
    </li>
  )
}
