import { signal } from '@preact/signals'

/** Whether the screen for the end of a shift is shown. */
export const endingShift = signal(false)
