import { floor, loaded } from '../live.ts'
import { say, sayEither } from '../say.ts'
import { type Gap, gapsOf } from './gaps-of.ts'
import { Icon } from './icon.tsx'

/** What this shift lacks: too few people is a cause as visible as a promise not kept. */
export function Gaps() {
  if (!loaded.value) return null
  const gaps = gapsOf(floor.value)
  return (
    <div role="status">
      {gaps.length > 0 && (
        <p class="gaps">
          <Icon name="alert" /> {gaps.map(inWords).join(' · ')}
        </p>
      )}
    </div>
  )
}

function inWords(gap: Gap): string {
  if (gap.lacks === 'skills') return say('board-nobody-knows', { skill: sayEither(gap.skills) })
  return gap.lacks === 'people' ? say('board-nobody-on-shift') : say('board-nobody-in-charge')
}
