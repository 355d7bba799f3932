import type { PromiseView } from '@kept/client/shapes'
import type { EndingReason } from '@kept/contracts/words'
import { useEffect } from 'preact/hooks'
import { promises } from '../live.ts'
import { Icon } from '../parts/icon.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { asIs, say, sayTime } from '../say.ts'
import { kindName, place, statusLine } from '../words.ts'
import { busy, refusalOf, send } from './act.ts'
import { endedProblem, fetched, followEnded, latelyEnded } from './ended.ts'
import type { Giving } from './now-view.tsx'

type Ending = { ending: 'kept' | 'broken' | 'released'; reason?: EndingReason }
const endings: Ending[] = [
  { ending: 'kept' },
  { ending: 'broken', reason: 'walkout' },
  { ending: 'broken', reason: 'impossible' },
  { ending: 'released', reason: 'no-longer-wanted' },
  { ending: 'released', reason: 'mis-tap' },
]

const icons = { kept: 'check', broken: 'alert', released: 'undo', unknown: 'unasked' }

function inWords({ ending, reason }: Ending): string {
  const ended = say(`status-${ending}`)
  return reason ? say('status-with-reason', { ended, reason: say(`ending-${reason}`) }) : ended
}

/** Promises that ended lately; a wrong ending is put right (P2), and that may be put right again. */
export function EndedView({ chosenId, choose }: Pick<Giving, 'chosenId' | 'choose'>) {
  useEffect(followEnded, [])
  const list = latelyEnded(fetched.value ?? [], promises.value.values())
  return (
    <main class="ended">
      <Refusal problem={endedProblem.value} />
      <section class="col" aria-label={say('lead-ended')}>
        <h2>{say('lead-ended')}</h2>
        {list.length === 0 && fetched.value && <p class="none quiet">{say('lead-ended-none')}</p>}
        <ul>
          {list.map((it) => (
            <Ended key={it.id} it={it} chosen={it.id === chosenId} choose={choose} />
          ))}
        </ul>
      </section>
    </main>
  )
}

function Ended({ it, chosen, choose }: { it: PromiseView; chosen: boolean; choose: Giving['choose'] }) {
  const is = it.ending!
  const others = endings.filter(({ ending, reason }) => ending !== is.ending || (reason ?? null) !== is.reason)
  const correct = async (to: Ending) => {
    if (await send(it.id, 'correct-ending', to)) choose(undefined)
  }
  return (
    <li class={`ticket ${chosen ? 'chosen' : ''}`} aria-busy={busy.value.has(it.id)}>
      <button type="button" class="opener" aria-expanded={chosen} onClick={() => choose(chosen ? undefined : it.id)}>
        <Icon name={icons[is.ending]} />
        <span class="what">
          <strong>{statusLine(it, '')}</strong>
          <span>{[kindName(it.kind), place(it)].filter(Boolean).join(' · ')}</span>
          {it.wants && <span>{asIs(it.wants)}</span>}
        </span>
        <span class="number">{sayTime(Date.parse(is.at))}</span>
      </button>
      {is.corrected && <p class="quiet">{say('lead-corrected')}</p>}
      {it.claims.some((claim) => claim.ending !== is.ending) && <p class="quiet">{say('lead-claimed')}</p>}
      {chosen && (
        <>
          <h3>{say('lead-correct')}</h3>
          <div class="acts">
            {others.map((one) => (
              <button type="button" class="button" key={one.reason ?? one.ending} onClick={() => correct(one)}>
                {inWords(one)}
              </button>
            ))}
            <a class="button" href={`/promises/${encodeURIComponent(it.id)}`}>
              {say('told-open')}
            </a>
          </div>
        </>
      )}
      <Refusal problem={refusalOf(it)} />
    </li>
  )
}
