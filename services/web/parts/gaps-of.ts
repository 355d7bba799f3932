// What a shift lacks, whoever is on it.
import type { FloorView } from '@kept/client/shapes'

export type Gap = { lacks: 'people' } | { lacks: 'authoriser' } | { lacks: 'skill'; skill: string }

/** People at all; somebody who may say yes to what others may not; and each skill that promises want and nobody has. */
export function gapsOf({ people, missingSkills }: FloorView): Gap[] {
  const skills = missingSkills.map((skill): Gap => ({ lacks: 'skill', skill }))
  if (people.length === 0) return [{ lacks: 'people' }, ...skills]
  return people.some(({ role }) => role !== 'associate') ? skills : [{ lacks: 'authoriser' }, ...skills]
}
