// Says why something was refused: the server's sentence, and the number of the rule behind it, small.
import type { Problem } from '@kept/client/shapes'
import { nameOf } from '../words.ts'
import { Icon } from './icon.tsx'

/** Nothing when there is no problem, so that it can stand wherever one may come. */
export function Refusal({ problem }: { problem: Problem | undefined }) {
  return (
    <div role="alert">
      {problem && (
        <p class="refusal">
          <Icon name="alert" />
          <span>
            {detailOf(problem)} {problem.rule && <span class="rule">Rule {problem.rule}</span>}
          </span>
        </p>
      )}
    </div>
  )
}

function detailOf({ detail, person }: Problem): string {
  return person === undefined ? detail : detail.replace(person, nameOf(person))
}
