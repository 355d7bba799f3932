import type { Me, Problem } from '@kept/client/shapes'
import { useSignal } from '@preact/signals'
import { Refusal } from '../parts/refusal.tsx'
import { asIs, say } from '../say.ts'
import { signOut, startShift } from '../session.ts'
import { ZONE_KEY } from './presence.ts'

/** One tap on a zone starts the shift there, free. The zone where this device was last stands out. */
export function ShiftStart({ me }: { me: Me }) {
  const problem = useSignal<Problem | undefined>(undefined)
  const busy = useSignal(false)
  const last = localStorage.getItem(ZONE_KEY)
  const start = async (zone: string | null) => {
    if (busy.value) return
    busy.value = true
    problem.value = await startShift({ zone, availability: 'free' })
    busy.value = false
  }
  return (
    <main class="column shift-start">
      <h1>{say('shift-hello', { name: me.person.name })}</h1>
      <Refusal problem={problem.value} />
      <div class="zones">
        {me.store.zones.map((zone) => (
          <button
            type="button"
            class={zone.id === last ? 'button main' : 'button'}
            key={zone.id}
            disabled={busy.value}
            onClick={() => start(zone.id)}
          >
            {asIs(zone.name)}
          </button>
        ))}
      </div>
      <div class="row">
        <button type="button" class="button" disabled={busy.value} onClick={() => start(null)}>
          {say('shift-not-on-floor')}
        </button>
        <button type="button" class="button" onClick={signOut}>
          {say('shift-sign-out')}
        </button>
      </div>
      <p class="quiet">{say('shift-hint')}</p>
    </main>
  )
}
