// The lead's tablet: the board with names, and what to do about it.
import '../base.css'
import './lead.css'
import { begin } from '../begin.ts'
import { alsoSpeak } from '../say.ts'
import { loadMe } from '../session.ts'
import { LeadPage } from './lead-page.tsx'

alsoSpeak({
  en: () => import('../words/lead/en.ftl?raw'),
  es: () => import('../words/lead/es.ftl?raw'),
  de: () => import('../words/lead/de.ftl?raw'),
  ar: () => import('../words/lead/ar.ftl?raw'),
})
void loadMe()
void begin('page-lead', <LeadPage />)
