import type { History, PromiseView } from '@kept/client/shapes'
import { say, sayTime } from '../say.ts'
import { span } from '../words.ts'
import { type Happened, momentsOf } from './happened.ts'
import { sentencesOf } from './sentences.ts'

type Given = { history: History; madeAt: string; ending: PromiseView['ending'] }

/** What happened, with the time of each step and how long after the one before it came. */
export function Told({ history, madeAt, ending }: Given) {
  const moments = momentsOf(history.events as Happened[])
  return (
    <section aria-label={say('told-what-happened')}>
      <h2>{say('told-what-happened')}</h2>
      <ol class="steps">
        {moments.map((moment, i) => {
          const before = moments[i - 1]
          const { said, reasons } = sentencesOf(moment)
          return (
            <li key={i} class={moment.events[0]?.type}>
              <p class="when number">
                {sayTime(moment.atMs)}{' '}
                {before && moment.atMs - before.atMs >= 1_000 && (
                  <small>{say('told-after', { span: span(moment.atMs - before.atMs) })}</small>
                )}
              </p>
              <div>
                <p>{said.join(' ')}</p>
                {reasons.length > 0 && (
                  <ul class="quiet">
                    {reasons.map((one) => (
                      <li key={one}>{one}</li>
                    ))}
                  </ul>
                )}
              </div>
            </li>
          )
        })}
      </ol>
      {ending && ending.ending !== 'unknown' && <p>{say('told-took', { span: span(Date.parse(ending.at) - Date.parse(madeAt)) })}</p>}
    </section>
  )
}
