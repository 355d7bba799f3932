// The figures of a day, counted from what its promises have told. What fewer than five promises share is told together with
// others or not at all, so that no figure is about one person; and the groups that are told add up to the day, so that none
// of fewer than five is left over when one is taken from another.
import type { Figures, Lacking, Outcome } from '@kept/contracts/day'
import type { Word } from '@kept/contracts/words'
import type { Shortage } from './tally.ts'

export const GROUP_AT_LEAST = 5

/** So many promises of one kind, made in one hour of the day, came to this. */
export type Cell = { kind: string; hour: number; outcome: Outcome; word: Word | null; promises: number }
export type KindFigures = Figures & { kind: string | null }
/** From the beginning of one hour to that of another, counted from the day's first. */
export type HourFigures = Figures & Lacking & { fromHour: number; toHour: number }

const outcomes: Outcome[] = [
  ...(['in-time', 'in-time-extended', 'late', 'walkout', 'impossible', 'said-not-kept'] as const),
  ...(['no-longer-wanted', 'mis-tap', 'unknown', 'open'] as const),
]

/** The figures of some cells together. */
export function figuresOf(cells: Cell[]): Figures {
  const counts = Object.fromEntries(outcomes.map((one) => [one, 0])) as Record<Outcome, number>
  for (const { outcome, promises } of cells) counts[outcome] += promises
  return { promises: sum(cells), outcomes: counts }
}

/**
 * By kind, the most frequent first. Kinds with too few promises are one group of kind null; when that is still too small,
 * the smallest of the others joins it. Empty when there are too few in all.
 */
export function byKind(cells: Cell[]): KindFigures[] {
  const kinds = [...Map.groupBy(cells, ({ kind }) => kind)].sort(([a, x], [b, y]) => sum(y) - sum(x) || (a < b ? -1 : 1))
  const told = kinds.filter(([, its]) => sum(its) >= GROUP_AT_LEAST)
  const others = kinds.slice(told.length).flatMap(([, its]) => its)
  while (others.length > 0 && sum(others) < GROUP_AT_LEAST && told.length > 0) others.push(...told.pop()![1])
  const groups: KindFigures[] = told.map(([kind, its]) => ({ kind, ...figuresOf(its) }))
  return sum(others) < GROUP_AT_LEAST ? groups : [...groups, { kind: null, ...figuresOf(others) }]
}

/**
 * By the hour in which they were made. An hour with too few goes together with those after it, and the last ones with those
 * before. Hours in which nothing was made or lacking are told as such between the first and the last. Empty when there are
 * too few in all. `lacking` is by hour.
 */
export function byHour(cells: Cell[], lacking: Lacking[]): HourFigures[] {
  const ofHour = Map.groupBy(cells, ({ hour }) => hour)
  const inHours = (fromHour: number, toHour: number): HourFigures => ({
    ...{ fromHour, toHour },
    ...figuresOf(range(fromHour, toHour).flatMap((hour) => ofHour.get(hour) ?? [])),
    ...together(lacking.slice(fromHour, toHour)),
  })
  const active = lacking.map((_, hour) => !isEmpty(inHours(hour, hour + 1)))
  const groups: { fromHour: number; toHour: number }[] = []
  let fromHour: number | undefined
  for (let hour = 0; hour < active.length; hour++) {
    if (active[hour]) fromHour ??= hour
    if (fromHour === undefined || inHours(fromHour, hour + 1).promises < GROUP_AT_LEAST) continue
    groups.push({ fromHour, toHour: hour + 1 })
    fromHour = undefined
  }
  const last = groups.at(-1)
  if (last) last.toHour = Math.max(last.toHour, active.lastIndexOf(true) + 1)
  const between = groups.flatMap(({ toHour }, i) => range(toHour, groups[i + 1]?.fromHour ?? toHour))
  return [...groups, ...between.map((hour) => ({ fromHour: hour, toHour: hour + 1 }))]
    .sort((a, b) => a.fromHour - b.fromHour)
    .map((group) => inHours(group.fromHour, group.toHour))
}

/**
 * What was lacking in each hour of a day. `hours` are their beginnings, `endMs` the end of the last; `openMs` says how much
 * of a time the store was open, since nobody need be asked while it is closed.
 */
export function lackingByHour(
  shortages: Shortage[],
  hours: number[],
  endMs: number,
  openMs: (fromMs: number, toMs: number) => number,
): Lacking[] {
  return hours.map((fromMs, i) => {
    const toMs = hours[i + 1] ?? endMs
    const at = (what: Shortage['what']) => shortages.filter((one) => one.what === what && one.fromMs >= fromMs && one.fromMs < toMs).length
    const gaps = shortages.filter((one) => one.what === 'nobody-asked' && one.fromMs < toMs && one.toMs > fromMs)
    const nobodyAskedMs = gaps.reduce((ms, gap) => ms + openMs(Math.max(gap.fromMs, fromMs), Math.min(gap.toMs, toMs)), 0)
    return { nobodyToAsk: at('nobody-to-ask'), nobodyWithSkill: at('nobody-with-skill'), nobodyAskedMs }
  })
}

/** What was lacking in several hours. */
export function together(lacking: Lacking[]): Lacking {
  const add = (name: keyof Lacking) => lacking.reduce((all, one) => all + one[name], 0)
  return { nobodyToAsk: add('nobodyToAsk'), nobodyWithSkill: add('nobodyWithSkill'), nobodyAskedMs: add('nobodyAskedMs') }
}

const sum = (cells: Cell[]) => cells.reduce((all, { promises }) => all + promises, 0)
const range = (from: number, to: number) => Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i)
const isEmpty = ({ promises, nobodyToAsk, nobodyWithSkill, nobodyAskedMs }: HourFigures) =>
  promises + nobodyToAsk + nobodyWithSkill + nobodyAskedMs === 0
