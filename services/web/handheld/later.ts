// What the first screen does without: loaded right after it, so that a tap finds it, and kept by the worker with the rest.
import { signal } from '@preact/signals'
import { speakOn } from '../say.ts'

const AGAIN_MS = 5_000

export const later = signal<typeof import('./later/later.tsx')['parts'] | undefined>(undefined)

/** Loads it; without an answer again and again. */
export function loadLater(): void {
  import('./later/later.tsx')
    .then(async ({ parts }) => {
      await speakOn()
      later.value = parts
    })
    .catch(() => setTimeout(loadLater, AGAIN_MS))
}
