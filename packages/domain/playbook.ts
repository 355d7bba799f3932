// Questions to a playbook, and what is wrong with one beyond its shape.
import type { Kind, Playbook, Zone } from '@kept/contracts/playbook'
import type { Distance } from '@kept/contracts/words'
import { alongMs } from './lap.ts'
import { isTimeZone } from './opening-hours.ts'

type ZoneId = string | null | undefined

/** The kind with this id; undefined when the playbook has none. */
export function kindOf(playbook: Pick<Playbook, 'kinds'>, id: string): Kind | undefined {
  return playbook.kinds.find((kind) => kind.id === id)
}

/** From one zone to another. Next to each other when either says so; `none` when one is missing (off the premises, no zone). */
export function zoneDistance(playbook: { zones: Pick<Zone, 'id' | 'nextTo'>[] }, a: ZoneId, b: ZoneId): Distance {
  if (a == null || b == null) return 'none'
  if (a === b) return 'same-zone'
  const lists = (from: string, to: string) => playbook.zones.some((zone) => zone.id === from && zone.nextTo.includes(to))
  return lists(a, b) || lists(b, a) ? 'next-zone' : 'elsewhere'
}

/** The skill that a promise of this kind wants in this zone; undefined when anybody will do. */
export function wantedSkill(
  playbook: Pick<Playbook, 'zones'>,
  kind: Pick<Kind, 'skill' | 'skillOfZone'>,
  zoneId: ZoneId,
): string | undefined {
  return kind.skillOfZone ? playbook.zones.find((zone) => zone.id === zoneId)?.skill : kind.skill
}

/** What keeps a well-formed playbook from being published, each as one sentence for its author; empty when nothing does. */
export function checkPlaybook(playbook: Playbook): string[] {
  const wrong: string[] = []
  if (!isTimeZone(playbook.timeZone)) wrong.push(`timeZone: expected a name such as "Europe/London", got "${playbook.timeZone}".`)
  wrong.push(...checkOpeningHours(playbook.openingHours))
  for (const kind of playbook.kinds) wrong.push(...checkKind(playbook, kind).map((what) => `kind "${kind.id}": ${what}`))
  return wrong
}

function checkOpeningHours({ closedOn: _, ...weekdays }: Playbook['openingHours']): string[] {
  const wrong: string[] = []
  const openings = Object.entries(weekdays).flatMap(([weekday, all]) => all.map((opening) => ({ weekday, ...opening })))
  if (openings.length === 0) wrong.push('openingHours: the store never opens; expected at least one opening in the week.')
  for (const { weekday, from } of openings)
    if (from === '24:00') wrong.push(`openingHours: an opening on ${weekday} begins at "24:00"; write "00:00" on the day after.`)
  return wrong
}

function checkKind(playbook: Playbook, kind: Kind): string[] {
  const wrong: string[] = []
  if (kind.skillOfZone && kind.skill !== undefined)
    wrong.push(`it wants the skill "${kind.skill}" and also the skill of the zone; say one of the two.`)
  if (kind.skillOfZone && !playbook.zones.some((zone) => zone.skill !== undefined))
    wrong.push('it wants the skill of the zone, and no zone names one.')

  const along = kind.ladder.map((rung) => alongMs(rung.at, kind.patienceMs))
  if (!along.some((ms) => ms >= kind.patienceMs))
    wrong.push('no rung lies at or after due, so nobody would be asked once it is late; add one at fraction 1 or later.')
  along.forEach((ms, i) => {
    if (ms < (along[i - 1] ?? 0))
      wrong.push(`rung ${i + 1} lies before ${i === 0 ? 'the start' : `rung ${i}`}; list rungs in order of time.`)
  })
  return wrong
}
