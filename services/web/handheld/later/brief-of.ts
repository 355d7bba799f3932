// What somebody should know who begins a shift: what they have inherited, and what is due before the day is over.
import type { PromiseView } from '@kept/client/shapes'

export type Briefing = { handed: PromiseView[]; floor: PromiseView[]; today: PromiseView[] }

type Person = { id: string; skills: readonly string[] }

/** Each promise once, the most urgent first; undefined when there is nothing to say. */
export function briefOf(promises: Iterable<PromiseView>, me: Person, dayEndsMs: number): Briefing | undefined {
  const open = [...promises].filter(({ status }) => status === 'open').sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt))
  const mine = open.filter(({ owner }) => owner === me.id)
  const handed = mine.filter(({ madeBy }) => madeBy.id !== me.id)
  const today = mine.filter((it) => !handed.includes(it) && Date.parse(it.dueAt) < dayEndsMs)
  // What I promised myself and nobody keeps now is mine to know of as well.
  const floor = open.filter(
    ({ owner, skill, madeBy }) => owner === null && (madeBy.id === me.id || (skill !== null && me.skills.includes(skill))),
  )
  return handed.length + today.length + floor.length > 0 ? { handed, floor, today } : undefined
}
