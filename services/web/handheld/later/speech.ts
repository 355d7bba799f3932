// A spoken note as text, where the browser can. Where the words go on the way is the browser's doing, and is said.
import { language } from '../../say.ts'

/** What browsers have of it; no type of theirs knows it yet. */
type Recognition = EventTarget & { lang: string; start(): void; abort(): void }
type Heard = Event & { results: { 0: { 0: { transcript: string } } } }
type Maker = new () => Recognition
const tags = { en: 'en-GB', es: 'es-ES', de: 'de-DE', ar: 'ar' } as const

const maker = () => {
  const { SpeechRecognition, webkitSpeechRecognition } = globalThis as { SpeechRecognition?: Maker; webkitSpeechRecognition?: Maker }
  return SpeechRecognition ?? webkitSpeechRecognition
}

/** Whether this browser writes down what is said. */
export const canSpeak = () => maker() !== undefined

/** Listens once. `then` gets what was understood, empty for nothing; not when it was stopped before by calling the answer. */
export function listen(then: (words: string) => void): () => void {
  const Recognition = maker()!
  const recognition = new Recognition()
  let over = false
  const end = (words: string) => {
    if (over) return
    over = true
    then(words)
  }
  recognition.lang = tags[language()]
  recognition.addEventListener('result', (event) => end((event as Heard).results[0][0].transcript))
  recognition.addEventListener('error', () => end(''))
  recognition.addEventListener('end', () => end(''))
  recognition.start()
  return () => {
    over = true
    recognition.abort()
  }
}
