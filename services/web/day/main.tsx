// The day in pictures: what leads and managers look at when it is over, or while it runs.
import '../base.css'
import './day.css'
import { begin } from '../begin.ts'
import { alsoSpeak } from '../say.ts'
import { loadMe } from '../session.ts'
import { DayPage } from './day-page.tsx'

alsoSpeak({
  en: () => import('../words/day/en.ftl?raw'),
  es: () => import('../words/day/es.ftl?raw'),
  de: () => import('../words/day/de.ftl?raw'),
  ar: () => import('../words/day/ar.ftl?raw'),
})
void loadMe()
void begin('page-day', <DayPage />)
