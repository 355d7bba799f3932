// The code that a customer scans from this screen, to follow the promise on their own phone.
import type { CustomerLink, Problem, PromiseView } from '@kept/client/shapes'
import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { api, whyNot } from '../api.ts'
import { Refusal } from '../parts/refusal.tsx'
import { say } from '../say.ts'
import { askFills } from './asking.ts'
import './show-code.css'

/** A button; the code then fills the screen, black on white in the dark too, until it is put away. */
export function ShowCode({ it }: { it: PromiseView }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const link = useSignal<CustomerLink | undefined>(undefined)
  const problem = useSignal<Problem | undefined>(undefined)
  const show = async () => {
    problem.value = undefined
    try {
      link.value = await api.customerLink(it.id)
    } catch (error) {
      problem.value = whyNot(error)
    }
  }
  // An ask comes before it, and this comes back after it.
  const hidden = askFills.value
  useEffect(() => {
    if (hidden) dialog.current?.close()
    else if (link.value) dialog.current?.showModal()
  }, [link.value, hidden])
  const closed = () => {
    if (askFills.peek()) return
    link.value = undefined
    opener.current?.focus({ preventScroll: true })
  }
  return (
    <>
      <button type="button" class="button" ref={opener} onClick={show}>
        {say('code-show')}
      </button>
      <Refusal problem={problem.value} />
      {link.value && (
        <dialog class="code" ref={dialog} aria-label={say('code-label')} onClose={closed}>
          <p>{say('code-how')}</p>
          <img src={`data:image/svg+xml,${encodeURIComponent(link.value.qrSvg)}`} alt={say('code-picture')} />
          <button type="button" class="button main" onClick={() => dialog.current?.close()}>
            {say('code-put-away')}
          </button>
        </dialog>
      )}
    </>
  )
}
