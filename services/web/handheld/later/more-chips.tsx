import type { PromiseView } from '@kept/client/shapes'
import { nowMs } from '../../clock.ts'
import { asIs, say } from '../../say.ts'
import { me } from '../../session.ts'
import { chipsOf, isWanted, withChip } from './chips.ts'
import { sayMore } from './more.ts'

const HOUR_MS = 3_600_000

/** The chips of a promise in three groups; a tap on one is recorded at once. */
export function moreChips(it: PromiseView) {
  const { store, person } = me.value!
  const { spots, wants, duesInMs } = chipsOf(it, store, person.id, nowMs.value)
  const chip = (text: string, pressed: boolean, tap: () => void) => (
    <button type="button" class="button" key={text} aria-pressed={pressed} onClick={tap}>
      {text}
    </button>
  )
  return {
    where: spots.map((spot) => chip(asIs(spot), it.spot === spot, () => sayMore(it.id, { spot }))),
    what: wants.map((one) => chip(asIs(one), isWanted(it.wants, one), () => sayMore(it.id, { wants: withChip(it.wants, one, wants) }))),
    when: duesInMs.map((dueInMs) =>
      chip(
        dueInMs < HOUR_MS ? say('more-minutes', { count: dueInMs / 60_000 }) : say('more-hours', { count: dueInMs / HOUR_MS }),
        Date.parse(it.dueAt) - Date.parse(it.madeAt) === dueInMs,
        () => sayMore(it.id, { dueInMs }),
      ),
    ),
  }
}
