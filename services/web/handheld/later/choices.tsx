// What this device does for whoever carries it: chosen in the menu, kept on the device.
import { signal } from '@preact/signals'
import { Icon } from '../../parts/icon.tsx'
import { say } from '../../say.ts'
import { scan } from './camera.tsx'
import './choices.css'

const stored = (key: string) => {
  const choice = signal(localStorage.getItem(key) === 'on')
  const toggle = () => {
    choice.value = !choice.value
    localStorage.setItem(key, choice.value ? 'on' : 'off')
  }
  return { choice, toggle }
}
const aloudSwitch = stored('kept-aloud')
const awakeSwitch = stored('kept-awake')
/** Whether asks are read aloud. */
export const aloud = aloudSwitch.choice
/** Whether the screen stays on during a shift. */
export const awake = awakeSwitch.choice

/** The lines of the menu; a choice that this browser cannot keep is not offered. */
export function Choices() {
  return (
    <>
      <button type="button" class="button" onClick={() => scan('zone')}>
        <Icon name="scan" /> {say('scan-zone')}
      </button>
      {'speechSynthesis' in globalThis && (
        <Switch on={aloud.value} tap={aloudSwitch.toggle} name={say('choice-aloud')} how={say('choice-aloud-how')} />
      )}
      {'wakeLock' in navigator && (
        <Switch on={awake.value} tap={awakeSwitch.toggle} name={say('choice-awake')} how={say('choice-awake-how')} />
      )}
    </>
  )
}

function Switch({ on, tap, name, how }: { on: boolean; tap: () => void; name: string; how: string }) {
  return (
    <button type="button" class="button switch" role="switch" aria-checked={on} onClick={tap}>
      <span>
        {name} <small>{how}</small>
      </span>
      <span class="knob" aria-hidden="true" />
    </button>
  )
}
