// The floor as a lead sees it: who is there, where, and whether they can take something more.
import type { OnShift, PromiseView } from '@kept/client/shapes'
import { floor, loaded } from '../live.ts'
import { Icon } from '../parts/icon.tsx'
import { asIs, say, sayNumber } from '../say.ts'
import { zoneName } from '../words.ts'
import { dragged } from './drag.ts'

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
      {it && <p class="hint">{say('lead-give-to')}</p>}
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
        <button type="button" class="button" aria-label={say('lead-give', { name: person.name })} onClick={() => give(person.id)}>
          {about}
        </button>
      ) : (
        <div>{about}</div>
      )}
    </li>
  )
}

const over = (onto: string) => (dragged.value?.onto === onto ? 'over' : '')

function About({ person, it }: { person: OnShift; it: PromiseView | undefined }) {
  const { name, role, zone, skills, availability, reachable, load } = person
  const knows = it?.skill != null && skills.includes(it.skill)
  const asked = it?.asks.some((one) => one.open && one.personId === person.id)
  return (
    <>
      <span class="who">
        <strong>{asIs(name)}</strong> {role !== 'associate' && <span class="role">{say(`lead-${role}`)}</span>}
        <span class="load number">{say('lead-load', { count: load })}</span>
      </span>
      <span class="is">
        <span class="dot" /> {say(`availability-${availability}`)}
        {!reachable && (
          <b>
            <Icon name="cut" /> {say('lead-unreached')}
          </b>
        )}
      </span>
      <span class="quiet">
        {zoneName(zone) || say('shift-not-on-floor')}
        {skills.length > 0 && ` · ${say('lead-skills', { skills: skills.map(asIs).join(', ') })}`}
        {knows && <b> {say('lead-knows')}</b>}
      </span>
      {it?.owner === person.id && <b>{say('lead-has-it')}</b>}
      {asked && <b>{say('lead-is-asked')}</b>}
    </>
  )
}
