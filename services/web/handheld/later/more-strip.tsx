import { Icon } from '../../parts/icon.tsx'
import { useAfter } from '../../parts/use-after.ts'
import { say } from '../../say.ts'
import { kindName } from '../../words.ts'
import { offered, openSheet } from './more.ts'
import { useMoreChips } from './more-chips.tsx'
import './more.css'

/** A thumb that was on its way to something else must not say anything: the chips wait this long. */
const ARM_MS = 500

/** One line of chips at the lower edge, for a few seconds after a promise was made. Nothing waits for it. */
export function MoreStrip() {
  const it = offered.value
  return it ? <Strip key={it.id} it={it} /> : null
}

function Strip({ it }: { it: NonNullable<typeof offered.value> }) {
  const armed = useAfter(ARM_MS)
  const { where, what, when } = useMoreChips(it)
  return (
    <section class="more-strip" aria-label={say('more-of', { kind: kindName(it.kind) })} inert={!armed}>
      <p aria-hidden="true">{say('more-of', { kind: kindName(it.kind) })}</p>
      <button type="button" class="button" aria-label={say('more-label')} onClick={() => openSheet(it.id)}>
        <Icon name="plus" />
      </button>
      <div class="line">
        {where}
        {what}
        {when}
      </div>
    </section>
  )
}
