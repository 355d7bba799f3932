import type { Ask, PromiseView } from '@kept/client/shapes'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { nowMs } from '../clock.ts'
import { promises } from '../live.ts'
import { Due } from '../parts/due.tsx'
import { Icon } from '../parts/icon.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { useAfter } from '../parts/use-after.ts'
import { asIs, say } from '../say.ts'
import { me } from '../session.ts'
import { kindName, nameOf, place, span, statusLine, whyMe } from '../words.ts'
import { type Answer, answer, answering, askFills, close, followAsks, openAsks, over, picked, refusal, shown } from './asking.ts'
import { keepFocus } from './keep-focus.ts'
import './ask.css'

/** A thumb that was on its way to something else must not answer: the buttons wait this long. */
const ARM_MS = 600

/** The most urgent ask fills the screen until it is answered, taken by somebody else, or over. */
export function AskScreen() {
  useEffect(followAsks, [])
  const fills = askFills.value
  useLayoutEffect(() => (fills ? keepFocus() : undefined), [fills])
  const ask = shown.value
  const gone = over.value
  if (gone) return <AskOver ask={gone} />
  if (!ask) return null
  return <AskNow key={`${ask.promiseId} ${ask.askedAt}`} ask={ask} />
}

function AskNow({ ask }: { ask: Ask }) {
  const armed = useAfter(ARM_MS)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const send = (name: Answer) => () => armed && answer(ask, name)
  const others = openAsks.value.filter((one) => one !== ask)
  // Refused for good: there is nothing left to answer. A busy server or a lost line may be tried again.
  const refused = refusal.value && refusal.value.status >= 400 && refusal.value.status < 429
  const off = !armed || answering.value
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
        {ask.wants && <p class="wants">{asIs(ask.wants)}</p>}
        <dl>
          <div>
            <dt>{say('ask-waiting')}</dt>
            <dd class="number">{span(nowMs.value - Date.parse(ask.madeAt))}</dd>
          </div>
          <div>
            <dt>{say('ask-until-due')}</dt>
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
            {say('ask-close')}
          </button>
        ) : ask.owned ? (
          <>
            <button type="button" class="button main" aria-disabled={off} onClick={send('on-it')}>
              {say('ask-on-it')}
            </button>
            <div class="pair">
              <button type="button" class="button" aria-disabled={off} onClick={send('cannot')}>
                {say('ask-cannot')}
              </button>
              <button type="button" class="button" aria-disabled={off} onClick={send('keep')}>
                <Icon name="check" /> {say('ask-done')}
              </button>
            </div>
          </>
        ) : (
          <>
            <button type="button" class="button main" aria-disabled={off} onClick={send('take')}>
              {say('ask-take')}
            </button>
            <button type="button" class="button" aria-disabled={off} onClick={send('pass')}>
              {say('ask-pass')}
            </button>
          </>
        )}
      </div>
      {others.length > 0 && (
        <nav class="others" aria-label={say('ask-others')}>
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
  if (ask.madeBy === '') return say(ask.owned ? 'ask-customer-yours' : 'ask-customer')
  const name = nameOf(ask.madeBy)
  if (!ask.owned) return say('ask-promised', { name })
  return ask.madeBy === me.value?.person.id ? say('ask-you-promised') : say('ask-promised-yours', { name })
}

const hasPassed = (it: PromiseView, myId: string) => it.asks.some((one) => one.personId === myId && one.passedAt !== null)

/** The time to answer, as a bar that runs out and as seconds. */
function Remaining({ ask }: { ask: Ask }) {
  const untilMs = Date.parse(ask.until)
  const leftMs = Math.max(0, untilMs - nowMs.value)
  const share = Math.min(1, leftMs / Math.max(1, untilMs - Date.parse(ask.askedAt)))
  return (
    <div class="remaining">
      <span class="bar" style={{ transform: `scaleX(${share})` }} aria-hidden="true" />
      <span class="text number">{say('ask-time-left', { span: span(leftMs) })}</span>
    </div>
  )
}

function AskOver({ ask }: { ask: Ask }) {
  const myId = me.value?.person.id ?? ''
  const it = promises.value.get(ask.promiseId)
  const taken = it?.status === 'open' && it.owner !== null && it.owner !== myId
  // By me, on another device of mine.
  const answered = it && (ask.owned ? it.onIt || it.owner === null : it.owner === myId || hasPassed(it, myId))
  return (
    <section class="over ask gone" role="status">
      <div class="body">
        <Icon name={taken || it?.status === 'kept' || (answered && it.owner === myId) ? 'check' : 'clock'} />
        <h1>
          {taken
            ? say('ask-taken', { name: nameOf(it.owner ?? '') })
            : it && (it.status !== 'open' || answered)
              ? statusLine(it, myId)
              : say('ask-over')}
        </h1>
        <p>
          {kindName(ask.kind)} {place(ask) && `· ${place(ask)}`}
        </p>
      </div>
    </section>
  )
}
