// What is said of taps without an answer: in the header how many there are, at each promise since when, and why not.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { nowMs } from '../clock.ts'
import { stream } from '../live.ts'
import { waitingPeople } from '../outbox/disk.ts'
import { dismiss, expected, taps, waiting, waitingSinceMs } from '../outbox/outbox.ts'
import type { Tap } from '../outbox/tap.ts'
import { Icon } from '../parts/icon.tsx'
import { whyRefused } from '../refusal-words.ts'
import { say, sayTime } from '../say.ts'
import { stores } from '../session.ts'
import { kindName, place, span } from '../words.ts'

/** What each tap says on its button. */
const tapWords: Record<Tap['command'], () => string> = {
  make: () => say('tiles-label'),
  keep: () => say('mine-done'),
  break: () => say('mine-walked-out'),
  release: () => say('mine-not-wanted'),
  'on-it': () => say('mine-on-it'),
  cannot: () => say('mine-cannot'),
  'hand-over': () => say('mine-hand-over'),
  'put-to-floor': () => say('shift-to-floor'),
  extend: () => say('mine-extend'),
  'withdraw-ending': () => say('mine-undo'),
  'say-more': () => say('more-label'),
}

const refusedWords = (tap: Tap) =>
  say('outbox-refused', { tap: tapWords[tap.command](), time: sayTime(tap.tappedAtMs), why: whyRefused(tap.refused!) })

/** An answer that comes sooner than this needs no words. */
const WORDLESS_MS = 1_500

/** Whether it is said of a tap that it waits: at once where nothing can be sent, so that no line moves what is tapped next. */
const isSaid = (tappedAtMs: number) => !stream.value.live || Date.now() - tappedAtMs > WORDLESS_MS

/** How many taps were not accepted, else how many wait; nothing when there is nothing to say. One line: it covers what is behind. */
export function OutboxNote() {
  void nowMs.value
  const list = waiting.value
  const isLate = list.length > 0 && isSaid(list[0]!.tappedAtMs)
  const refused = taps.value.filter((tap) => tap.refused).length
  return (
    <div class="outbox-note" role="status">
      {isLate && refused === 0 && (
        <p class="stream-note">
          <Icon name="clock" /> {say('outbox-waits', { count: list.length })}
        </p>
      )}
      {refused > 0 && (
        <a class="stream-note refused" href="#mine">
          <Icon name="alert" /> {say('outbox-refused-count', { count: refused })}
        </a>
      )}
    </div>
  )
}

/** Whether a tap on it waits so long that it is to be said. */
export function isLate(id: string): boolean {
  void nowMs.value
  const sinceMs = waitingSinceMs.value.get(id)
  return sinceMs !== undefined && isSaid(sinceMs)
}

/** At a promise: since when a tap on it waits; later, why one was not accepted, until that is dismissed. */
export function TapNotes({ id }: { id: string }) {
  const refused = taps.value.filter((tap) => tap.refused && tap.promiseId === id)
  return (
    <>
      {isLate(id) && (
        <p class="status">
          <Icon name="clock" />
          {say('mine-not-sent', { span: span(Date.now() - waitingSinceMs.value.get(id)!) })}
        </p>
      )}
      {refused.length > 0 && (
        <div class="refusal" role="alert">
          <Icon name="alert" />
          <div>
            {refused.map((tap) => (
              <p key={tap.id}>
                {refusedWords(tap)} {tap.refused!.rule && <span class="rule">{say('refused-rule', { rule: tap.refused!.rule })}</span>}
              </p>
            ))}
            <button type="button" class="button" onClick={() => dismiss(id)}>
              {say('outbox-understood')}
            </button>
          </div>
        </div>
      )}
    </>
  )
}

/** Refused taps on promises that have no card of their own here, any longer or at all. */
export function RefusedElsewhere({ known }: { known: ReadonlySet<string> }) {
  const first = new Map(taps.value.filter((tap) => tap.refused && !known.has(tap.promiseId)).map((tap) => [tap.promiseId, tap]))
  return (
    <>
      {[...first.values()].map(({ promiseId, about }) => (
        <li class="card" key={promiseId}>
          <div class="face">
            <Icon name={about.kind} />
            <span class="what">
              <strong>{kindName(about.kind)}</strong>
              <span>{place(expected.value.get(promiseId) ?? about)}</span>
            </span>
          </div>
          <TapNotes id={promiseId} />
        </li>
      ))}
    </>
  )
}

/** Whose taps wait on this device until they sign in again: their number, and nothing else about them. */
export function WaitingPeople() {
  const people = useSignal<Awaited<ReturnType<typeof waitingPeople>>>([])
  useEffect(() => {
    void waitingPeople(Date.now()).then((found) => {
      people.value = found
    })
  }, [])
  const name = (storeId: string, personId: string) =>
    stores.value.find(({ id }) => id === storeId)?.people.find(({ id }) => id === personId)?.name ?? personId
  return (
    <div class="column" role="status">
      {people.value.map(({ storeId, personId, taps }) => (
        <p class="stream-note" key={`${storeId}/${personId}`}>
          <Icon name="clock" /> {say('outbox-waits-for', { name: name(storeId, personId), count: taps })}
        </p>
      ))}
    </div>
  )
}

/** Where no shift runs: what is still to be sent, and what was not accepted of what came after its end. */
export function ShiftOver() {
  if (taps.value.length === 0) return null
  return (
    <section class="column" aria-label={say('outbox-last-shift')}>
      <OutboxNote />
      <ul class="rest">
        <RefusedElsewhere known={new Set()} />
      </ul>
    </section>
  )
}
