// What a shift lacks, whoever is on it.
import type { FloorView } from '@kept/client/shapes'

export type Gap = { lacks: 'people' } | { lacks: 'authoriser' } | { lacks: 'skills'; skills: string[] }

/** People at all; somebody who may say yes to what others may not; and the skills that promises want and nobody has. */
export function gapsOf({ people, missingSkills }: FloorView): Gap[] {
  const skills: Gap[] = missingSkills.length > 0 ? [{ lacks: 'skills', skills: missingSkills }] : []
  if (people.length === 0) return [{ lacks: 'people' }, ...skills]
  return people.some(({ role }) => role !== 'associate') ? skills : [{ lacks: 'authoriser' }, ...skills]
}
