// An ask that is spoken, for whoever has a headset and both hands full.
import type { Ask } from '@kept/client/shapes'
import { effect, untracked } from '@preact/signals'
import { serverNow } from '../../clock.ts'
import { language, say } from '../../say.ts'
import { me } from '../../session.ts'
import { kindName, place } from '../../words.ts'
import { shown } from '../asking.ts'
import { aloud } from './choices.tsx'

const tags = { en: 'en-GB', es: 'es-ES', de: 'de-DE', ar: 'ar' } as const
/** Marks that keep names apart are for the eye. */
const MARKS = /[\u2066-\u2069]/g

/** What is said of an ask: "For Chloe: Find someone, Hair, aisle 4. Waits 3 minutes." */
export function spokenAsk(ask: Ask, nowMs: number): string {
  const count = Math.floor((nowMs - Date.parse(ask.madeAt)) / 60_000)
  const said = {
    name: me.peek()?.person.name ?? '',
    what: [kindName(ask.kind), place(ask).replaceAll(' · ', ', '), ask.wants].filter(Boolean).join(', '),
  }
  return (count < 1 ? say('ask-aloud-now', said) : say('ask-aloud', { ...said, count })).replace(MARKS, '')
}

/** Speaks each ask once when it comes, if that is chosen, and is silent when it is over. Stops when called. */
export function followAloud(): () => void {
  let last = ''
  const stop = effect(() => {
    const ask = shown.value
    const id = ask ? `${ask.promiseId} ${ask.askedAt}` : ''
    if (!aloud.value || id === last) return
    last = id
    untracked(() => {
      speechSynthesis.cancel()
      if (ask) speak(spokenAsk(ask, serverNow()))
    })
  })
  return () => {
    stop()
    if (last !== '') speechSynthesis.cancel()
  }
}

function speak(text: string): void {
  const utterance = new SpeechSynthesisUtterance(text)
  utterance.lang = tags[language()]
  speechSynthesis.speak(utterance)
}
