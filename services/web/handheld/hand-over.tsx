import type { PromiseView } from '@kept/client/shapes'
import { floor } from '../live.ts'
import { me } from '../session.ts'
import { availabilityWords } from '../words.ts'
import { act } from './act.ts'

/** To a named colleague on shift; those who are free come first. */
export function HandOver({ it }: { it: PromiseView }) {
  const colleagues = floor.value.people
    .filter((person) => person.id !== me.value?.person.id)
    .sort((a, b) => Number(b.availability === 'free') - Number(a.availability === 'free'))
  if (colleagues.length === 0) return <p class="quiet">Nobody else is on shift.</p>
  return (
    <fieldset class="acts" aria-label="Hand over to">
      {colleagues.map((person) => (
        <button type="button" class="button stack" key={person.id} onClick={() => act(it.id, 'hand-over', { to: person.id })}>
          {person.name} <small>{availabilityWords[person.availability]}</small>
        </button>
      ))}
    </fieldset>
  )
}
