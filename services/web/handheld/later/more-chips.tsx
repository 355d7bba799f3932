import type { PromiseView } from '@kept/client/shapes'
import { useRef } from 'preact/hooks'
import { nowMs } from '../../clock.ts'
import { asIs, say } from '../../say.ts'
import { me } from '../../session.ts'
import { chipsOf, isDueOpen, isWanted, withChip } from './chips.ts'
import { sayMore } from './more.ts'

const HOUR_MS = 3_600_000

/** The chips of a promise in three groups; a tap on one is recorded at once. */
export function useMoreChips(it: PromiseView) {
  const { store, person } = me.value!
  const { spots, wants, duesInMs } = chipsOf(it, store)
  const isOpen = isDueOpen(it, person.id, nowMs.value)
  // What was there when this opened keeps its place, so that nothing moves under a thumb.
  const hasDues = useRef(isOpen).current
  const chip = (text: string, pressed: boolean, tap: () => void, off = false) => (
    <button type="button" class="button" key={text} aria-pressed={pressed} aria-disabled={off} onClick={() => off || tap()}>
      {text}
    </button>
  )
  return {
    where: spots.map((spot) => chip(asIs(spot), it.spot === spot, () => sayMore(it.id, { spot }))),
    what: wants.map((one) => chip(asIs(one), isWanted(it.wants, one), () => sayMore(it.id, { wants: withChip(it.wants, one, wants) }))),
    when: (hasDues ? duesInMs : []).map((dueInMs) =>
      chip(
        dueInMs < HOUR_MS ? say('more-minutes', { count: dueInMs / 60_000 }) : say('more-hours', { count: dueInMs / HOUR_MS }),
        Date.parse(it.dueAt) - Date.parse(it.madeAt) === dueInMs,
        () => sayMore(it.id, { dueInMs }),
        !isOpen,
      ),
    ),
  }
}
