// Helps to put the handheld on the home screen, where it starts like any other app.
import { signal } from '@preact/signals'
import { say } from '../say.ts'

/** What browsers that can install by a button send before; no type of theirs knows it yet. */
type InstallPrompt = Event & { prompt(): Promise<unknown> }

const offered = signal<InstallPrompt | undefined>(undefined)

/** The offer comes once, early: begin to listen before anything is drawn. */
export function listenForInstall(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    offered.value = event as InstallPrompt
  })
  addEventListener('appinstalled', () => {
    offered.value = undefined
  })
}

const isInstalled = () => matchMedia('(display-mode: standalone)').matches
/** Only Safari on iOS has this property. */
const isIos = () => 'standalone' in navigator

/** A button where the browser has an offer, the words where it wants to be asked by hand, nothing otherwise. */
export function InstallLine() {
  const offer = offered.value
  if (isInstalled()) return null
  if (offer) {
    const install = () => {
      offered.value = undefined
      void offer.prompt()
    }
    return (
      <button type="button" class="button" onClick={install}>
        {say('install-here')}
      </button>
    )
  }
  return isIos() ? <p class="quiet">{say('install-ios')}</p> : null
}
