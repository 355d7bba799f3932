// Tells when this screen is not live, and since when: a screen that looks alive and is not is worse than none.
import { nowMs } from '../clock.ts'
import { stream } from '../live.ts'
import { say, sayTime } from '../say.ts'
import { Icon } from './icon.tsx'

/** A page that has just been opened is not live either; to say so would make everything jump twice. */
const SAID_AFTER_MS = 2_000

/** Nothing while changes arrive as they happen. */
export function StreamNote() {
  const { live, sinceMs } = stream.value
  return (
    <div role="status">
      {!live && nowMs.value - sinceMs >= SAID_AFTER_MS && (
        <p class="stream-note">
          <Icon name="cut" /> {say('stream-not-live', { time: sayTime(sinceMs) })}
        </p>
      )}
    </div>
  )
}
