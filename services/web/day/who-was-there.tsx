// Whether there were people: when too few, beside what was not kept, and how early somebody was found.
import type { DayFigures } from '@kept/client/shapes'
import { say, sayNumber } from '../say.ts'
import { Bars } from './bars.tsx'
import { FiguresTable } from './figures-table.tsx'
import { inStack, type Look } from './looks.ts'
import { hourLabel, hourName, inLines } from './what-became.tsx'

const MINUTE_MS = 60_000

/** Two pictures of the same hours: where both are high, people were lacking. */
export function TooFewPeople({ all, hours }: DayFigures) {
  const labels = hours.map(hourLabel)
  const picture = (name: string, look: Look, values: number[]) => (
    <figure>
      <figcaption>{name}</figcaption>
      <Bars name={say('day-picture', { what: name })} labels={labels} pieces={[{ look, values }]} />
    </figure>
  )
  const minutes = say('day-nobody-asked')
  return (
    <section>
      <h2>{say('day-too-few-people')}</h2>
      <dl class="facts">
        <Fact name={minutes} figure={sayMinutes(all.nobodyAskedMs)} means={say('day-nobody-asked-means')} />
        <Fact name={say('day-nobody-to-ask')} figure={sayNumber(all.nobodyToAsk)} means={say('day-nobody-to-ask-means')} />
        <Fact name={say('day-nobody-with-skill')} figure={sayNumber(all.nobodyWithSkill)} means={say('day-nobody-with-skill-means')} />
      </dl>
      <div class="pair even">
        {picture(
          minutes,
          'lacking',
          hours.map((one) => Math.round(one.nobodyAskedMs / MINUTE_MS)),
        )}
        {picture(
          say('day-stack-not-kept'),
          'not-kept',
          hours.map((one) => inStack(one, 'not-kept')),
        )}
      </div>
      <FiguresTable
        name={say('day-too-few-people')}
        of={say('day-hour')}
        columns={[
          { name: minutes, look: 'lacking' },
          { name: say('day-stack-not-kept'), look: 'not-kept' },
          { name: say('day-nobody-to-ask') },
          { name: say('day-nobody-with-skill') },
        ]}
        rows={hours.map((one) => ({
          name: hourName(one),
          figures: [sayMinutes(one.nobodyAskedMs), ...[inStack(one, 'not-kept'), one.nobodyToAsk, one.nobodyWithSkill].map(sayNumber)],
        }))}
      />
    </section>
  )
}

function Fact({ name, figure, means }: { name: string; figure: string; means: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd class="number count">{figure}</dd>
      <dd class="quiet">{means}</dd>
    </div>
  )
}

/** Whole minutes, and "<1", which no language turns round, for what is less and not nothing. */
function sayMinutes(ms: number): string {
  return ms > 0 && ms < MINUTE_MS ? '\u2066<1\u2069' : sayNumber(Math.round(ms / MINUTE_MS))
}

const bands = ['ten', 'five', 'two', 'none', 'late'] as const

/** How long before due one of those who were asked took it. */
export function HowEarly({ asked }: DayFigures) {
  const names = [...bands.map((band) => say(`day-found-${band}`)), say('day-not-taken')]
  const counts = asked && [...asked.taken.map(({ promises }) => promises), asked.notTaken]
  const taken = counts?.map((count, i) => (i < bands.length ? count : 0)) ?? []
  const notTaken = counts?.map((count, i) => (i < bands.length ? 0 : count)) ?? []
  return (
    <section>
      <h2>{say('day-how-early')}</h2>
      {asked && counts ? (
        <>
          <p>{say('day-asked', { count: asked.promises })}</p>
          <div class="pair">
            <Bars
              name={say('day-picture', { what: say('day-how-early') })}
              labels={names.map(inLines)}
              pieces={[
                { look: 'found', values: taken },
                { look: 'lacking', values: notTaken },
              ]}
              lying
            />
            <FiguresTable
              name={say('day-how-early')}
              of={say('day-taken')}
              columns={[{ name: say('day-promises') }]}
              rows={names.map((name, i) => ({ name, figures: [sayNumber(counts[i] ?? 0)] }))}
            />
          </div>
        </>
      ) : (
        <p class="quiet">{say('day-asked-too-few')}</p>
      )}
    </section>
  )
}
