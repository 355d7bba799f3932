// What comes in a flood is taken together, so that a screen is drawn ten times a second at most, however much changes.

/** More than this is not kept waiting: in a hidden page a timer may take a minute. */
const WAITING_AT_MOST = 200

/** Passes on the first that comes at once, and what follows within `everyMs` together, in order. */
export function gather<T>(everyMs: number, take: (all: T[]) => void): { add(one: T): void; stop(): void } {
  let waiting: T[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const pass = () => {
    clearTimeout(timer)
    timer = undefined
    if (waiting.length === 0) return
    const all = waiting
    waiting = []
    timer = setTimeout(pass, everyMs)
    take(all)
  }
  return {
    add(one) {
      waiting.push(one)
      if (timer === undefined || waiting.length >= WAITING_AT_MOST) pass()
    },
    stop() {
      clearTimeout(timer)
      timer = undefined
      waiting = []
    },
  }
}
