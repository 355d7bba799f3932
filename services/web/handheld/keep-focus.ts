/** Remembers what has the focus, and gives it back when called: to what is still there, once nothing lies over it. */
export function keepFocus(): () => void {
  const before = document.activeElement as HTMLElement | null
  return () => queueMicrotask(() => before?.focus({ preventScroll: true }))
}
