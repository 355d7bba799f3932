// Says why something was refused, and the number of the rule behind it, small.
import type { Problem } from '@kept/client/shapes'
import { whyRefused } from '../refusal-words.ts'
import { say } from '../say.ts'
import { Icon } from './icon.tsx'

/** Nothing when there is no problem, so that it can stand wherever one may come. */
export function Refusal({ problem }: { problem: Problem | undefined }) {
  return (
    <div role="alert">
      {problem && (
        <p class="refusal">
          <Icon name="alert" />
          <span>
            {whyRefused(problem)} {problem.rule && <span class="rule">{say('refused-rule', { rule: problem.rule })}</span>}
          </span>
        </p>
      )}
    </div>
  )
}
