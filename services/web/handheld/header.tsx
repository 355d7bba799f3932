import type { Problem } from '@kept/client/shapes'
import type { Availability } from '@kept/contracts/words'
import { useSignal } from '@preact/signals'
import { stream } from '../live.ts'
import { Icon } from '../parts/icon.tsx'
import { LanguageChoice } from '../parts/language.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { StreamNote } from '../parts/stream-note.tsx'
import { say, sayTime } from '../say.ts'
import { me, signOut } from '../session.ts'
import { InstallLine } from './install.tsx'
import { later } from './later.ts'
import { MyZone } from './my-zone.tsx'
import { putPresence, unsentPresence } from './presence.ts'
import { Reach } from './reach.tsx'

const availabilities: Availability[] = ['free', 'with-a-customer', 'on-break']

/** Where I am and whether I can be asked, each changed by one tap. */
export function Header() {
  const problem = useSignal<Problem | undefined>(undefined)
  const open = useSignal(false)
  const it = me.value
  const shift = it?.shift
  if (!it || !shift) return null

  const change = async (zone: string | null, availability: Availability) => {
    problem.value = await putPresence({ zone, availability })
  }
  return (
    <header class="top">
      <div class="where">
        <MyZone zones={it.store.zones} zone={shift.zone} choose={(zone) => change(zone, shift.availability)} />
        <button
          type="button"
          class="button"
          aria-expanded={open.value}
          aria-label={say('shift-menu')}
          onClick={() => (open.value = !open.value)}
        >
          <Icon name="menu" />
        </button>
      </div>
      <fieldset class="presence" aria-label={say('shift-i-am')}>
        {availabilities.map((one) => (
          <button type="button" class="button" key={one} aria-pressed={one === shift.availability} onClick={() => change(shift.zone, one)}>
            {say(`shift-${one}`)}
          </button>
        ))}
      </fieldset>
      {open.value && (
        <div class="menu">
          <p>
            {say('shift-who', { name: it.person.name, store: it.store.name })}
            <span class="quiet">
              {' '}
              {say('shift-since', { from: sayTime(Date.parse(shift.startedAt)), until: sayTime(Date.parse(shift.plannedEnd)) })}
            </span>
          </p>
          <button type="button" class="button main" onClick={() => later.value?.startEndingShift()}>
            {say('shift-end')}
          </button>
          <button type="button" class="button" onClick={signOut}>
            {say('shift-sign-out-only')}
          </button>
          {later.value && <later.value.Choices />}
          <LanguageChoice />
          <InstallLine />
          <Reach as="line" />
        </div>
      )}
      <Refusal problem={problem.value} />
      <StreamNote />
      {unsentPresence.value && !stream.value.live && <p class="quiet">{say('presence-unsent')}</p>}
    </header>
  )
}
