import type { Ask } from '@kept/client/shapes'
import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { nowMs } from '../clock.ts'
import { promises } from '../live.ts'
import { Due } from '../parts/due.tsx'
import { Icon } from '../parts/icon.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { me } from '../session.ts'
import { kindName, nameOf, place, span, statusLine, whyMe } from '../words.ts'
import { type Answer, answer, answering, close, followAsks, openAsks, over, picked, refusal, shown } from './asking.ts'
import './ask.css'

/** A thumb that was on its way to something else must not answer: the buttons wait this long. */
const ARM_MS = 600

/** The most urgent ask fills the screen until it is answered, taken by somebody else, or over. */
export function AskScreen() {
  useEffect(followAsks, [])
  const ask = shown.value
  const gone = over.value
  if (gone) return <AskOver ask={gone} />
  if (!ask) return null
  return <AskNow key={`${ask.promiseId} ${ask.askedAt}`} ask={ask} />
}

function AskNow({ ask }: { ask: Ask }) {
  const armed = useSignal(false)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus()
    const timer = setTimeout(() => {
      armed.value = true
    }, ARM_MS)
    return () => clearTimeout(timer)
  }, [])
  const say = (name: Answer) => () => armed.value && answer(ask, name)
  const others = openAsks.value.filter((one) => one !== ask)
  // Refused for good: there is nothing left to answer. A busy server or a lost line may be tried again.
  const refused = refusal.value && refusal.value.status >= 400 && refusal.value.status < 429
  const off = !armed.value || answering.value
  return (
    <section class="over ask" role="alertdialog" aria-modal="true" aria-labelledby="ask-what" aria-describedby="ask-where">
      <Remaining ask={ask} />
      <div class="body">
        <p class="from" aria-live="assertive">
          <Icon name={ask.kind} />
          {whoAsks(ask)}
        </p>
        <h1 id="ask-what" tabIndex={-1} ref={heading}>
          {kindName(ask.kind)}
        </h1>
        <p id="ask-where" class="place">
          {place(ask)}
        </p>
        {ask.wants && <p class="wants">{ask.wants}</p>}
        <dl>
          <div>
            <dt>Waiting</dt>
            <dd class="number">{span(nowMs.value - Date.parse(ask.madeAt))}</dd>
          </div>
          <div>
            <dt>Until due</dt>
            <dd>
              <Due madeAt={ask.madeAt} dueAt={ask.dueAt} />
            </dd>
          </div>
        </dl>
        {!ask.owned && <p class="why">{whyMe(ask)}</p>}
        <Refusal problem={refusal.value} />
      </div>
      <div class="answers">
        {refused ? (
          <button type="button" class="button main" onClick={() => close(ask)}>
            Close
          </button>
        ) : ask.owned ? (
          <>
            <button type="button" class="button main" aria-disabled={off} onClick={say('on-it')}>
              On it
            </button>
            <div class="pair">
              <button type="button" class="button" aria-disabled={off} onClick={say('cannot')}>
                Can’t get to it
              </button>
              <button type="button" class="button" aria-disabled={off} onClick={say('keep')}>
                <Icon name="check" /> Done
              </button>
            </div>
          </>
        ) : (
          <>
            <button type="button" class="button main" aria-disabled={off} onClick={say('take')}>
              Take
            </button>
            <button type="button" class="button" aria-disabled={off} onClick={say('pass')}>
              Can’t
            </button>
          </>
        )}
      </div>
      {others.length > 0 && (
        <nav class="others" aria-label="Also asked">
          {others.map((one) => (
            <button type="button" class="button" key={one.promiseId} onClick={() => (picked.value = one.promiseId)}>
              {kindName(one.kind)} · {place(one)}
            </button>
          ))}
        </nav>
      )}
    </section>
  )
}

/** Yours may have been promised by a colleague, who handed it over. */
function whoAsks(ask: Ask): string {
  if (!ask.owned) return `${nameOf(ask.madeBy)} promised a customer`
  return ask.madeBy === me.value?.person.id ? 'You promised' : `${nameOf(ask.madeBy)} promised, it is yours`
}

/** The time to answer, as a bar that runs out and as seconds. */
function Remaining({ ask }: { ask: Ask }) {
  const untilMs = Date.parse(ask.until)
  const leftMs = Math.max(0, untilMs - nowMs.value)
  const share = Math.min(1, leftMs / Math.max(1, untilMs - Date.parse(ask.askedAt)))
  return (
    <div class="remaining">
      <span class="bar" style={{ transform: `scaleX(${share})` }} aria-hidden="true" />
      <span class="text number">{span(leftMs)} to answer</span>
    </div>
  )
}

function AskOver({ ask }: { ask: Ask }) {
  const myId = me.value?.person.id ?? ''
  const it = promises.value.get(ask.promiseId)
  const taken = it?.status === 'open' && it.owner !== null && it.owner !== myId
  return (
    <section class="over ask gone" role="status">
      <div class="body">
        <Icon name={taken || it?.status === 'kept' ? 'check' : 'clock'} />
        <h1>
          {taken ? `${nameOf(it.owner ?? '')} took it` : it && it.status !== 'open' ? statusLine(it, myId) : 'The time to answer is over'}
        </h1>
        <p>
          {kindName(ask.kind)} {place(ask) && `· ${place(ask)}`}
        </p>
      </div>
    </section>
  )
}
