// A promise dragged onto a person, by mouse, pen or finger. A finger drags by the handle alone: elsewhere it scrolls.
import { computed, signal } from '@preact/signals'

/** Nearer than this a hand only trembled, and it was a tap. */
const FROM_PX = 8

/** What is dragged just now, where, and onto what. */
export const dragged = signal<{ id: string; x: number; y: number; onto: string | undefined } | undefined>(undefined)

/** The same without its place, which changes with each movement. */
export const draggedId = computed(() => dragged.value?.id)
export const draggedOnto = computed(() => dragged.value?.onto)

/** Begins to drag the promise, once the pointer has moved. `drop` gets the `data-onto` of what it is let go over. */
export function startDrag(event: PointerEvent, id: string, drop: (onto: string) => void): void {
  if (event.button !== 0 || dragged.value) return
  const { pointerId, clientX, clientY } = event
  const ending = new AbortController()
  const { signal } = ending

  const end = () => {
    ending.abort()
    dragged.value = undefined
  }
  const on = <K extends keyof WindowEventMap>(name: K, then: (event: WindowEventMap[K]) => void) =>
    addEventListener(name, then, { signal, capture: true })
  on('pointermove', (it) => {
    if (it.pointerId !== pointerId) return
    const far = Math.hypot(it.clientX - clientX, it.clientY - clientY) >= FROM_PX
    if (!far && !dragged.value) return
    dragged.value = { id, x: it.clientX, y: it.clientY, onto: ontoAt(it.clientX, it.clientY) }
  })
  on('pointerup', (it) => {
    if (it.pointerId !== pointerId) return
    const was = dragged.value
    end()
    if (!was) return
    swallowClick()
    const onto = ontoAt(it.clientX, it.clientY)
    if (onto !== undefined) drop(onto)
  })
  on('pointercancel', end)
  // Not that of a button: it loses the focus at every tap.
  on('blur', ({ target }) => target === window && end())
  on('keydown', (it) => it.key === 'Escape' && end())
}

function ontoAt(x: number, y: number): string | undefined {
  return document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-onto]')?.dataset.onto
}

/** What is let go over a button is no tap on it. */
function swallowClick(): void {
  const swallow = (event: Event) => {
    event.preventDefault()
    event.stopPropagation()
  }
  addEventListener('click', swallow, { capture: true, once: true })
  setTimeout(() => removeEventListener('click', swallow, { capture: true }))
}
