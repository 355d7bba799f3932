// A scanner that types: keys faster than any hand, ended by Enter. None of them may press a button that has the focus.
import { expected } from '../../outbox/outbox.ts'
import { me } from '../../session.ts'
import { afterKey, noBurst } from './burst.ts'
import { chipsOf, withWords } from './chips.ts'
import { meaningOf } from './code.ts'
import { sayMore, scannedFor, sheetFor } from './more.ts'
import { setZone } from './zone.tsx'

/** Listens to such a scanner. Stops when called. */
export function followScanner(): () => void {
  let burst = noBurst
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const next = afterKey(burst, event.key, event.timeStamp)
    burst = next.burst
    if (next.typed) event.preventDefault()
    if (next.code !== undefined) use(next.code)
  }
  addEventListener('keydown', onKey, { capture: true })
  return () => removeEventListener('keydown', onKey, { capture: true })
}

/** A zone is where I am now; anything else is what was promised just now is about, or the promise whose sheet is open. */
function use(code: string): void {
  const it = me.peek()
  const meaning = it ? meaningOf(code, it.store) : undefined
  if (!it || !meaning) return
  if ('zone' in meaning) setZone(meaning.zone)
  else wantWords(sheetFor.peek() ?? scannedFor(), meaning.words)
}

/** Adds what was read to what a promise is about. */
export function wantWords(id: string | undefined, words: string): void {
  const it = id === undefined ? undefined : expected.peek().get(id)
  const mine = me.peek()
  if (!it || !mine) return
  const { wants } = chipsOf(it, mine.store)
  sayMore(it.id, { wants: withWords(it.wants, words, wants) })
}
