import { nowMs } from '../clock.ts'
import { say } from '../say.ts'
import { span } from '../words.ts'
import './due.css'

/** How much of the time is left below which a promise counts as soon. */
const SOON = 0.35

/** A promise's clock: counts down to due, then up with the word "late". Colour is never the only sign. */
export function Due({ madeAt, dueAt }: { madeAt: string; dueAt: string }) {
  const dueMs = Date.parse(dueAt)
  const leftMs = dueMs - nowMs.value
  const wayMs = Math.max(1, dueMs - Date.parse(madeAt))
  const late = leftMs < 0
  const soon = leftMs < SOON * wayMs
  const left = late ? 1 : Math.min(1, leftMs / wayMs)
  return (
    <span class={`due ${late ? 'late' : soon ? 'soon' : ''}`} role="timer" style={{ '--left': left.toFixed(3) }}>
      <span class="number">{span(Math.abs(leftMs))}</span>
      <span class="word">{late ? say('due-late') : say('due-left')}</span>
    </span>
  )
}
