import type { Problem } from '@kept/client/shapes'
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { Icon } from '../parts/icon.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { say } from '../say.ts'
import { signIn } from '../session.ts'

const PIN_AT_LEAST = 4
const PIN_AT_MOST = 12

/** The PIN by ten large keys; a keyboard's digits work as well. */
export function PinPad({ storeId, person, back }: { storeId: string; person: { id: string; name: string }; back: () => void }) {
  const pin = useSignal('')
  const busy = useSignal(false)
  const problem = useSignal<Problem | undefined>(undefined)

  const press = (digit: string) => {
    problem.value = undefined
    if (pin.value.length < PIN_AT_MOST) pin.value += digit
  }
  const erase = () => {
    pin.value = pin.value.slice(0, -1)
  }
  const send = async () => {
    if (busy.value || pin.value.length < PIN_AT_LEAST) return
    busy.value = true
    problem.value = await signIn(storeId, person.id, pin.value)
    busy.value = false
    pin.value = ''
  }
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (/^\d$/.test(event.key)) press(event.key)
      else if (event.key === 'Backspace') erase()
      // On a button, Enter is that button's.
      else if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) void send()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])

  return (
    <main class="column sign-in">
      <h1>{say('sign-in-pin', { name: person.name })}</h1>
      <output class="pin" aria-label={say('sign-in-digits', { count: pin.value.length })}>
        {Array.from({ length: Math.max(PIN_AT_LEAST, pin.value.length) }, (_, at) => (
          <span key={at} class={at < pin.value.length ? 'dot filled' : 'dot'} />
        ))}
      </output>
      <Refusal problem={problem.value} />
      <div class="pad">
        {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => (
          <button type="button" class="button number" key={digit} onClick={() => press(digit)}>
            {digit}
          </button>
        ))}
        <button type="button" class="button" onClick={pin.value === '' ? back : erase}>
          {pin.value === '' ? say('sign-in-back') : say('sign-in-erase')}
        </button>
        <button type="button" class="button number" onClick={() => press('0')}>
          0
        </button>
        <button type="button" class="button main" disabled={busy.value || pin.value.length < PIN_AT_LEAST} onClick={send}>
          <Icon name="check" /> {say('sign-in-go')}
        </button>
      </div>
    </main>
  )
}
