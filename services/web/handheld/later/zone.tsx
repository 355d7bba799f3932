// My zone by its code: read by the camera, by a scanner, or opened as a link, which the server turns into /handheld#zone=hair.
import { signal } from '@preact/signals'
import { say } from '../../say.ts'
import { me } from '../../session.ts'
import { zoneName } from '../../words.ts'
import { putPresence } from '../presence.ts'

const SAID_MS = 4_000
const said = signal<string | undefined>(undefined)

/** I am in this zone now. */
export function setZone(zone: string): void {
  const shift = me.peek()?.shift
  if (!shift) return
  void putPresence({ zone, availability: shift.availability })
  navigator.vibrate?.(30)
  said.value = zone
  setTimeout(() => {
    if (said.value === zone) said.value = undefined
  }, SAID_MS)
}

/** Says for a moment which zone a code was of. */
export function ZoneNote() {
  const zone = said.value
  return <div role="status">{zone && <p class="stream-note">{say('scan-zone-set', { zone: zoneName(zone) })}</p>}</div>
}

/** Takes the zone from the address, now and whenever it changes. Stops when called. */
export function followZoneLinks(): () => void {
  const take = () => {
    const zone = /^#zone=([a-z0-9-]{1,40})$/.exec(location.hash)?.[1]
    if (zone === undefined) return
    history.replaceState(history.state, '', location.pathname)
    if (me.peek()?.store.zones.some(({ id }) => id === zone)) setZone(zone)
  }
  take()
  addEventListener('hashchange', take)
  return () => removeEventListener('hashchange', take)
}
