// What the first screen does without: loaded right after it, so that a tap finds it, and kept by the worker with the rest.
import { signal } from '@preact/signals'

const AGAIN_MS = 5_000

export const later = signal<typeof import('./later/later.tsx')['parts'] | undefined>(undefined)

/** Loads it; without an answer again and again. */
export function loadLater(): void {
  import('./later/later.tsx').then(
    ({ parts }) => {
      later.value = parts
    },
    () => setTimeout(loadLater, AGAIN_MS),
  )
}
