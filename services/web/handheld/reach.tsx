// Whether asks reach this device in a pocket. None of it is needed to begin with, so it comes after the first screen.
import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'

const parts = signal<typeof import('./reach/reach-lines.tsx') | undefined>(undefined)

/** `note` at the lower edge, for the beginning of a shift; `line` in the menu, at any time. */
export function Reach({ as }: { as: 'note' | 'line' }) {
  useEffect(() => {
    if (!parts.peek())
      import('./reach/reach-lines.tsx').then(
        (it) => {
          parts.value = it
        },
        // Without a network nothing can be tested either: it is told the next time.
        () => {},
      )
  }, [])
  if (!parts.value) return null
  const { ReachNote, ReachLine } = parts.value
  return as === 'note' ? <ReachNote /> : <ReachLine />
}
