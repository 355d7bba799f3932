import type { PromiseView } from '@kept/client/shapes'
import { useSignal } from '@preact/signals'
import { nowMs } from '../clock.ts'
import { isUnsent } from '../outbox/expected.ts'
import { waitingSinceMs } from '../outbox/outbox.ts'
import { Gist } from '../parts/gist.tsx'
import { Icon } from '../parts/icon.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { useAfter } from '../parts/use-after.ts'
import { say } from '../say.ts'
import { kindName, span, statusLine } from '../words.ts'
import { act, actNow, busy, refused } from './act.ts'
import { later } from './later.ts'
import { isLate, TapNotes } from './outbox-note.tsx'

/** The Undo of an ending stands where its button stood: a glove that bounces must not hit it. */
const ARM_MS = 400

type Card = { it: PromiseView; myId: string }

/** One open promise: its clock, who has it, and what I can do. Only the opened card shows more than *Done*. */
export function PromiseCard({ it, myId, open, onOpen }: Card & { open: boolean; onOpen: () => void }) {
  const done = () => act(it.id, 'keep', {})
  return (
    <li class={`card ${open ? 'open' : ''}`} aria-busy={busy.value.has(it.id)}>
      <div class="face">
        <button type="button" class="opener" aria-expanded={open} onClick={onOpen}>
          {/* When the store's open hours run out only the server knows. */}
          <Gist it={it} before={isUnsent(it) && it.clock === 'later' && <Icon name={it.kind} />} />
        </button>
        {!open && (
          <button type="button" class="button main" onClick={done}>
            {say('mine-done')}
          </button>
        )}
      </div>
      {!(isUnsent(it) && isLate(it.id)) && (
        <p class="status">
          <Icon name={isUnsent(it) ? 'clock' : it.owner === null && it.askedUntil === null ? 'unasked' : 'people'} />
          <span aria-live="polite">{isUnsent(it) ? say('mine-sending') : statusLine(it, myId)}</span>
        </p>
      )}
      <TapNotes id={it.id} />
      {/* What was unfolded was for whoever had it. */}
      {open && <Actions key={it.owner} it={it} myId={myId} done={done} />}
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
  const parts = later.value
  return (
    <>
      <div class="acts">
        <button type="button" class="button main" onClick={done}>
          <Icon name="check" /> {say('mine-done')}
        </button>
        {!(own ? it.onIt : isUnsent(it)) && (
          <button type="button" class="button" onClick={() => (own ? act(it.id, 'on-it', {}) : actNow(it.id, 'take'))}>
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
      {parts && more.value === 'extend' && <parts.Extend it={it} done={toggle('extend')} />}
      {parts && more.value === 'hand-over' && <parts.HandOver it={it} />}
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
          <button type="button" class="button" onClick={() => parts?.openSheet(it.id)}>
            {say('more-label')}
          </button>
          {parts && !isUnsent(it) && <parts.ShowCode it={it} />}
          {!isUnsent(it) && (
            <a class="button" href={`/promises/${encodeURIComponent(it.id)}`}>
              {say('told-open')}
            </a>
          )}
        </div>
      )}
    </>
  )
}

/** A promise that I ended: one line in the same place, while it can be undone (P2). */
export function EndedCard({ it, myId }: Card) {
  const armed = useAfter(ARM_MS)
  const waits = waitingSinceMs.value.has(it.id)
  const leftMs = Date.parse(it.ending?.withdrawableUntil ?? '') - nowMs.value
  return (
    <li class="card ended">
      <div class="face">
        <Icon name={it.status === 'kept' ? 'check' : 'promise'} />
        <span class="what">
          <strong>{statusLine(it, myId)}</strong>
          <span>{kindName(it.kind)}</span>
        </span>
        <button type="button" class="button" disabled={!armed} onClick={() => act(it.id, 'withdraw-ending', {})}>
          <Icon name="undo" /> {say('mine-undo')} {leftMs > 0 && !waits && <span class="number quiet">{span(leftMs)}</span>}
        </button>
      </div>
      <TapNotes id={it.id} />
      <Refusal problem={refused.value.get(it.id)} />
    </li>
  )
}
