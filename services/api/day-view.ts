// A day's figures as the API tells them. What is not told because it is of too few is not in the answer at all.
import { type Day, type DayFigures, FOUND_BEFORE_DUE_MS, type Lacking } from '@kept/contracts/day'
import type { Playbook } from '@kept/contracts/playbook'
import type { Word } from '@kept/contracts/words'
import { byHour, byKind, type Cell, figuresOf, GROUP_AT_LEAST, lackingByHour, together } from '@kept/domain/day'
import { clockAt, dateAt, hoursOf, localDay } from '@kept/domain/local-day'
import { openMsBetween } from '@kept/domain/opening-hours'
import { Refusal } from '@kept/domain/refusal'
import type { View } from '@kept/view/open-view'
import { askedOfDay, cellsOf, lateMedianMs, shortagesOf } from '@kept/view/queries-day'

const iso = (ms: number) => new Date(ms).toISOString()

/** The day of a store on a date, today without one. Throws the Refusal `bad-request` for a day that has not begun. */
export function dayView(view: View, storeId: string, playbook: Playbook, date: string | undefined, nowMs: number): Day {
  const { timeZone, openingHours } = playbook
  const today = dateAt(timeZone, nowMs)
  const day = localDay(timeZone, date ?? today)
  if (day.date > today)
    throw new Refusal('bad-request', `date: expected a day that has begun, at the latest today, "${today}"; got "${day.date}".`)
  const time = { storeId, fromMs: day.startMs, toMs: day.endMs }
  const cells = cellsOf(view, time)
  const { promises } = figuresOf(cells)
  const hours = hoursOf(day)
  const lacking = lackingByHour(shortagesOf(view, time, nowMs), hours, day.endMs, (fromMs, toMs) =>
    openMsBetween(openingHours, timeZone, fromMs, toMs),
  )
  const asked = askedOfDay(view, time)
  const told = promises === 0 ? 'none' : promises < GROUP_AT_LEAST ? 'too-few' : 'figures'
  return {
    date: day.date,
    timeZone,
    startsAt: iso(day.startMs),
    endsAt: iso(day.endMs),
    asOf: iso(nowMs),
    running: day.date === today,
    today,
    told,
    figures:
      told === 'figures'
        ? {
            all: { ...figuresOf(cells), ...together(lacking) },
            keptBy: keptBy(cells),
            lateMedianMs: enough(figuresOf(cells).outcomes.late) ? lateMedianMs(view, time, figuresOf(cells).outcomes.late) : null,
            asked: askedView(asked),
            kinds: byKind(cells),
            hours: hoursView(cells, lacking, [...hours, day.endMs], timeZone),
          }
        : null,
  }
}

const enough = (promises: number) => promises >= GROUP_AT_LEAST

function keptBy(cells: Cell[]): DayFigures['keptBy'] {
  const kept = cells.filter(({ outcome }) => outcome === 'in-time' || outcome === 'in-time-extended' || outcome === 'late')
  const by = (word: Word) => figuresOf(kept.filter((cell) => cell.word === word)).promises
  return enough(figuresOf(kept).promises) ? { saySo: by('say-so'), proof: by('proof'), customer: by('customer') } : null
}

function askedView({ taken, notTaken }: ReturnType<typeof askedOfDay>): DayFigures['asked'] {
  const promises = taken.reduce((all, one) => all + one, notTaken)
  if (!enough(promises)) return null
  return { promises, notTaken, taken: FOUND_BEFORE_DUE_MS.map((beforeDueMs, i) => ({ beforeDueMs, promises: taken[i] ?? 0 })) }
}

function hoursView(cells: Cell[], lacking: Lacking[], bounds: number[], timeZone: string): DayFigures['hours'] {
  return byHour(cells, lacking).map(({ fromHour, toHour, ...its }) => {
    const [fromMs, toMs] = [bounds[fromHour]!, bounds[toHour]!]
    const [from, to] = [clockAt(timeZone, fromMs).time, clockAt(timeZone, toMs).time]
    return { startsAt: iso(fromMs), endsAt: iso(toMs), from, to, ...its }
  })
}
