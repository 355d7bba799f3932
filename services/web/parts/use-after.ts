import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'

/** Whether the part that calls this has stood on the screen for so long. */
export function useAfter(afterMs: number): boolean {
  const passed = useSignal(false)
  useEffect(() => {
    const timer = setTimeout(() => {
      passed.value = true
    }, afterMs)
    return () => clearTimeout(timer)
  }, [])
  return passed.value
}
