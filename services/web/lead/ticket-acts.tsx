import type { PromiseView } from '@kept/client/shapes'
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { ExtendBy } from '../parts/extend.tsx'
import { say } from '../say.ts'
import { move, send } from './act.ts'

/** What can be done with the chosen promise; people stand beside as buttons. */
export function Acts({ it, close, children }: { it: PromiseView; close: () => void; children?: ComponentChildren }) {
  const extending = useSignal(false)
  const acts = useRef<HTMLDivElement>(null)
  // What comes up from below, or opens at the lower edge, must not hide what it is about.
  useEffect(() => acts.current?.closest('.ticket')?.scrollIntoView({ block: 'nearest' }), [extending.value])
  const toFloor = async () => {
    if (await move(it, null)) close()
  }
  return (
    <>
      <div class="acts" ref={acts}>
        <button type="button" class="button" onClick={toFirstPerson}>
          {say('shift-hand-over-to')}
        </button>
        {it.owner !== null && (
          <button type="button" class="button" onClick={toFloor}>
            {say('shift-to-floor')}
          </button>
        )}
        <button type="button" class="button" aria-expanded={extending.value} onClick={() => (extending.value = !extending.value)}>
          {say('mine-extend')}
        </button>
        {children}
        <a class="button" href={`/promises/${encodeURIComponent(it.id)}`}>
          {say('told-open')}
        </a>
      </div>
      {extending.value && (
        <ExtendBy
          it={it}
          extend={async (body) => {
            if (await send(it.id, 'extend', body)) close()
          }}
        />
      )}
    </>
  )
}

/** Whoever works by keyboard is taken there; a finger finds them lit up. */
function toFirstPerson(): void {
  const first = document.querySelector<HTMLElement>('.people .person button')
  first?.focus()
  first?.scrollIntoView({ block: 'nearest' })
}
