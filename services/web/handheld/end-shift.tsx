// Ending the shift. What is due before my next one needs a choice first: hand over, extend, or put to the floor (P11).
import type { Problem, PromiseView } from '@kept/client/shapes'
import { computed, signal } from '@preact/signals'
import { api, whyNot } from '../api.ts'
import { promises, putPromise } from '../live.ts'
import { allSent, expected } from '../outbox/outbox.ts'
import { ownProblem } from '../outbox/tap.ts'
import { HOUR_MS } from '../parts/extend.tsx'
import { Gist } from '../parts/gist.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { say } from '../say.ts'
import { endShift, me } from '../session.ts'
import { act, refused } from './act.ts'
import { askFills } from './asking.ts'
import { endingShift } from './ending-shift.ts'
import { Extend } from './extend.tsx'
import { HandOver } from './hand-over.tsx'
import { useOver } from './later/use-over.ts'

/** By default the next shift is a day after this one began. */
const A_DAY = [24 * HOUR_MS]
/** Ending a shift takes an answer anyway: what was tapped before it is to be there first. */
const SENT_WITHIN_MS = 5_000
const problem = signal<Problem | undefined>(undefined)
const named = signal<readonly string[]>([])

const undecided = computed(() =>
  named.value.flatMap((id) => {
    const it = expected.value.get(id)
    return it?.status === 'open' && it.owner === me.value?.person.id ? [it] : []
  }),
)

/** Ends the shift at once when nothing stands in the way, otherwise shows what does. */
export async function startEndingShift(): Promise<void> {
  const whose = shiftNow()
  const sent = await allSent(SENT_WITHIN_MS)
  // Signed out meanwhile: then nobody has said that the shift is to end.
  if (shiftNow() !== whose) return
  const why = sent ? await endShift() : ownProblem('not-sent')
  // It has ended, or the session has: whoever comes next has nothing to decide.
  if (shiftNow() !== whose) return
  problem.value = why
  named.value = problem.value?.promises ?? []
  endingShift.value = problem.value !== undefined
  await Promise.all(named.value.filter((id) => !promises.value.has(id)).map(fetchOne))
}

const shiftNow = () => `${me.peek()?.person.id} ${me.peek()?.shift?.startedAt}`

async function fetchOne(id: string): Promise<void> {
  try {
    putPromise(await api.promise(id))
  } catch (error) {
    problem.value = whyNot(error)
  }
}

/** The promises that need a choice, and the way back. */
export function EndShift() {
  const stay = () => {
    endingShift.value = false
  }
  const heading = useOver(stay)
  const left = undecided.value
  const decided = named.value.length > 0 && left.length === 0
  return (
    <main class="over column end-shift" inert={askFills.value}>
      <h1 tabIndex={-1} ref={heading}>
        {decided ? say('shift-all-decided') : say('shift-before-you-go')}
      </h1>
      {!decided && <Refusal problem={problem.value} />}
      <ul>
        {left.map((it) => (
          <Choice key={it.id} it={it} />
        ))}
      </ul>
      <div class="row">
        <button type="button" class="button" onClick={stay}>
          {say('shift-stay')}
        </button>
        <button type="button" class="button main" onClick={startEndingShift}>
          {say('shift-end')}
        </button>
      </div>
    </main>
  )
}

function Choice({ it }: { it: PromiseView }) {
  return (
    <li class="card open">
      <div class="face">
        <Gist it={it} />
      </div>
      <h2>{say('shift-hand-over-to')}</h2>
      <HandOver it={it} />
      <h2>{say('shift-or')}</h2>
      <div class="acts">
        <button type="button" class="button" onClick={() => act(it.id, 'put-to-floor', {})}>
          {say('shift-to-floor')}
        </button>
        <button type="button" class="button" onClick={() => act(it.id, 'keep', {})}>
          {say('shift-done-already')}
        </button>
      </div>
      <h2>{say('shift-or-extend')}</h2>
      <Extend it={it} choice={A_DAY} done={startEndingShift} />
      <Refusal problem={refused.value.get(it.id)} />
    </li>
  )
}
