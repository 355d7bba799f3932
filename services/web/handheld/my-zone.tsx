import type { Me } from '@kept/client/shapes'
import { useSignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { Icon } from '../parts/icon.tsx'
import { asIs, language, say } from '../say.ts'

type Zone = Me['store']['zones'][number]

/** My zone; beside it those next to it by one tap, as many as fit into the line; all others unfold from it. Nothing is swiped. */
export function MyZone({ zones, zone, choose }: { zones: readonly Zone[]; zone: string | null; choose: (zone: string) => void }) {
  const open = useSignal(false)
  const strip = useRef<HTMLFieldSetElement>(null)
  const here = zones.find(({ id }) => id === zone)
  useLayoutEffect(() => {
    const hide = () => strip.current && hideWhatIsBelow(strip.current)
    hide()
    addEventListener('resize', hide)
    return () => removeEventListener('resize', hide)
  }, [zone, open.value, language()])
  const tapped = (id: string) => {
    open.value = false
    choose(id)
  }
  return (
    <>
      <button
        type="button"
        class="button my-zone"
        aria-label={here && `${say('shift-my-zone')}: ${asIs(here.name)}`}
        aria-expanded={open.value}
        onClick={() => (open.value = !open.value)}
      >
        {here ? asIs(here.name) : say('shift-my-zone')} <Icon name="down" />
      </button>
      <fieldset class={open.value ? 'strip open' : 'strip'} ref={strip} aria-label={say('shift-my-zone')}>
        {zones.map((it) => (
          <button
            type="button"
            class="button"
            key={it.id}
            style={{ '--far': isNextTo(here, it) ? 0 : 1 }}
            aria-pressed={it === here}
            onClick={() => tapped(it.id)}
          >
            {asIs(it.name)}
          </button>
        ))}
      </fieldset>
    </>
  )
}

function isNextTo(here: Zone | undefined, it: Zone): boolean {
  return here !== undefined && (here.nextTo.includes(it.id) || it.nextTo.includes(here.id))
}

/** What the strip cuts off takes neither focus nor tap. */
function hideWhatIsBelow(strip: HTMLElement): void {
  for (const button of strip.children as HTMLCollectionOf<HTMLElement>)
    button.style.visibility = button.offsetTop - strip.offsetTop < strip.clientHeight ? '' : 'hidden'
}
