// A tone when a promise stands there that nobody was asked about: the only thing on the board that cannot wait for a glance.
import { effect, signal } from '@preact/signals'
import { loaded, promises } from '../live.ts'
import { columns } from '../parts/columns.ts'
import { say } from '../say.ts'
import { audible, chime, wakeSound } from '../sound.ts'
import { ringFor } from './ring-for.ts'

const KEY = 'kept-board-tone'
/** Several that come together are one reason to look up. */
const RINGS_EVERY_MS = 5_000

/** Off until somebody wants it on this screen; then it stays. */
const wanted = signal(localStorage.getItem(KEY) === 'on')

/** Rings for each promise once, when it comes to stand under "Nobody asked". Stops when called. */
export function followUnasked(): () => void {
  let rung: ReadonlySet<string> | undefined
  let rangAtMs = Number.NEGATIVE_INFINITY
  if (wanted.peek()) wakeSound()
  return effect(() => {
    if (!loaded.value) return
    const unasked = columns.value.nobodyAsked.map(({ id }) => id)
    const next = ringFor(rung, unasked, (id) => promises.value.get(id)?.status === 'open')
    rung = next.rung
    if (!next.rings || !wanted.peek() || performance.now() - rangAtMs < RINGS_EVERY_MS) return
    rangAtMs = performance.now()
    chime()
  })
}

/** Switches it, and says so when the browser waits for a touch before it lets anything be heard. */
export function ToneSwitch() {
  const change = () => {
    wanted.value = !wanted.value
    localStorage.setItem(KEY, wanted.value ? 'on' : 'off')
    if (wanted.value) wakeSound()
  }
  return (
    <button type="button" class="button tone" onClick={change}>
      {!wanted.value ? say('board-tone-off') : audible.value ? say('board-tone-on') : say('board-tone-waits')}
    </button>
  )
}
