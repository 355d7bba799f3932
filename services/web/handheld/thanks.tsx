// Thanks of customers to whoever carries this handheld, as they come. They stay until they are put away.
import type { PromiseView } from '@kept/client/shapes'
import { effect, signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { promises } from '../live.ts'
import { say } from '../say.ts'
import { me } from '../session.ts'
import { kindName, zoneName } from '../words.ts'
import './thanks.css'

const AT_MOST = 3
/** An ended promise is soon let go of, and its thanks come later: they are kept here, the newest first. */
const shown = signal<readonly PromiseView[]>([])
const known = new Set<string>()

function noteThanks(): void {
  const fresh = [...promises.value.values()].filter((it) => it.thanks?.to === me.value?.person.id && !known.has(it.id))
  if (fresh.length === 0) return
  for (const it of fresh) known.add(it.id)
  shown.value = [...fresh, ...shown.peek()].slice(0, AT_MOST)
}

/** A quiet line for each. It calls nobody away from a customer: it makes no sound, and nothing waits for it. */
export function Thanks() {
  useEffect(() => effect(noteThanks), [])
  const mine = shown.value.filter((it) => it.thanks?.to === me.value?.person.id)
  return (
    <div role="status">
      {mine.map((it) => (
        <p class="thanks" key={it.id}>
          <span>
            {it.zone
              ? say('thanks-said-in', { kind: kindName(it.kind), zone: zoneName(it.zone) })
              : say('thanks-said', { kind: kindName(it.kind) })}
          </span>
          <button type="button" class="button" onClick={() => (shown.value = shown.value.filter((one) => one !== it))}>
            {say('thanks-seen')}
          </button>
        </p>
      ))}
    </div>
  )
}
