// The start page: what Kept is, where to go, and who may sign in.
import '../base.css'
import './start.css'
import { begin } from '../begin.ts'
import { alsoSpeak } from '../say.ts'
import { Start } from './start.tsx'

alsoSpeak({
  en: () => import('../words/start/en.ftl?raw'),
  es: () => import('../words/start/es.ftl?raw'),
  de: () => import('../words/start/de.ftl?raw'),
  ar: () => import('../words/start/ar.ftl?raw'),
})
void begin('page-start', <Start />)
