import type { PromiseView } from '@kept/client/shapes'
import { loaded } from '../live.ts'
import { columns } from '../parts/columns.ts'
import { Icon } from '../parts/icon.tsx'
import { say, sayNumber } from '../say.ts'
import { Ticket } from './ticket.tsx'

/** What every list of open promises needs: which one is chosen, and what to do when one is given to somebody. */
export type Giving = {
  chosenId: string | undefined
  choose: (id: string | undefined) => void
  give: (it: PromiseView, onto: string) => void
}

/** Nobody scrolls further: what is below is less urgent, and comes up as the rest is done. */
const SHOWN_AT_MOST = 40
const icons = { overdue: 'alert', 'nobody-asked': 'unasked', soon: 'clock' }

/** The board's three columns, with names. What is worst comes first, where there is room for one only. */
export function NowView({ chosenId, choose, give }: Giving) {
  const { overdue, soon, nobodyAsked } = columns.value
  const lists = { 'nobody-asked': nobodyAsked, overdue, soon }
  return (
    <main class="now">
      {(['nobody-asked', 'overdue', 'soon'] as const).map((name) => (
        <section key={name} class={`col ${name}`} aria-label={say(`board-${name}`)}>
          <h2>
            <Icon name={icons[name]} /> {say(`board-${name}`)} <span class="count number">{sayNumber(lists[name].length)}</span>
          </h2>
          {lists[name].length === 0 && loaded.value && <p class="none quiet">{say(`board-${name}-none`)}</p>}
          <ul>
            {lists[name].slice(0, SHOWN_AT_MOST).map((it) => (
              <Ticket key={it.id} it={it} chosen={it.id === chosenId} choose={choose} give={give} />
            ))}
          </ul>
          {lists[name].length > SHOWN_AT_MOST && <p class="none">{say('board-more', { count: lists[name].length - SHOWN_AT_MOST })}</p>}
        </section>
      ))}
    </main>
  )
}
