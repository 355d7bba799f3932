import { useEffect, useRef } from 'preact/hooks'
import { Icon } from '../parts/icon.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { type Shows, shows } from './cast.ts'
import { play, playing, problem, type Speed, told } from './play.ts'

const words: Record<Shows, string> = { quiet: 'quiet', asked: 'is being asked', dead: 'headset is dead', 'on-break': 'on break' }

/** One click shows what Kept is for: the stories as they happen, what each device shows, and where else to watch. */
export function Player() {
  const ending = useRef<AbortController>(undefined)
  useEffect(() => () => ending.current?.abort(), [])
  const start = (speed: Speed) => () => {
    ending.current = new AbortController()
    void play(speed, ending.current.signal)
  }
  return (
    <section class="player" aria-label="See it happen">
      <h2>See it happen</h2>
      <p>
        Simulated colleagues play it on this store’s floor. Open the <a href="/board">board</a> or a <a href="/handheld">handheld</a> in
        another window: they show it too.
      </p>
      {playing.value === undefined ? (
        <div class="pair">
          <button type="button" class="button main" onClick={start(1)}>
            <Icon name="people" /> Play the hair-product story
          </button>
          <button type="button" class="button" onClick={start(5)}>
            Five times faster
          </button>
        </div>
      ) : (
        <button type="button" class="button" onClick={() => ending.current?.abort()}>
          Stop
        </button>
      )}
      <Refusal problem={problem.value} />
      {shows.value.size > 0 && (
        <ul class="devices" aria-label="What their devices show">
          {[...shows.value].map(([name, it]) => (
            <li key={name} class={it}>
              <strong>{name}</strong> {words[it]}
            </li>
          ))}
        </ul>
      )}
      <ol class="told" aria-live="polite">
        {told.value.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ol>
    </section>
  )
}
