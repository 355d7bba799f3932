// Stands on the screen until the server has answered for the first time.
import { say } from '../say.ts'
import { useAfter } from './use-after.ts'

/** Blank at first, so that a fast answer makes nothing flash; says that it is connecting when it takes long. */
export function Waiting() {
  const long = useAfter(600)
  return (
    <main class="column">
      <p class="quiet" role="status">
        {long && say('waiting-connecting')}
      </p>
    </main>
  )
}
