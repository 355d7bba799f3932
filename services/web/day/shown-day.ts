// Which day is shown, and its figures: read when a day is chosen, and each minute while it runs and somebody looks.
import type { Day, Problem } from '@kept/client/shapes'
import { signal } from '@preact/signals'
import { api, whyNot } from '../api.ts'

const AGAIN_MS = 60_000
const DAYS_BACK = 14

/** The figures on the screen; undefined before the first. */
export const shown = signal<Day | undefined>(undefined)
export const problem = signal<Problem | undefined>(undefined)
/** The date that was chosen; undefined for today, whichever day that is. */
export const chosen = signal(new URLSearchParams(location.search).get('date') ?? undefined)

/** Reads the day, and again while it runs. Returns what ends that. */
export function keepReading(): () => void {
  const look = () => void (document.visibilityState === 'visible' && (shown.value?.running ?? true) && read())
  void read()
  const timer = setInterval(look, AGAIN_MS)
  document.addEventListener('visibilitychange', look)
  return () => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', look)
  }
}

/** Shows another day, and keeps it in the address, so that the page can be read again or sent to a colleague. */
export function choose(date: string): void {
  chosen.value = date === shown.value?.today ? undefined : date
  history.replaceState(null, '', chosen.value === undefined ? location.pathname : `?date=${chosen.value}`)
  void read()
}

/** Today and the days before it, the newest first; and the one that is shown, however old. */
export function days({ today, date }: Day): string[] {
  const back = Array.from({ length: DAYS_BACK + 1 }, (_, i) => before(today, i))
  return back.includes(date) ? back : [...back, date]
}

/** The date so many days before another. Dates have no time zone: they are counted as if all were in one. */
export function before(date: string, count: number): string {
  return new Date(Date.parse(date) - count * 24 * 3_600_000).toISOString().slice(0, 10)
}

async function read(): Promise<void> {
  const date = chosen.value
  try {
    const day = await api.day(date)
    if (date !== chosen.value) return
    shown.value = day
    problem.value = undefined
  } catch (error) {
    if (date === chosen.value) problem.value = whyNot(error)
  }
}
