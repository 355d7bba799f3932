import type { History, PromiseView } from '@kept/client/shapes'
import { say, sayTime } from '../say.ts'

/** What an open promise will do by itself, so that whoever reads it knows what need not be done by hand. */
export function Ahead({ it, history: { ahead, closesAt } }: { it: PromiseView; history: History }) {
  if (it.status !== 'open') return null
  return (
    <section class="ahead" aria-label={say('told-ahead')}>
      <h2>{say('told-ahead')}</h2>
      <ol class="steps">
        {ahead.map(({ at, who }) => (
          <li key={`${at} ${who}`}>
            <p class="when number">{sayTime(Date.parse(at))}</p>
            <p>{say(`told-ahead-${who}`)}</p>
          </li>
        ))}
        <li>
          <p class="when number">{sayTime(Date.parse(closesAt))}</p>
          <p>{say('told-ahead-closing')}</p>
        </li>
      </ol>
      <p class="quiet">{say('told-ahead-sooner')}</p>
    </section>
  )
}
