import type { Problem, PromiseView } from '@kept/client/shapes'
import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { expected } from '../../outbox/outbox.ts'
import { ownProblem } from '../../outbox/tap.ts'
import { Due } from '../../parts/due.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Refusal } from '../../parts/refusal.tsx'
import { asIs, say } from '../../say.ts'
import { kindName, place } from '../../words.ts'
import { refused } from '../act.ts'
import { askFills } from '../asking.ts'
import { canScan, scan, scanning } from './camera.tsx'
import { sheetFor } from './more.ts'
import { useMoreChips } from './more-chips.tsx'
import { canSpeak, listen } from './speech.ts'
import { useOver } from './use-over.ts'
import { wantWords } from './wedge.ts'
import './more.css'

/** All that may be said of a promise with no keyboard. */
export function MoreSheet() {
  const it = sheetFor.value === undefined ? undefined : expected.value.get(sheetFor.value)
  return it?.status === 'open' ? <Sheet key={it.id} it={it} /> : null
}

function Sheet({ it }: { it: PromiseView }) {
  const close = () => {
    sheetFor.value = undefined
  }
  const heading = useOver(close)
  useEffect(() => close, [])
  const { where, what, when } = useMoreChips(it)
  return (
    <main class="over column more-sheet" inert={askFills.value || scanning.value !== undefined}>
      <div class="face">
        {it.clock === 'wait' && <Due madeAt={it.madeAt} dueAt={it.dueAt} />}
        <span class="what">
          <h1 tabIndex={-1} ref={heading}>
            {say('more-of', { kind: kindName(it.kind) })}
          </h1>
          <span>{place(it)}</span>
          {it.wants && <span>{asIs(it.wants)}</span>}
        </span>
      </div>
      {where.length > 0 && <Group name={say('more-where')}>{where}</Group>}
      {when.length > 0 && <Group name={say('more-when')}>{when}</Group>}
      <Group name={say('more-what')}>
        {what}
        {canScan() && (
          <button type="button" class="button" onClick={() => scan({ what: it.id })}>
            <Icon name="scan" /> {say('more-scan')}
          </button>
        )}
        {canSpeak() && <Speak heard={(words) => wantWords(it.id, words)} />}
      </Group>
      <Refusal problem={refused.value.get(it.id)} />
      <div class="end">
        <button type="button" class="button main" onClick={close}>
          {say('ask-close')}
        </button>
      </div>
    </main>
  )
}

function Group({ name, children }: { name: string; children: preact.ComponentChildren }) {
  return (
    <fieldset>
      <legend>{name}</legend>
      <div class="wrap">{children}</div>
    </fieldset>
  )
}

/** A button that listens; whose ears these are is said beside it. */
function Speak({ heard }: { heard: (words: string) => void }) {
  const listening = useSignal(false)
  const problem = useSignal<Problem | undefined>(undefined)
  const stop = useRef(() => {})
  useEffect(() => () => stop.current(), [])
  const start = () => {
    if (listening.value) return stop.current()
    problem.value = undefined
    listening.value = true
    stop.current = listen((words) => {
      listening.value = false
      if (words) heard(words)
      else problem.value = ownProblem('not-heard')
    })
  }
  return (
    <>
      <button type="button" class="button" aria-pressed={listening.value} onClick={start}>
        <Icon name="speak" /> {listening.value ? say('more-listening') : say('more-speak')}
      </button>
      <p class="quiet">{say('more-speak-goes')}</p>
      <Refusal problem={problem.value} />
    </>
  )
}
