import { floor, loaded } from '../live.ts'
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
