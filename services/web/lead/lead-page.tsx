import type { PromiseView } from '@kept/client/shapes'
import { useComputed, useSignal, useSignalEffect } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { nowMs } from '../clock.ts'
import { openLive, promises } from '../live.ts'
import { Gaps } from '../parts/gaps.tsx'
import { LanguageChoice } from '../parts/language.tsx'
import { stayAwake } from '../parts/stay-awake.ts'
import { StreamNote } from '../parts/stream-note.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { asIs, say, sayNumber, sayTime } from '../say.ts'
import { loadStores, me, signOut } from '../session.ts'
import { SignIn } from '../sign-in/sign-in.tsx'
import { kindName } from '../words.ts'
import { move } from './act.ts'
import { byClosing, closing, followClosing } from './closing.ts'
import { ClosingView } from './closing-view.tsx'
import { dragged, draggedId } from './drag.ts'
import { EndedView } from './ended-view.tsx'
import { NowView } from './now-view.tsx'
import { People, THE_FLOOR } from './people.tsx'
import { UndoNote } from './undo-note.tsx'

/** For whoever is in charge. Others are told so: what they may do is on their handheld. */
export function LeadPage() {
  const it = me.value
  if (it === undefined) return <Waiting />
  if (it === null) return <SignIn purpose="to-lead" />
  if (it.person.role === 'associate') return <NotInCharge />
  return <Lead key={it.person.id} storeName={it.store.name} />
}

function Lead({ storeName }: { storeName: string }) {
  const view = useSignal<'now' | 'closing' | 'ended'>('now')
  const chosenId = useSignal<string | undefined>(undefined)
  // Only an open promise can be given to anybody: one that ends meanwhile is let go, also should it be open again.
  const chosen = useComputed(() => openOne(draggedId.value ?? chosenId.value))
  useSignalEffect(() => {
    if (view.value !== 'ended' && !openOne(chosenId.value)) chosenId.value = undefined
  })
  useEffect(() => {
    void loadStores()
    const stops = [openLive(false), stayAwake(), followClosing()]
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && choose(undefined)
    addEventListener('keydown', onKey)
    return () => {
      removeEventListener('keydown', onKey)
      for (const stop of stops) stop()
    }
  }, [])
  const choose = (id: string | undefined) => {
    chosenId.value = id
  }
  const show = (next: typeof view.value) => {
    view.value = next
    choose(undefined)
  }
  const give = async (it: PromiseView, onto: string) => {
    // On the way something may have happened to it.
    const now = promises.value.get(it.id) ?? it
    if (await move(now, onto === THE_FLOOR ? null : onto)) choose(undefined)
  }
  const lists = closing.value && byClosing(promises.value.values(), closing.value)
  const giving = { chosenId: chosenId.value, choose, give }
  return (
    <div class={`lead ${chosen.value ? 'choosing' : ''}`}>
      <header>
        <h1>{asIs(storeName)}</h1>
        <nav aria-label={say('lead-views')}>
          <Tab name={say('lead-now')} on={view.value === 'now'} show={() => show('now')} />
          {lists && (
            <Tab
              name={say('lead-closing', { time: sayTime(Date.parse(closing.value!.closesAt)) })}
              count={lists.before.length}
              on={view.value === 'closing'}
              show={() => show('closing')}
            />
          )}
          <Tab name={say('lead-ended')} on={view.value === 'ended'} show={() => show('ended')} />
        </nav>
        <p class="time number">{sayTime(nowMs.value)}</p>
      </header>
      <StreamNote />
      <Gaps />
      {view.value === 'now' && <NowView {...giving} />}
      {view.value === 'closing' && lists && <ClosingView {...giving} it={closing.value!} lists={lists} />}
      {view.value === 'ended' && <EndedView {...giving} />}
      {view.value !== 'ended' && <People it={chosen.value} give={(onto) => chosen.value && void give(chosen.value, onto)} />}
      <footer>
        <a href="/board">{say('start-board')}</a>
        <a href="/day">{say('start-day')}</a>
        <a href="/handheld">{say('start-handheld')}</a>
        <LanguageChoice />
        <button type="button" class="button" onClick={signOut}>
          {say('shift-sign-out')}
        </button>
      </footer>
      <UndoNote />
      <Ghost />
    </div>
  )
}

function Tab({ name, count, on, show }: { name: string; count?: number; on: boolean; show: () => void }) {
  return (
    <button type="button" class="button" aria-pressed={on} onClick={show}>
      {name} {count !== undefined && <span class="count number">{sayNumber(count)}</span>}
    </button>
  )
}

function openOne(id: string | undefined): PromiseView | undefined {
  const it = id === undefined ? undefined : promises.value.get(id)
  return it?.status === 'open' ? it : undefined
}

/** What is dragged follows the pointer, and lets it see through. */
function Ghost() {
  const it = openOne(dragged.value?.id)
  if (!it || !dragged.value) return null
  const { x, y } = dragged.value
  return (
    <p class="ghost" style={{ transform: `translate(${x}px, ${y}px)` }}>
      {kindName(it.kind)}
    </p>
  )
}

function NotInCharge() {
  return (
    <main class="column">
      <h1>{say('lead-not-in-charge')}</h1>
      <p>
        <a class="button main" href="/handheld">
          {say('start-handheld')}
        </a>
      </p>
      <button type="button" class="button" onClick={signOut}>
        {say('shift-sign-out')}
      </button>
    </main>
  )
}
