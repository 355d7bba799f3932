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
const isNews = (is: typeof reach.value): is is 'reached' | OpenOnly => is !== 'unknown' && is !== 'testing' && is !== 'off'

/** At the lower edge, once a shift: good news goes by itself, the rest when it is understood. Nothing while taps are spoken of there. */
export function ReachNote() {
  useEffect(() => {
    const stops = [followReach(), followNotifications()]
    return () => {
      for (const stop of stops) stop()
    }
  }, [])
  const is = reach.value
  const shift = me.value?.shift?.startedAt
  useEffect(() => {
    if (is !== 'reached' || !shift) return undefined
    const timer = setTimeout(() => understood(shift), GOOD_NEWS_MS)
    return () => clearTimeout(timer)
  }, [is, shift])
  const isSpokenOf = taps.value.length > 0 || !stream.value.live
  return (
    <div class="outbox-note reach" role="status">
      {shift && told.value !== shift && !isSpokenOf && isNews(is) && (
        <div class={`stream-note ${is === 'reached' ? 'good' : ''}`}>
          <Icon name={is === 'reached' ? 'check' : 'alert'} />
          {is === 'reached' ? (
            <p>{say('reach-reached')}</p>
          ) : (
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
          )}
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
