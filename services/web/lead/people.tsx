// The floor as a lead sees it: who is there, where, and whether they can take something more.
import type { OnShift, PromiseView } from '@kept/client/shapes'
import { computed } from '@preact/signals'
import { floor, loaded, promises } from '../live.ts'
import { Icon } from '../parts/icon.tsx'
import { asIs, say, sayNumber } from '../say.ts'
import { zoneName } from '../words.ts'
import { draggedOnto } from './drag.ts'

/** What stands for the floor itself, which is no person: no id of one has an underscore. */
export const THE_FLOOR = 'the_floor'

type Choosing = { it: PromiseView | undefined; give: (onto: string) => void }

/** By name, so that nobody jumps away under a finger. While a promise is chosen each of them is a button that gives it to them. */
export function People({ it, give }: Choosing) {
  const people = [...floor.value.people].sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1))
  return (
    <aside class="people" aria-label={say('board-floor')}>
      <h2>
        <Icon name="people" /> {say('board-floor')} <span class="count number">{sayNumber(people.length)}</span>
      </h2>
      {/* Nothing here changes its place when a promise is chosen: a finger is on its way to somebody. */}
      <div class="hint">
        <p class={it ? '' : 'covered'}>{say('lead-give-to')}</p>
        <p class={it ? 'covered' : 'quiet'}>{say('lead-choose')}</p>
      </div>
      {people.length === 0 && loaded.value && <p class="quiet">{say('board-nobody-on-shift')}</p>}
      <ul>
        {people.map((person) => (
          <Person key={person.id} person={person} it={it} give={give} />
        ))}
        {it && it.owner !== null && (
          <li data-onto={THE_FLOOR} class={`person floor ${over(THE_FLOOR)}`}>
            <button type="button" class="button" onClick={() => give(THE_FLOOR)}>
              <Icon name="unasked" /> {say('shift-to-floor')}
            </button>
          </li>
        )}
      </ul>
    </aside>
  )
}

function Person({ person, it, give }: Choosing & { person: OnShift }) {
  const has = it?.owner === person.id
  const about = <About person={person} it={it} />
  return (
    <li data-onto={person.id} class={`person ${person.availability} ${person.reachable ? '' : 'unreached'} ${over(person.id)}`}>
      {it && !has ? (
        <button type="button" class="button" onClick={() => give(person.id)}>
          <span class="unseen">{say('shift-hand-over-to')} </span>
          {about}
        </button>
      ) : (
        <div>{about}</div>
      )}
    </li>
  )
}

/** Open promises that they own: counted here, where each change is known at once. */
const loads = computed(() => {
  const found = new Map<string, number>()
  for (const { status, owner } of promises.value.values())
    if (status === 'open' && owner !== null) found.set(owner, (found.get(owner) ?? 0) + 1)
  return found
})

const over = (onto: string) => (draggedOnto.value === onto ? 'over' : '')

function About({ person, it }: { person: OnShift; it: PromiseView | undefined }) {
  const { name, role, zone, skills, availability, reachable } = person
  const knows = it?.skill != null && skills.includes(it.skill)
  const asked = it?.asks.some((one) => one.open && one.personId === person.id)
  const note = it?.owner === person.id ? say('lead-has-it') : asked ? say('lead-is-asked') : undefined
  return (
    <>
      <span class="who">
        <strong>{asIs(name)}</strong> {role !== 'associate' && <span class="role">{say(`lead-${role}`)}</span>}
        <span class="load number">{say('lead-load', { count: loads.value.get(person.id) ?? 0 })}</span>
      </span>
      <span class="is">
        <span class="dot" /> {say(`availability-${availability}`)}
        {!reachable && (
          <b>
            <Icon name="cut" /> {say('lead-unreached')}
          </b>
        )}
      </span>
      <span class="about">
        <span class={note ? 'quiet covered' : 'quiet'}>
          {zoneName(zone) || say('shift-not-on-floor')}
          {skills.length > 0 && ' · '}
          {skills.length > 0 && <span class={knows ? 'knows' : ''}>{say('lead-skills', { skills: skills.map(asIs).join(', ') })}</span>}
        </span>
        {note && <b>{note}</b>}
      </span>
    </>
  )
}
