// Whether asks reach this device in a pocket. None of it is needed to begin with, so it comes after the first screen.
import { signal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'
import { speakOn } from '../say.ts'

type Parts = { note: ComponentType; warning: ComponentType; line: ComponentType }
const parts = signal<Parts | undefined>(undefined)

/** For the beginning of a shift `note` at the lower edge and `warning` before my promises; `line` in the menu, at any time. */
export function Reach({ as }: { as: keyof Parts }) {
  useEffect(() => {
    if (!parts.peek())
      // Without a network nothing can be tested either: it is told the next time.
      load().catch(() => {})
  }, [])
  const Part = parts.value?.[as]
  return Part ? <Part /> : null
}

async function load(): Promise<void> {
  const { ReachNote, ReachWarning, ReachLine } = await import('./reach/reach-lines.tsx')
  await speakOn()
  parts.value = { note: ReachNote, warning: ReachWarning, line: ReachLine }
}
