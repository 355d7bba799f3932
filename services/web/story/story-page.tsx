import type { History, Problem, PromiseView } from '@kept/client/shapes'
import { useComputed, useSignal, useSignalEffect } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { api, whyNot } from '../api.ts'
import { serverNow } from '../clock.ts'
import { openLive, promises, stream } from '../live.ts'
import { Due } from '../parts/due.tsx'
import { Icon } from '../parts/icon.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { StreamNote } from '../parts/stream-note.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { asIs, say, sayDate, sayTime } from '../say.ts'
import { loadStores, me } from '../session.ts'
import { SignIn } from '../sign-in/sign-in.tsx'
import { kindName, place, statusLine } from '../words.ts'
import { Ahead } from './ahead.tsx'
import { Told } from './told.tsx'

type Story = { it: PromiseView; history: History }

/** For everybody of the store who is signed in: it is what happened to one promise, and nothing about one person. */
export function StoryPage() {
  const who = me.value
  if (who === undefined) return <Waiting />
  if (who === null) return <SignIn purpose="to-story" />
  const id = decodeURIComponent(location.pathname.split('/').at(-1) ?? '')
  return <Story key={who.person.id} id={id} />
}

function Story({ id }: { id: string }) {
  const story = useSignal<Story | undefined>(undefined)
  const problem = useSignal<Problem | undefined>(undefined)
  // It is read anew with each change of it, and whenever the stream has begun again.
  const revision = useComputed(() => promises.value.get(id)?.revision)
  const live = useComputed(() => stream.value.live)
  useEffect(() => {
    void loadStores()
    return openLive(false)
  }, [])
  useSignalEffect(() => {
    void [revision.value, live.value]
    const read = async () => {
      try {
        const [it, history] = await Promise.all([api.promise(id), api.history(id)])
        if (it.revision >= (story.peek()?.it.revision ?? -1)) story.value = { it, history }
        problem.value = undefined
      } catch (error) {
        problem.value = whyNot(error)
      }
    }
    void read()
  })
  const told = story.value
  return (
    <main class="story">
      <nav>
        <button type="button" class="button" onClick={back}>
          <Icon name="back" /> {say('sign-in-back')}
        </button>
        {told && (
          <button type="button" class="button" onClick={() => print()}>
            {say('told-print')}
          </button>
        )}
      </nav>
      <StreamNote />
      <Refusal problem={problem.value} />
      {told && <Whole {...told} />}
    </main>
  )
}

function Whole({ it, history }: Story) {
  const date = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const
  return (
    <article>
      <header>
        <p class="quiet">
          {asIs(me.value?.store.name ?? '')} · {sayDate(Date.parse(it.madeAt), date)}
        </p>
        <h1>{kindName(it.kind)}</h1>
        <p class="place">{place(it)}</p>
        {it.wants && <p class="wants">{asIs(it.wants)}</p>}
        <p class="standing">
          {it.status === 'open' && <Due madeAt={it.madeAt} dueAt={it.dueAt} />}
          <strong aria-live="polite">{statusLine(it, '')}</strong>
        </p>
        {it.dueAt !== it.firstDueAt && (
          <p>{say('told-first-due', { first: sayTime(Date.parse(it.firstDueAt)), time: sayTime(Date.parse(it.dueAt)) })}</p>
        )}
      </header>
      <Told history={history} madeAt={it.madeAt} ending={it.ending} />
      <Ahead it={it} history={history} />
      <footer class="quiet">{say('told-as-of', { time: sayTime(serverNow()), date: sayDate(serverNow(), date) })}</footer>
    </article>
  )
}

/** To where the reader came from, or to the screen of their role. */
function back(): void {
  if (document.referrer.startsWith(location.origin) && history.length > 1) history.back()
  else location.assign(me.value?.person.role === 'associate' ? '/handheld' : '/lead')
}
