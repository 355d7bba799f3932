// One promise's story: from what was said to what became of it, to be read aloud.
import '../base.css'
import './story.css'
import { begin } from '../begin.ts'
import { alsoSpeak } from '../say.ts'
import { loadMe } from '../session.ts'
import { StoryPage } from './story-page.tsx'

alsoSpeak({
  en: () => import('../words/told/en.ftl?raw'),
  es: () => import('../words/told/es.ftl?raw'),
  de: () => import('../words/told/de.ftl?raw'),
  ar: () => import('../words/told/ar.ftl?raw'),
})
void loadMe()
void begin('page-story', <StoryPage />)
