// Signing in without a keyboard: the store where there are several, one's name, the PIN.
import type { Problem } from '@kept/client/shapes'
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { Icon } from '../parts/icon.tsx'
import { LanguageChoice } from '../parts/language.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { asIs, say } from '../say.ts'
import { loadStores, stores } from '../session.ts'
import { PinPad } from './pin-pad.tsx'
import './sign-in.css'

const STORE_KEY = 'kept-store'

/** `purpose` says what signing in opens. */
export function SignIn({ purpose }: { purpose: 'to-start' | 'to-board' | 'to-lead' | 'to-day' | 'to-story' }) {
  const storeId = useSignal(localStorage.getItem(STORE_KEY))
  const personId = useSignal<string | undefined>(undefined)
  const problem = useSignal<Problem | undefined>(undefined)
  useEffect(() => {
    void loadStores().then((why) => {
      problem.value = why
    })
  }, [])

  const all = stores.value
  const store = all.find((it) => it.id === storeId.value) ?? (all.length === 1 ? all[0] : undefined)
  const person = store?.people.find((it) => it.id === personId.value)
  const choose = (id: string | null) => {
    storeId.value = id
    if (id === null) localStorage.removeItem(STORE_KEY)
    else localStorage.setItem(STORE_KEY, id)
  }

  if (store && person) {
    return <PinPad storeId={store.id} person={person} back={() => (personId.value = undefined)} />
  }
  return (
    <main class="column sign-in">
      <h1>{store ? say(`sign-in-${purpose}`) : say('sign-in-which-store')}</h1>
      <Refusal problem={problem.value} />
      <div class="names">
        {store
          ? store.people.map((it) => (
              <button type="button" class="button" key={it.id} onClick={() => (personId.value = it.id)}>
                {asIs(it.name)}
              </button>
            ))
          : all.map((it) => (
              <button type="button" class="button" key={it.id} onClick={() => choose(it.id)}>
                {asIs(it.name)}
              </button>
            ))}
      </div>
      <footer>
        {store && <p class="quiet">{asIs(store.name)}</p>}
        {store && all.length > 1 && (
          <button type="button" class="button" onClick={() => choose(null)}>
            <Icon name="back" /> {say('sign-in-another-store')}
          </button>
        )}
        <LanguageChoice />
      </footer>
    </main>
  )
}
