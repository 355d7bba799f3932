/** Keeps this screen from going dark, where the browser lets it. Stops when called. */
export function stayAwake(): () => void {
  let lock: WakeLockSentinel | undefined
  let stopped = false
  const ask = async () => {
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return
    try {
      lock = await navigator.wakeLock.request('screen')
      if (stopped) await lock.release()
    } catch {
      // A tablet low on battery says no; its screen then sleeps as it always did.
    }
  }
  void ask()
  document.addEventListener('visibilitychange', ask)
  return () => {
    stopped = true
    document.removeEventListener('visibilitychange', ask)
    void lock?.release()
  }
}
