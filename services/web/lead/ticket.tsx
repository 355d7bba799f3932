import type { PromiseView } from '@kept/client/shapes'
import type { ComponentChildren } from 'preact'
import { Gist } from '../parts/gist.tsx'
import { Icon } from '../parts/icon.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { say, sayTime } from '../say.ts'
import { me } from '../session.ts'
import { statusLine } from '../words.ts'
import { busy, refusalOf } from './act.ts'
import { draggedId, startDrag } from './drag.ts'
import { Acts } from './ticket-acts.tsx'

type Ticket = {
  it: PromiseView
  chosen: boolean
  choose: (id: string | undefined) => void
  give: (it: PromiseView, onto: string) => void
  /** What can be done beside what always can. */
  children?: ComponentChildren
}

/** One open promise with names: tap it to choose it, or drag it onto a person. */
export function Ticket({ it, chosen, choose, give, children }: Ticket) {
  const drag = (event: PointerEvent) => startDrag(event, it.id, (onto) => give(it, onto))
  const classes = ['ticket', chosen ? 'chosen' : '', draggedId.value === it.id ? 'dragged' : '']
  return (
    <li class={classes.join(' ')} aria-busy={busy.value.has(it.id)}>
      <div class="face">
        <button
          type="button"
          class="opener"
          aria-expanded={chosen}
          onClick={() => choose(chosen ? undefined : it.id)}
          onPointerDown={(event) => event.pointerType === 'mouse' && drag(event)}
        >
          <Gist it={it} />
        </button>
        <span class="handle" aria-hidden="true" onPointerDown={drag}>
          <Icon name="handle" />
        </span>
      </div>
      <p class="status">
        <Icon name={it.owner === null && it.askedUntil === null ? 'unasked' : 'people'} />
        <span aria-live="polite">{withSince(it)}</span>
      </p>
      {chosen && (
        <Acts it={it} close={() => choose(undefined)}>
          {children}
        </Acts>
      )}
      <Refusal problem={refusalOf(it)} />
    </li>
  )
}

/** "Ben has it, asking Chloe… · since 14:02". */
function withSince(it: PromiseView): string {
  const line = statusLine(it, me.value?.person.id ?? '')
  const asked = it.asks.filter((one) => one.open).map((one) => Date.parse(one.askedAt))
  const sinceMs = it.ownerSince === null ? Math.min(...asked) : Date.parse(it.ownerSince)
  return Number.isFinite(sinceMs) ? `${line} · ${say('lead-since', { time: sayTime(sinceMs) })}` : line
}
