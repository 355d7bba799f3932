import { useEffect } from 'preact/hooks'
import { nowMs } from '../clock.ts'
import { loaded, openLive } from '../live.ts'
import { columns } from '../parts/columns.ts'
import { Gaps } from '../parts/gaps.tsx'
import { stayAwake } from '../parts/stay-awake.ts'
import { StreamNote } from '../parts/stream-note.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { asIs, say, sayTime } from '../say.ts'
import { me } from '../session.ts'
import { SignIn } from '../sign-in/sign-in.tsx'
import { Column } from './column.tsx'
import { FloorLine } from './floor-line.tsx'
import { followUnasked, ToneSwitch } from './tone.tsx'

/** Signed in once by a lead, then it stays. It shows promises and numbers, and no names: it hangs where customers see it. */
export function BoardPage() {
  const it = me.value
  if (it === undefined) return <Waiting />
  if (it === null) return <SignIn purpose="to-board" />
  return <Board key={it.store.id} storeName={it.store.name} />
}

function Board({ storeName }: { storeName: string }) {
  useEffect(() => openLive(false), [])
  useEffect(stayAwake, [])
  useEffect(followUnasked, [])
  const { overdue, soon, nobodyAsked } = columns.value
  return (
    <div class="board">
      <header>
        <h1>{asIs(storeName)}</h1>
        <FloorLine />
        <p class="time number">{sayTime(nowMs.value)}</p>
      </header>
      <StreamNote />
      {/* All at once, so that nothing of it moves again. */}
      {loaded.value && (
        <>
          <Gaps />
          <main>
            <Column name="soon" list={soon} />
            <Column name="overdue" list={overdue} />
            <Column name="nobody-asked" list={nobodyAsked} />
          </main>
          <footer>
            <a class="quiet" href="/board/zones">
              {say('board-codes')}
            </a>
            <ToneSwitch />
          </footer>
        </>
      )}
    </div>
  )
}
