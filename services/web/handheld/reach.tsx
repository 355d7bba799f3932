// Whether asks reach this device in a pocket. None of it is needed to begin with, so it comes after the first screen.
import { signal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'

type Parts = { note: ComponentType; line: ComponentType }
const parts = signal<Parts | undefined>(undefined)

/** `note` at the lower edge, for the beginning of a shift; `line` in the menu, at any time. */
export function Reach({ as }: { as: keyof Parts }) {
  useEffect(() => {
    if (!parts.peek())
      import('./reach/reach-lines.tsx').then(
        ({ ReachNote, ReachLine }) => {
          parts.value = { note: ReachNote, line: ReachLine }
        },
        // Without a network nothing can be tested either: it is told the next time.
        () => {},
      )
  }, [])
  const Part = parts.value?.[as]
  return Part ? <Part /> : null
}
