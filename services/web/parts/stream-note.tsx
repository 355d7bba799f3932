// Tells when this screen is not live, and since when: a screen that looks alive and is not is worse than none.
import { stream } from '../live.ts'
import { say, sayTime } from '../say.ts'
import { Icon } from './icon.tsx'

/** Nothing while changes arrive as they happen. */
export function StreamNote() {
  const { live, sinceMs } = stream.value
  return (
    <div role="status">
      {!live && (
        <p class="stream-note">
          <Icon name="cut" /> {say('stream-not-live', { time: sayTime(sinceMs) })}
        </p>
      )}
    </div>
  )
}
