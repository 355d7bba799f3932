// Tells whether asks reach this device in a pocket; when not, why, and what to do.
import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { stream } from '../../live.ts'
import { taps } from '../../outbox/outbox.ts'
import { Icon } from '../../parts/icon.tsx'
import { alsoSpeak, say } from '../../say.ts'
import { me } from '../../session.ts'
import { followNotifications } from './notifications.ts'
import { askPermission, followReach, type OpenOnly, reach, testReach } from './reach.ts'
import './reach.css'

alsoSpeak({
  en: () => import('../../words/reach/en.ftl?raw'),
  es: () => import('../../words/reach/es.ftl?raw'),
  de: () => import('../../words/reach/de.ftl?raw'),
  ar: () => import('../../words/reach/ar.ftl?raw'),
})

const GOOD_NEWS_MS = 6_000
const KEY = 'kept-reach-told'

/** For which shift it has been told: once is enough. */
const told = signal(sessionStorage.getItem(KEY))
const open = signal(false)

function understood(shift: string): void {
  told.value = shift
  open.value = false
  sessionStorage.setItem(KEY, shift)
}

/** Not what nobody here can change. */
const isWarning = (is: typeof reach.value): is is OpenOnly => is !== 'unknown' && is !== 'testing' && is !== 'reached' && is !== 'off'

/** The shift that has not been told yet how it stands. */
const untold = () => {
  const shift = me.value?.shift?.startedAt
  return shift !== told.value ? shift : undefined
}

/** Good news: at the lower edge, once a shift, and it goes by itself. Nothing while taps are spoken of there. */
export function ReachNote() {
  useEffect(() => {
    const stops = [followReach(), followNotifications()]
    return () => {
      for (const stop of stops) stop()
    }
  }, [])
  const shift = reach.value === 'reached' ? untold() : undefined
  useEffect(() => {
    if (!shift) return undefined
    const timer = setTimeout(() => understood(shift), GOOD_NEWS_MS)
    return () => clearTimeout(timer)
  }, [shift])
  const isSpokenOf = taps.value.length > 0 || !stream.value.live
  return (
    <div class="outbox-note reach" role="status">
      {shift && !isSpokenOf && (
        <div class="stream-note good">
          <Icon name="check" />
          <p>{say('reach-reached')}</p>
        </div>
      )}
    </div>
  )
}

/** Any other: before my promises, once a shift, until it is understood. There it covers nothing. */
export function ReachWarning() {
  const is = reach.value
  const shift = untold()
  return (
    <div class="reach" role="status">
      {shift && isWarning(is) && (
        <div class="stream-note">
          <Icon name="alert" />
          <div>
            <button type="button" class="says" aria-expanded={open.value} onClick={() => (open.value = !open.value)}>
              {say('reach-open-only')}
            </button>
            {open.value && <Why is={is} />}
            {open.value && (
              <button type="button" class="button" onClick={() => understood(shift)}>
                {say('outbox-understood')}
              </button>
            )}
          </div>
        </div>
      )}
    </div>
  )
}

/** In the menu. */
export function ReachLine() {
  const is = reach.value
  if (is === 'unknown') return null
  if (is === 'testing') return <p class="quiet">{say('reach-testing')}</p>
  if (is === 'reached') return <p class="quiet">{say('reach-reached')}</p>
  return (
    <div class="reach">
      <p>{say('reach-open-only')}</p>
      <Why is={is} />
    </div>
  )
}

function Why({ is }: { is: OpenOnly }) {
  return (
    <>
      <p class="quiet">{say(`reach-why-${is}`)}</p>
      {is === 'install-first' && <p class="quiet">{say('install-ios')}</p>}
      {is === 'not-asked' && (
        <button type="button" class="button main" onClick={askPermission}>
          {say('reach-allow')}
        </button>
      )}
      {(is === 'no-service' || is === 'no-answer') && (
        <button type="button" class="button" onClick={testReach}>
          {say('reach-again')}
        </button>
      )}
    </>
  )
}
