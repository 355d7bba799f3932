import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { isUnsent } from '../outbox/expected.ts'
import { Due } from '../parts/due.tsx'
import { say } from '../say.ts'
import { me } from '../session.ts'
import { kindName, statusLine } from '../words.ts'
import { myOpen } from './mine.ts'

/** The most urgent promise at the lower edge, while the list itself is out of sight; a tap goes there. */
export function NextStrip() {
  const listInSight = useSignal(true)
  useEffect(() => {
    const list = document.querySelector('#mine > ul')
    if (!list) return
    const watch = new IntersectionObserver(
      ([entry]) => {
        listInSight.value = entry?.isIntersecting ?? false
      },
      { rootMargin: '0px 0px -120px 0px' },
    )
    watch.observe(list)
    return () => watch.disconnect()
  }, [])
  const [first, ...others] = myOpen.value
  if (!first || listInSight.value) return null
  return (
    <a class="next" href="#mine">
      <Due madeAt={first.madeAt} dueAt={first.dueAt} />
      <span class="what">
        <strong>
          {others.length > 0 ? say('mine-and-more', { kind: kindName(first.kind), count: others.length }) : kindName(first.kind)}
        </strong>
        <span>{isUnsent(first) ? say('mine-sending') : statusLine(first, me.value?.person.id ?? '')}</span>
      </span>
    </a>
  )
}
