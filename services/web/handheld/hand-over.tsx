import type { PromiseView } from '@kept/client/shapes'
import { floor } from '../live.ts'
import { asIs, say } from '../say.ts'
import { me } from '../session.ts'
import { act } from './act.ts'

/** To a named colleague on shift; those who are free come first. */
export function HandOver({ it }: { it: PromiseView }) {
  const colleagues = floor.value.people
    .filter((person) => person.id !== me.value?.person.id)
    .sort((a, b) => Number(b.availability === 'free') - Number(a.availability === 'free'))
  if (colleagues.length === 0) return <p class="quiet">{say('mine-nobody-else')}</p>
  return (
    <fieldset class="acts" aria-label={say('shift-hand-over-to')}>
      {colleagues.map((person) => (
        <button type="button" class="button stack" key={person.id} onClick={() => act(it.id, 'hand-over', { to: person.id })}>
          {asIs(person.name)} <small>{say(`availability-${person.availability}`)}</small>
        </button>
      ))}
    </fieldset>
  )
}
