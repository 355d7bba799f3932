// What fills the screen until it is put away, for whoever has keys or hears it: the focus comes in, and goes back after it.
import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { keepFocus } from '../keep-focus.ts'

/** Answers where its heading goes. Escape puts it away, unless something else lies over it. */
export function useOver(close: () => void): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(keepFocus, [])
  useEffect(() => {
    heading.current?.focus()
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !heading.current?.closest('[inert]')) close()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
  return heading
}
