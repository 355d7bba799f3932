// What became of the day's promises: each ending with what it means, then by hour and by kind.
import type { DayFigures, Figures } from '@kept/client/shapes'
import { say, sayNumber } from '../say.ts'
import { kindName } from '../words.ts'
import { Bars } from './bars.tsx'
import { FiguresTable, outcomeColumns, outcomeFigures } from './figures-table.tsx'
import { inStack, stackNames, stacks } from './looks.ts'
import { Swatch } from './swatch.tsx'

const LETTERS_A_LINE = 15

/** Every ending on a line of its own: how many, and what is counted. */
export function Endings({ all, keptBy, lateMedianMs }: DayFigures) {
  return (
    <section>
      <h2>{say('day-endings')}</h2>
      <p class="all">
        <strong class="number">{sayNumber(all.promises)}</strong> {say('day-made-means')}
      </p>
      <dl class="endings">
        {stackNames.flatMap((look) =>
          stacks[look].map((outcome) => (
            <div key={outcome} class={all.outcomes[outcome] === 0 ? 'none' : ''}>
              <dt>
                <Swatch look={look} /> {say(`day-${outcome}`)}
              </dt>
              <dd class="number count">{sayNumber(all.outcomes[outcome])}</dd>
              <dd class="quiet">{say(`day-${outcome}-means`)}</dd>
            </div>
          )),
        )}
      </dl>
      {lateMedianMs !== null && <p>{say('day-late-median', { count: Math.round(lateMedianMs / 60_000) })}</p>}
      {keptBy && (
        <p>
          {say('day-kept-by', {
            saySo: sayNumber(keptBy.saySo),
            proof: sayNumber(keptBy.proof),
            customer: sayNumber(keptBy.customer),
          })}
        </p>
      )}
    </section>
  )
}

/** By the time at which they were made. */
export function ByHour({ hours }: DayFigures) {
  return (
    <section>
      <h2>{say('day-by-hour')}</h2>
      <p class="quiet">{say('day-by-hour-means')}</p>
      <Bars name={say('day-picture', { what: say('day-by-hour') })} labels={hours.map(hourLabel)} pieces={piecesOf(hours)} />
      <Legend />
      <FiguresTable
        name={say('day-by-hour')}
        of={say('day-hour')}
        columns={outcomeColumns()}
        rows={hours.map((one) => ({ name: hourName(one), figures: outcomeFigures(one) }))}
      />
    </section>
  )
}

/** By kind, the most frequent first. */
export function ByKind({ kinds }: DayFigures) {
  const names = kinds.map(({ kind }) => (kind === null ? say('day-other-kinds') : kindName(kind)))
  return (
    <section>
      <h2>{say('day-by-kind')}</h2>
      <Legend />
      <div class="pair">
        <Bars name={say('day-picture', { what: say('day-by-kind') })} labels={names.map(inLines)} pieces={piecesOf(kinds)} lying />
        <FiguresTable
          name={say('day-by-kind')}
          of={say('day-kind')}
          columns={outcomeColumns()}
          rows={kinds.map((one, i) => ({ name: names[i] ?? '', figures: outcomeFigures(one) }))}
        />
      </div>
    </section>
  )
}

/** Which piece of a bar is what. */
function Legend() {
  return (
    <ul class="legend">
      {stackNames.map((look) => (
        <li key={look}>
          <Swatch look={look} /> {say(`day-stack-${look}`)}
        </li>
      ))}
    </ul>
  )
}

type Hour = DayFigures['hours'][number]

/** "10:00–12:00". */
export const hourName = ({ from, to }: Hour) => `${from}–${to}`

/** "10", and for more than an hour "10–12", as short as clocks allow. */
export function hourLabel({ from, to, startsAt, endsAt }: Hour): string {
  const short = (time: string) => time.replace(':00', '')
  return Date.parse(endsAt) - Date.parse(startsAt) <= 3_600_000 ? short(from) : `${short(from)}–${short(to)}`
}

function piecesOf(groups: Figures[]) {
  return stackNames.map((look) => ({ look, values: groups.map((one) => inStack(one, look)) }))
}

/** A name in lines that are short enough to stand beside bars. */
export function inLines(name: string): string {
  return name.split(' ').reduce((lines, word) => {
    const last = lines.slice(lines.lastIndexOf('\n') + 1)
    if (lines === '') return word
    return last.length + word.length < LETTERS_A_LINE ? `${lines} ${word}` : `${lines}\n${word}`
  }, '')
}
