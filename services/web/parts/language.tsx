import type { Problem } from '@kept/client/shapes'
import { useSignal } from '@preact/signals'
import { noConnection } from '../api.ts'
import { choose, type Language, language, languages, say } from '../say.ts'
import { Icon } from './icon.tsx'
import { Refusal } from './refusal.tsx'
import './language.css'

/** Each language by its own name, for whoever cannot read the present one. */
export function LanguageChoice() {
  const problem = useSignal<Problem | undefined>(undefined)
  const take = (select: HTMLSelectElement) => {
    problem.value = undefined
    choose(select.value as Language).catch(() => {
      problem.value = noConnection
      select.value = language()
    })
  }
  return (
    <div class="language">
      <label>
        <Icon name="language" />
        <select aria-label={say('language-label')} value={language()} onChange={({ currentTarget }) => take(currentTarget)}>
          {Object.entries(languages).map(([code, name]) => (
            <option key={code} value={code} lang={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Refusal problem={problem.value} />
    </div>
  )
}
