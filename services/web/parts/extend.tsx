import type { CommandBody, PromiseView } from '@kept/client/shapes'
import type { ExtendReason } from '@kept/contracts/words'
import { useSignal } from '@preact/signals'
import { serverNow } from '../clock.ts'
import { say } from '../say.ts'
import './extend.css'

const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS

/** Lengths worth offering: minutes while somebody stands there, hours for what is due later. */
const lengths = {
  wait: [5 * MINUTE_MS, 15 * MINUTE_MS],
  later: [HOUR_MS, 24 * HOUR_MS],
}
const reasons: ExtendReason[] = ['customer-agreed', 'customer-is-trying-it-on', 'waiting-for-delivery', 'other']

type Extending = { it: PromiseView; choice?: readonly number[]; extend: (body: CommandBody<'extend'>) => void }

/** A new due time agreed with the customer, with its reason: `extend` is called with what was chosen. */
export function ExtendBy({ it, choice = lengths[it.clock], extend }: Extending) {
  const reason = useSignal<ExtendReason>('customer-agreed')
  // Later than the present due; from now, when that has passed.
  const by = (byMs: number) => {
    const dueInMs = Math.ceil(Math.max(0, Date.parse(it.dueAt) - serverNow())) + byMs
    // The night before is no open time, but it is on the customer's clock.
    extend({ dueInMs, ...(it.clock === 'later' && { byWallClock: true }), reason: reason.value })
  }
  if (it.extensionsLeft === 0) return <p class="quiet">{say('extend-none-left')}</p>
  return (
    <div class="extend">
      <fieldset class="chips" aria-label={say('extend-reason')}>
        {reasons.map((one) => (
          <button type="button" class="button" key={one} aria-pressed={reason.value === one} onClick={() => (reason.value = one)}>
            {say(`reason-${one}`)}
          </button>
        ))}
      </fieldset>
      <div class="acts">
        {choice.map((byMs) => (
          <button type="button" class="button main" key={byMs} onClick={() => by(byMs)}>
            {byMs < HOUR_MS ? say('extend-by-minutes', { count: byMs / MINUTE_MS }) : say('extend-by-hours', { count: byMs / HOUR_MS })}
          </button>
        ))}
      </div>
      <p class="quiet">{say('extend-left', { count: it.extensionsLeft })}</p>
    </div>
  )
}
