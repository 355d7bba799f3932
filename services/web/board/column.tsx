import type { PromiseView } from '@kept/client/shapes'
import { useSignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { nowMs } from '../clock.ts'
import { Icon } from '../parts/icon.tsx'
import { say, sayNumber } from '../say.ts'
import { kindName, place } from '../words.ts'

type Name = 'soon' | 'overdue' | 'nobody-asked'
const icons = { soon: 'clock', overdue: 'alert', 'nobody-asked': 'unasked' }

/** Nobody scrolls a wall: there a column shows as many cards as fit. Nor does a thumb get further than so many. */
const wall = matchMedia('(min-width: 1000px)')
const SCROLLED_AT_MOST = 40

/** One column: its cards, and how many more there are. */
export function Column({ name, list }: { name: Name; list: PromiseView[] }) {
  const cards = useRef<HTMLUListElement>(null)
  // The first drawing finds out how many fit.
  const fits = useSignal(wall.matches ? 1 : SCROLLED_AT_MOST)
  // Measured after every drawing, which is every second: notes above come and go, windows are resized.
  useLayoutEffect(() => {
    fits.value = wall.matches && cards.current ? howManyFit(cards.current) : SCROLLED_AT_MOST
  })
  const more = list.length - fits.value
  return (
    <section class={`col ${name}`} aria-label={say(`board-${name}`)}>
      <h2>
        <Icon name={icons[name]} /> {say(`board-${name}`)} <span class="count number">{sayNumber(list.length)}</span>
      </h2>
      {list.length === 0 && <p class="none quiet">{say(`board-${name}-none`)}</p>}
      <ul ref={cards}>
        {list.slice(0, fits.value).map((it) => (
          <Card key={it.id} it={it} nowMs={nowMs.value} />
        ))}
      </ul>
      <p class="more">{more > 0 && say('board-more', { count: more })}</p>
    </section>
  )
}

/** How many cards fit into their list, which on a wall is as high as there is room, however many there are. */
function howManyFit(cards: HTMLUListElement): number {
  const card = cards.firstElementChild?.getBoundingClientRect().height
  if (card === undefined) return 1
  const gap = Number.parseFloat(getComputedStyle(cards).rowGap) || 0
  return Math.max(1, Math.floor((cards.clientHeight + gap) / (card + gap)))
}

/** No names, whatever the promise knows: who has it is for the floor's own devices. */
function Card({ it, nowMs }: { it: PromiseView; nowMs: number }) {
  const leftMs = Date.parse(it.dueAt) - nowMs
  const late = leftMs <= 0
  const count = Math.floor(Math.abs(leftMs) / 60_000)
  return (
    <li class={`ticket ${late ? 'late' : ''}`}>
      <p class="minutes">
        <span class="number">{count < 1 ? '<1' : sayNumber(count)}</span>
        <span class="unit">{late ? say('board-min-late', { count }) : say('board-min', { count })}</span>
      </p>
      <div>
        <h3 dir="auto">{kindName(it.kind)}</h3>
        <p class="where" dir="auto">
          {place(it)}
        </p>
        <p class="with">{standing(it, nowMs)}</p>
      </div>
    </li>
  )
}

function standing(it: PromiseView, nowMs: number): string {
  const asked = it.askedUntil !== null && Date.parse(it.askedUntil) > nowMs
  if (it.owner !== null && it.onIt) return say('board-on-it')
  if (asked) return it.owner === null ? say('board-asking') : say('board-owned-asking')
  return it.owner === null ? say('board-nobody-asked') : say('board-owned')
}
