import type { Problem } from '@kept/client/shapes'
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { Icon } from '../parts/icon.tsx'
import { LanguageChoice } from '../parts/language.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { asIs, say } from '../say.ts'
import { loadStores, stores } from '../session.ts'
import { DEMO_PIN, DEMO_STORE } from './cast.ts'
import { Player } from './player.tsx'

/** What Kept is, the two faces, and the people of each store. */
export function Start() {
  const problem = useSignal<Problem | undefined>(undefined)
  useEffect(() => {
    void loadStores().then((why) => {
      problem.value = why
    })
  }, [])
  return (
    <main class="start">
      <header>
        <h1>
          <img src="/icon.svg" alt="" width="56" height="56" /> {say('page-start')}
        </h1>
        <p class="lead">{say('start-lead')}</p>
      </header>
      <nav aria-label={say('start-screens')}>
        <a class="button main door" href="/handheld">
          <Icon name="handheld" />
          <span>
            {say('start-handheld')} <small>{say('start-handheld-for')}</small>
          </span>
        </a>
        <a class="button door" href="/board">
          <Icon name="board" />
          <span>
            {say('start-board')} <small>{say('start-board-for')}</small>
          </span>
        </a>
        <a class="button door" href="/lead">
          <Icon name="people" />
          <span>
            {say('start-tablet')} <small>{say('start-tablet-for')}</small>
          </span>
        </a>
        <a class="button door" href="/day">
          <Icon name="day" />
          <span>
            {say('start-day')} <small>{say('start-day-for')}</small>
          </span>
        </a>
      </nav>
      {stores.value.some((store) => store.id === DEMO_STORE) && <Player />}
      <section aria-label={say('start-people')}>
        <Refusal problem={problem.value} />
        {stores.value.map((store) => (
          <div class="store" key={store.id}>
            <h2>{say('start-people-of', { store: store.name })}</h2>
            <ul>
              {store.people.map((person) => (
                <li key={person.id}>{asIs(person.name)}</li>
              ))}
            </ul>
            {store.id === DEMO_STORE && (
              <p>
                {say('start-demo')} <strong class="number">{DEMO_PIN}</strong>
              </p>
            )}
            {store.needsEnrolledDevice && <p class="quiet">{say('start-enrolled-only')}</p>}
          </div>
        ))}
      </section>
      <footer>
        <a href="/docs">{say('start-api')}</a>
        <LanguageChoice />
      </footer>
    </main>
  )
}
