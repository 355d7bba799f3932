// Stands on the screen until the server has answered for the first time.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { say } from '../say.ts'

/** Blank at first, so that a fast answer makes nothing flash; says that it is connecting when it takes long. */
export function Waiting() {
  const long = useSignal(false)
  useEffect(() => {
    const timer = setTimeout(() => {
      long.value = true
    }, 600)
    return () => clearTimeout(timer)
  }, [])
  return (
    <main class="column">
      <p class="quiet" role="status">
        {long.value && say('waiting-connecting')}
      </p>
    </main>
  )
}
