import { floor, loaded } from '../live.ts'
import { Icon } from '../parts/icon.tsx'
import { say, sayNumber } from '../say.ts'

const order = ['free', 'with-a-customer', 'on-break'] as const

/** How many are on the floor, by what they do; without names. */
export function FloorLine() {
  if (!loaded.value) return null
  const { people } = floor.value
  return (
    <ul class="floor" aria-label={say('board-floor')}>
      {order.map((one) => {
        const count = people.filter((person) => person.availability === one).length
        return (
          <li key={one} class={one}>
            <strong class="number">{sayNumber(count)}</strong> {say(`board-${one}`, { count })}
          </li>
        )
      })}
    </ul>
  )
}

/** What this shift lacks: too few people is a cause as visible as a promise not kept. */
export function Gaps() {
  const { people, missingSkills } = floor.value
  const gaps = missingSkills.map((skill) => say('board-nobody-knows', { skill }))
  if (people.length === 0) gaps.unshift(say('board-nobody-on-shift'))
  return (
    <div role="status">
      {gaps.length > 0 && (
        <p class="gaps">
          <Icon name="alert" /> {gaps.join(' · ')}
        </p>
      )}
    </div>
  )
}
