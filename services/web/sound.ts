// The tone that calls somebody. Browsers keep a page silent until it has been touched once.
import { signal } from '@preact/signals'

let audio: AudioContext | undefined
/** Whether a tone would be heard now. */
export const audible = signal(false)

addEventListener('pointerdown', wakeSound, { passive: true })

/** Makes tones audible, if the browser lets it: at a touch it does. */
export function wakeSound(): void {
  if (!audio) {
    audio = new AudioContext()
    audio.onstatechange = () => {
      audible.value = audio?.state === 'running'
    }
  }
  void audio.resume()
}

/** Two rising notes and a buzz: heard over a shop's noise, felt in a pocket. */
export function chime(): void {
  navigator.vibrate?.([220, 90, 220])
  if (audio?.state !== 'running') return
  note(audio, 660, 0)
  note(audio, 990, 0.18)
}

function note(context: AudioContext, hertz: number, afterSeconds: number): void {
  const from = context.currentTime + afterSeconds
  const tone = context.createOscillator()
  const loudness = context.createGain()
  tone.type = 'triangle'
  tone.frequency.value = hertz
  loudness.gain.setValueAtTime(0.0001, from)
  loudness.gain.exponentialRampToValueAtTime(0.5, from + 0.02)
  loudness.gain.exponentialRampToValueAtTime(0.0001, from + 0.4)
  tone.connect(loudness).connect(context.destination)
  tone.start(from)
  tone.stop(from + 0.45)
}
