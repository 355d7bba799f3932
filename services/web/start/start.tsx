import type { Problem } from '@kept/client/shapes'
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { Icon } from '../parts/icon.tsx'
import { Refusal } from '../parts/refusal.tsx'
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
          <img src="/icon.svg" alt="" width="56" height="56" /> Kept
        </h1>
        <p class="lead">
          One tap records what you promised a customer. When the time runs down, Kept asks the colleague who can help and is near, until
          somebody keeps it.
        </p>
      </header>
      <nav aria-label="Screens">
        <a class="button main door" href="/handheld">
          <Icon name="handheld" />
          <span>
            Handheld <small>for everyone on the floor</small>
          </span>
        </a>
        <a class="button door" href="/board">
          <Icon name="board" />
          <span>
            Board <small>for the wall and the floor manager</small>
          </span>
        </a>
      </nav>
      {stores.value.some((store) => store.id === DEMO_STORE) && <Player />}
      <section aria-label="Who may sign in">
        <Refusal problem={problem.value} />
        {stores.value.map((store) => (
          <div class="store" key={store.id}>
            <h2>{store.name}: who may sign in</h2>
            <ul>
              {store.people.map((person) => (
                <li key={person.id}>{person.name}</li>
              ))}
            </ul>
            {store.id === DEMO_STORE && (
              <p>
                This is the demo store. The PIN of all is <strong class="number">{DEMO_PIN}</strong>.
              </p>
            )}
            {store.needsEnrolledDevice && <p class="quiet">Only from devices that are enrolled to this store.</p>}
          </div>
        ))}
      </section>
      <footer>
        <a href="/docs">For programs: the HTTP API</a>
      </footer>
    </main>
  )
}
