// The tone of an ask. Browsers keep a page silent until it has been touched once.
let audio: AudioContext | undefined

addEventListener(
  'pointerdown',
  () => {
    audio ??= new AudioContext()
    void audio.resume()
  },
  { passive: true },
)

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
