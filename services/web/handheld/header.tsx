import type { Problem } from '@kept/client/shapes'
import type { Availability } from '@kept/contracts/words'
import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { Icon } from '../parts/icon.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { StreamNote } from '../parts/stream-note.tsx'
import { me, putShift, signOut } from '../session.ts'
import { availabilityWords, capital, timeOfDay } from '../words.ts'
import { startEndingShift } from './end-shift.tsx'

const availabilities = Object.keys(availabilityWords) as Availability[]

/** Where I am and whether I can be asked, each changed by one tap. */
export function Header() {
  const problem = useSignal<Problem | undefined>(undefined)
  const open = useSignal(false)
  const strip = useRef<HTMLFieldSetElement>(null)
  const it = me.value
  const shift = it?.shift
  useEffect(() => {
    const chosen = strip.current?.querySelector<HTMLElement>('[aria-pressed=true]')
    if (chosen && strip.current) strip.current.scrollLeft = chosen.offsetLeft - strip.current.offsetLeft - 48
  }, [shift?.zone])
  if (!it || !shift) return null

  const change = async (zone: string | null, availability: Availability) => {
    problem.value = await putShift({ zone, availability })
  }
  return (
    <header class="top">
      <div class="where">
        <fieldset class="strip" ref={strip} aria-label="My zone">
          {it.store.zones.map((zone) => (
            <button
              type="button"
              class="button"
              key={zone.id}
              aria-pressed={zone.id === shift.zone}
              onClick={() => change(zone.id, shift.availability)}
            >
              {zone.name}
            </button>
          ))}
        </fieldset>
        <button type="button" class="button" aria-expanded={open.value} aria-label="Menu" onClick={() => (open.value = !open.value)}>
          <Icon name="menu" />
        </button>
      </div>
      <fieldset class="presence" aria-label="I am">
        {availabilities.map((one) => (
          <button type="button" class="button" key={one} aria-pressed={one === shift.availability} onClick={() => change(shift.zone, one)}>
            {capital(availabilityWords[one])}
          </button>
        ))}
      </fieldset>
      {open.value && (
        <div class="menu">
          <p>
            {it.person.name}, {it.store.name}
            <span class="quiet">
              {' '}
              On shift since {timeOfDay(Date.parse(shift.startedAt))}, planned until {timeOfDay(Date.parse(shift.plannedEnd))}.
            </span>
          </p>
          <button type="button" class="button main" onClick={startEndingShift}>
            End shift
          </button>
          <button type="button" class="button" onClick={signOut}>
            Sign out, shift goes on
          </button>
        </div>
      )}
      <Refusal problem={problem.value} />
      <StreamNote />
    </header>
  )
}
