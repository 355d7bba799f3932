import { useEffect, useRef } from 'preact/hooks'
import { Icon } from '../parts/icon.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { asIs, say } from '../say.ts'
import { shows } from './cast.ts'
import { play, playing, problem, type Speed, told } from './play.ts'

/** One click shows what Kept is for: the stories as they happen, what each device shows, and where else to watch. */
export function Player() {
  const ending = useRef<AbortController>(undefined)
  useEffect(() => {
    // A page that the browser has kept and shows again cleared the floor when it was left.
    const back = ({ persisted }: PageTransitionEvent) => persisted && ending.current?.abort()
    addEventListener('pageshow', back)
    return () => {
      removeEventListener('pageshow', back)
      ending.current?.abort()
    }
  }, [])
  const start = (speed: Speed) => () => {
    ending.current = new AbortController()
    void play(speed, ending.current.signal)
  }
  return (
    <section class="player" aria-label={say('story-title')}>
      <h2>{say('story-title')}</h2>
      <p>
        {say('story-where')} <a href="/board">{say('story-board')}</a> · <a href="/handheld">{say('story-handheld')}</a>
      </p>
      {playing.value === undefined ? (
        <div class="pair">
          <button type="button" class="button main" onClick={start(1)}>
            <Icon name="people" /> {say('story-play')}
          </button>
          <button type="button" class="button" onClick={start(5)}>
            {say('story-faster')}
          </button>
        </div>
      ) : (
        <button type="button" class="button" onClick={() => ending.current?.abort()}>
          {say('story-stop')}
        </button>
      )}
      <Refusal problem={problem.value} />
      {shows.value.size > 0 && (
        <ul class="devices" aria-label={say('story-devices')}>
          {[...shows.value].map(([name, it]) => (
            <li key={name} class={it}>
              <strong>{asIs(name)}</strong> {say(`story-device-${it}`)}
            </li>
          ))}
        </ul>
      )}
      <ol class="told" aria-live="polite">
        {told.value.map((text, at) => (
          <li key={at}>{text()}</li>
        ))}
      </ol>
    </section>
  )
}
