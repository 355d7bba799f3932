// A day's figures as a table for spreadsheets: RFC 4180, one row for the day, each kind and each hour. What is not told of a
// group is an empty cell.
import type { Day, Figures, Lacking } from '@kept/contracts/day'
import { clockAt } from '@kept/domain/local-day'

type Cell = string | number | null
type Row = Record<string, Cell>

/** Spreadsheets take a text that begins like this for a formula. */
const FORMULA = /^[=+\-@\t\r]/
/** Without it spreadsheets do not read the rest as UTF-8. */
const BYTE_ORDER_MARK = '\ufeff'

/** The text of the file. `kindName` says how the store calls a kind. A day without figures has the first row alone. */
export function dayCsv({ date, timeZone, figures }: Day, kindName: (kind: string) => string): string {
  if (!figures) return text([])
  const { all, keptBy, lateMedianMs, asked, kinds, hours } = figures
  const local = (at: string) => clockAt(timeZone, Date.parse(at)).local
  const ofDay: Row = {
    ...{ kept_by_say_so: keptBy?.saySo ?? null, kept_by_proof: keptBy?.proof ?? null, kept_by_customer: keptBy?.customer ?? null },
    late_median_minutes: lateMedianMs === null ? null : minutes(lateMedianMs),
    asked_promises: asked?.promises ?? null,
    ...Object.fromEntries(takenColumns.map((name, i) => [name, asked?.taken[i]?.promises ?? null])),
    asked_not_taken: asked?.notTaken ?? null,
  }
  return text([
    { date, group: 'day', ...counts(all), ...lacked(all), ...ofDay },
    ...kinds.map((one) => ({
      ...{
        date,
        group: one.kind === null ? 'other-kinds' : 'kind',
        kind: one.kind,
        kind_name: one.kind === null ? null : kindName(one.kind),
      },
      ...counts(one),
    })),
    ...hours.map((one) => ({ date, group: 'hours', from: local(one.startsAt), to: local(one.endsAt), ...counts(one), ...lacked(one) })),
  ])
}

const takenColumns = [
  'taken_10_or_more_minutes_before_due',
  'taken_5_to_10_minutes_before_due',
  'taken_2_to_5_minutes_before_due',
  'taken_0_to_2_minutes_before_due',
  'taken_after_due',
]

const outcomeColumns = {
  kept_in_time: 'in-time',
  kept_by_a_later_agreed_time: 'in-time-extended',
  kept_late: 'late',
  walked_out: 'walkout',
  impossible: 'impossible',
  said_not_kept: 'said-not-kept',
  no_longer_wanted: 'no-longer-wanted',
  tapped_by_mistake: 'mis-tap',
  unknown: 'unknown',
  still_open: 'open',
} as const

const columns = [
  ...['date', 'group', 'kind', 'kind_name', 'from', 'to', 'promises', ...Object.keys(outcomeColumns)],
  ...['times_nobody_to_ask', 'times_nobody_with_skill', 'nobody_asked_minutes'],
  ...['kept_by_say_so', 'kept_by_proof', 'kept_by_customer', 'late_median_minutes', 'asked_promises', ...takenColumns, 'asked_not_taken'],
]

const minutes = (ms: number) => Math.round(ms / 6_000) / 10

function counts({ promises, outcomes }: Figures): Row {
  return { promises, ...Object.fromEntries(Object.entries(outcomeColumns).map(([name, outcome]) => [name, outcomes[outcome]])) }
}

function lacked({ nobodyToAsk, nobodyWithSkill, nobodyAskedMs }: Lacking): Row {
  return { times_nobody_to_ask: nobodyToAsk, times_nobody_with_skill: nobodyWithSkill, nobody_asked_minutes: minutes(nobodyAskedMs) }
}

function text(rows: Row[]): string {
  const lines = [columns, ...rows.map((row) => columns.map((name) => cell(row[name] ?? null)))]
  return BYTE_ORDER_MARK + lines.map((line) => `${line.join(',')}\r\n`).join('')
}

function cell(value: Cell): string {
  if (value === null) return ''
  const safe = typeof value === 'string' && FORMULA.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
