import type { Closing, PromiseView } from '@kept/client/shapes'
import { serverNow } from '../clock.ts'
import { loaded } from '../live.ts'
import { say, sayDate, sayNumber, sayTime } from '../say.ts'
import { send } from './act.ts'
import { nextDueMs, untilNextDue } from './closing.ts'
import type { Giving } from './now-view.tsx'
import { Ticket } from './ticket.tsx'

type Lists = { before: PromiseView[]; next: PromiseView[] }

/** What is open before the store closes, with who takes it (P11); and what is due when it is open next. */
export function ClosingView({ it: times, lists, chosenId, choose, give }: Giving & { it: Closing; lists: Lists }) {
  const ticket = (it: PromiseView, tomorrow: boolean) => (
    <Ticket key={it.id} it={it} chosen={it.id === chosenId} choose={choose} give={give}>
      {tomorrow && it.extensionsLeft > 0 && (
        <button type="button" class="button" onClick={() => extend(it, times, choose)}>
          {say('lead-extend-to', {
            time: sayDate(nextDueMs(times), { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
          })}
        </button>
      )}
    </Ticket>
  )
  const { before, next } = lists
  return (
    <main class="closing">
      <section class="col overdue" aria-label={say('lead-before-closing')}>
        <h2>
          {say('lead-before-closing-at', { time: sayTime(Date.parse(times.closesAt)) })}{' '}
          <span class="count number">{sayNumber(before.length)}</span>
        </h2>
        {before.length === 0 && loaded.value && <p class="none quiet">{say('lead-nothing-before-closing')}</p>}
        <ul>{before.map((it) => ticket(it, true))}</ul>
      </section>
      <section class="col later" aria-label={say('lead-next-opening')}>
        <h2>
          {say('lead-next-opening')} <span class="count number">{sayNumber(next.length)}</span>
        </h2>
        {next.length === 0 && loaded.value && <p class="none quiet">{say('lead-nothing-next')}</p>}
        <ul>{next.map((it) => ticket(it, false))}</ul>
      </section>
    </main>
  )
}

async function extend(it: PromiseView, times: Closing, choose: (id: undefined) => void): Promise<void> {
  const dueInMs = Math.ceil(untilNextDue(it.clock, times, serverNow()))
  if (await send(it.id, 'extend', { dueInMs, reason: 'customer-agreed' })) choose(undefined)
}
