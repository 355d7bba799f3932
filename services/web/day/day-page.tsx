import type { Day } from '@kept/client/shapes'
import { useEffect } from 'preact/hooks'
import { Icon } from '../parts/icon.tsx'
import { LanguageChoice } from '../parts/language.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { asIs, format, say } from '../say.ts'
import { me, signOut } from '../session.ts'
import { SignIn } from '../sign-in/sign-in.tsx'
import { before, choose, chosen, days, keepReading, problem, shown } from './shown-day.ts'
import { ByHour, ByKind, Endings } from './what-became.tsx'
import { HowEarly, TooFewPeople } from './who-was-there.tsx'

/** For leads and managers: whom else the server refuses, and the page says so. */
export function DayPage() {
  const it = me.value
  if (it === undefined) return <Waiting />
  if (it === null) return <SignIn purpose="to-day" />
  return <ShownDay key={it.person.id} storeName={it.store.name} />
}

function ShownDay({ storeName }: { storeName: string }) {
  useEffect(keepReading, [])
  const day = shown.value
  return (
    <div class="day">
      <header>
        <h1>
          {say('day-title')} <small>{asIs(storeName)}</small>
        </h1>
        {day && <Choice day={day} />}
      </header>
      <Refusal problem={problem.value} />
      <main aria-busy={day === undefined}>
        {day?.told === 'none' && <p class="told">{say('day-none')}</p>}
        {day?.told === 'too-few' && <p class="told">{say('day-few')}</p>}
        {day?.figures && (
          <>
            <Endings {...day.figures} />
            <TooFewPeople {...day.figures} />
            <ByHour {...day.figures} />
            <ByKind {...day.figures} />
            <HowEarly {...day.figures} />
          </>
        )}
      </main>
      <footer>
        <p class="quiet">{say('day-hidden')}</p>
        <div class="ways">
          {day?.figures && (
            <a class="button" href={`/v1/day.csv?date=${day.date}`} download>
              {say('day-csv')}
            </a>
          )}
          <LanguageChoice />
          <button type="button" class="button" onClick={() => void signOut()}>
            {say('shift-sign-out')}
          </button>
        </div>
      </footer>
    </div>
  )
}

/** The day before, the day after, or any of the last two weeks. */
function Choice({ day }: { day: Day }) {
  const after = before(day.date, -1)
  return (
    <div class="choice">
      <button type="button" class="button" aria-label={say('day-before')} onClick={() => choose(before(day.date, 1))}>
        <Icon name="back" />
      </button>
      <select aria-label={say('day-which')} value={day.date} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        {days(day).map((date) => (
          <option key={date} value={date}>
            {date === day.today ? say('day-today', { date: sayDate(date) }) : sayDate(date)}
          </option>
        ))}
      </select>
      <button type="button" class="button next" aria-label={say('day-after')} disabled={after > day.today} onClick={() => choose(after)}>
        <Icon name="back" />
      </button>
      {day.running && chosen.value === undefined && (
        <p class="quiet">{say('day-as-of', { time: timeIn(day.timeZone, Date.parse(day.asOf)) })}</p>
      )}
    </div>
  )
}

/** "Sun, 22 Nov". Dates have no time zone. */
function sayDate(date: string): string {
  const parts = { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(format(), parts).format(Date.parse(date))
}

/** A time of day as the store's clocks show it, wherever this device is. */
function timeIn(timeZone: string, ms: number): string {
  return new Intl.DateTimeFormat(format(), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(ms)
}
