import type { PromiseView } from '@kept/client/shapes'
import { effect, signal, untracked } from '@preact/signals'
import { serverNow } from '../../clock.ts'
import { loaded, promises } from '../../live.ts'
import { Gist } from '../../parts/gist.tsx'
import { say } from '../../say.ts'
import { me, startedHere } from '../../session.ts'
import { nameOf } from '../../words.ts'
import { askFills } from '../asking.ts'
import { type Briefing, briefOf } from './brief-of.ts'
import { useOver } from './use-over.ts'
import './brief.css'

const EACH_AT_MOST = 12

/** What is told at the start of a shift; undefined once it was read, or when there was nothing to tell. */
export const brief = signal<Briefing | undefined>(undefined)

/** Works it out once for each shift that is started here, when all is loaded. Stops when called. */
export function followBrief(): () => void {
  const stop = effect(() => {
    if (!loaded.value || !startedHere.value) return
    untracked(() => {
      startedHere.value = false
      const it = me.peek()
      const dayEndsMs = new Date(serverNow()).setHours(24, 0, 0, 0)
      brief.value = it ? briefOf(promises.peek().values(), it.person, dayEndsMs) : undefined
    })
  })
  return () => {
    stop()
    brief.value = undefined
  }
}

/** One screen, one tap to go on. */
export function Brief() {
  return brief.value ? <Told it={brief.value} /> : null
}

function Told({ it }: { it: Briefing }) {
  const close = () => {
    brief.value = undefined
  }
  const heading = useOver(close)
  return (
    <main class="over column brief" inert={askFills.value}>
      <h1 tabIndex={-1} ref={heading}>
        {say('brief-heading')}
      </h1>
      <Part name={say('brief-handed')} list={it.handed} />
      <Part name={say('brief-floor')} list={it.floor} />
      <Part name={say('brief-today')} list={it.today} />
      <div class="end">
        <button type="button" class="button main" onClick={close}>
          {say('brief-go')}
        </button>
      </div>
    </main>
  )
}

function Part({ name, list }: { name: string; list: PromiseView[] }) {
  if (list.length === 0) return null
  return (
    <section>
      <h2>{name}</h2>
      <ul>
        {list.slice(0, EACH_AT_MOST).map((it) => (
          <li class="card" key={it.id}>
            <Line it={it} />
          </li>
        ))}
      </ul>
      {list.length > EACH_AT_MOST && <p class="quiet">{say('board-more', { count: list.length - EACH_AT_MOST })}</p>}
    </section>
  )
}

function Line({ it }: { it: PromiseView }) {
  const other = it.madeBy.id !== '' && it.madeBy.id !== me.value?.person.id
  return (
    <div class="face">
      <Gist it={it}>{other && <span class="quiet">{say('brief-from', { name: nameOf(it.madeBy.id) })}</span>}</Gist>
    </div>
  )
}
