// All that is loaded after the first screen, as one part.
import { computed } from '@preact/signals'
import { alsoSpeak } from '../../say.ts'
import { EndShift, startEndingShift } from '../end-shift.tsx'
import { Extend } from '../extend.tsx'
import { HandOver } from '../hand-over.tsx'
import { ShowCode } from '../show-code.tsx'
import { followAloud } from './aloud.ts'
import { followAwake } from './awake.ts'
import { Brief, brief, followBrief } from './brief.tsx'
import { Camera, scanning } from './camera.tsx'
import { Choices } from './choices.tsx'
import { offered, openSheet, sheetFor } from './more.ts'
import { MoreSheet } from './more-sheet.tsx'
import { MoreStrip } from './more-strip.tsx'
import { followMoved } from './moved.ts'
import { followThanks, Thanks } from './thanks.tsx'
import { followScanner } from './wedge.ts'
import { followZoneLinks, ZoneNote } from './zone.tsx'

alsoSpeak({
  en: () => import('../../words/later/en.ftl?raw'),
  es: () => import('../../words/later/es.ftl?raw'),
  de: () => import('../../words/later/de.ftl?raw'),
  ar: () => import('../../words/later/ar.ftl?raw'),
})

/** Whether one of these screens fills everything. */
const fills = computed(() => sheetFor.value !== undefined || brief.value !== undefined || scanning.value !== undefined)

/** What fills the screen until it is put away; an ask comes before it. */
function Screens() {
  return (
    <>
      <Brief />
      <MoreSheet />
      <Camera />
    </>
  )
}

/** Sees to all that goes on while somebody is on shift here. Stops when called. */
function follow(): () => void {
  const stops = [followAloud(), followAwake(), followBrief(), followMoved(), followScanner(), followThanks(), followZoneLinks()]
  return () => {
    for (const stop of stops) stop()
    sheetFor.value = undefined
    scanning.value = undefined
  }
}

/** What the screens that are there at once take from here. */
export const parts = {
  ...{ fills, follow, Screens, offered, MoreStrip, openSheet, ZoneNote, Choices, Thanks },
  ...{ EndShift, startEndingShift, Extend, HandOver, ShowCode },
}
