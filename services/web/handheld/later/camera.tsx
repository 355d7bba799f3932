// The camera reads a code: a zone's, or a product's. Pictures do not leave the device.
import { signal, useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { Icon } from '../../parts/icon.tsx'
import { say } from '../../say.ts'
import { me } from '../../session.ts'
import { askFills } from '../asking.ts'
import { meaningOf } from './code.ts'
import { hasDetector, openReader } from './reader.ts'
import { useOver } from './use-over.ts'
import { wantWords } from './wedge.ts'
import { setZone } from './zone.tsx'
import './camera.css'

const LOOK_EVERY_MS = 150

type Purpose = 'zone' | { what: string }
/** What is looked for; undefined while the camera is off. */
export const scanning = signal<Purpose | undefined>(undefined)

/** Whether a product's code can be read here: it takes the browser's own reader. A zone's QR code any browser reads. */
export const canScan = () => hasDetector() && hasCamera()
/** Browsers give no camera to pages that came over plain HTTP, except from this machine. */
const hasCamera = () => navigator.mediaDevices !== undefined

/** Opens the camera. */
export function scan(purpose: Purpose): void {
  scanning.value = purpose
}

/** The camera's picture until a code is in it that fits, or it is put away. */
export function Camera() {
  const purpose = scanning.value
  return purpose === undefined ? null : <Looking key={String(purpose)} purpose={purpose} />
}

function Looking({ purpose }: { purpose: Purpose }) {
  const video = useRef<HTMLVideoElement>(null)
  const wrong = useSignal<'scan-no-camera' | 'scan-not-allowed' | 'scan-no-zone' | undefined>(undefined)
  const close = () => {
    scanning.value = undefined
  }
  const heading = useOver(close)
  const found = (text: string): boolean => {
    const meaning = meaningOf(text, me.peek()!.store)
    if (purpose === 'zone' ? !(meaning && 'zone' in meaning) : !(meaning && 'words' in meaning)) {
      if (purpose === 'zone') wrong.value = 'scan-no-zone'
      return false
    }
    if ('zone' in meaning!) setZone(meaning.zone)
    else if (purpose !== 'zone') wantWords(purpose.what, meaning!.words)
    close()
    return true
  }
  useEffect(() => {
    if (!hasCamera()) {
      wrong.value = 'scan-no-camera'
      return undefined
    }
    const stop = look(video.current!, purpose, found, (error) => {
      wrong.value = error.name === 'NotAllowedError' ? 'scan-not-allowed' : 'scan-no-camera'
    })
    return stop
  }, [])
  return (
    <main class="over camera" inert={askFills.value}>
      <h1 tabIndex={-1} ref={heading}>
        {purpose === 'zone' ? say('scan-zone') : say('more-scan')}
      </h1>
      <video ref={video} muted playsInline />
      <p role="status">
        {wrong.value ? (
          <>
            <Icon name="alert" /> {say(wrong.value)}
          </>
        ) : (
          say('scan-hint')
        )}
      </p>
      <button type="button" class="button main" onClick={close}>
        {say('ask-close')}
      </button>
    </main>
  )
}

/** Shows the camera in `video` and reads it a few times a second until `found` is content. Stops when called. */
function look(video: HTMLVideoElement, purpose: Purpose, found: (text: string) => boolean, failed: (error: Error) => void): () => void {
  let stopped = false
  let stream: MediaStream | undefined
  const stop = () => {
    stopped = true
    for (const track of stream?.getTracks() ?? []) track.stop()
  }
  const run = async () => {
    // By itself: a camera that is on must be known, whatever becomes of the reader.
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
    if (stopped) return stop()
    const read = await openReader(purpose === 'zone' ? 'qr' : 'any')
    if (stopped) return stop()
    video.srcObject = stream
    await video.play()
    while (!stopped) {
      const text = await read(video)
      if (stopped || (text !== undefined && found(text))) return stop()
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
    }
  }
  run().catch((error: Error) => {
    if (!stopped) failed(error)
    stop()
  })
  return stop
}
