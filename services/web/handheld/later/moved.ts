// What has just moved under a thumb, or come to light there, takes no tap for a moment: the thumb was on its way to something else.
import './moved.css'

const TAKES_NO_TAP_MS = 400
/** Half of the smallest button: by less than this a thumb still meets what it aims at. */
const MOVED_PX = 24
const WATCHED = '.faces :is(button, a), .top :is(.strip, .presence) button'

/** Watches the buttons of zones, presence, tiles and promises. Keys and screen readers press them as ever. Stops when called. */
export function followMoved(): () => void {
  const work = document.querySelector<HTMLElement>('.work')!
  const timers = new Map<Element, ReturnType<typeof setTimeout>>()
  const letGo = (button: Element) => {
    clearTimeout(timers.get(button))
    timers.delete(button)
    button.removeAttribute('data-moved')
  }
  const hold = (button: Element) => {
    clearTimeout(timers.get(button))
    timers.set(
      button,
      setTimeout(() => letGo(button), TAKES_NO_TAP_MS),
    )
    button.setAttribute('data-moved', '')
  }
  let before = layoutOf(work)
  const look = () => {
    const now = layoutOf(work)
    for (const button of moved(before, now)) hold(button)
    before = now
  }
  // What moves something is a text or an element that changes, if only a clock each second, or a screen that lay over all.
  const watch = new MutationObserver(look)
  watch.observe(work, { subtree: true, childList: true, characterData: true, attributeFilter: ['inert'] })
  return () => {
    watch.disconnect()
    for (const button of [...timers.keys()]) letGo(button)
  }
}

type Layout = {
  buttons: Map<Element, { left: number; top: number; bottom: number }>
  footPx: number
  isCovered: boolean
  scrolledPx: number
}

/** Where each button stands on the page, wherever it is scrolled to, and what lies over them. */
function layoutOf(work: HTMLElement): Layout {
  const scrolledPx = scrollY
  const place = (button: Element) => {
    const { left, top, bottom } = button.getBoundingClientRect()
    // What stands above is not scrolled.
    const scrolled = button.closest('.top') ? 0 : scrolledPx
    return { left, top: top + scrolled, bottom: bottom + scrolled }
  }
  return {
    buttons: new Map([...work.querySelectorAll(WATCHED)].map((it) => [it, place(it)])),
    footPx: work.querySelector<HTMLElement>('.foot')!.offsetHeight,
    isCovered: work.inert,
    scrolledPx,
  }
}

/** The buttons that are not where they were, and those that something lay over. */
function moved(before: Layout, now: Layout): Element[] {
  const isLaidOpen = before.isCovered && !now.isCovered
  const footWasAtPx = before.footPx > now.footPx ? innerHeight - before.footPx + now.scrolledPx : Number.POSITIVE_INFINITY
  return [...now.buttons].flatMap(([button, { left, top, bottom }]) => {
    const was = before.buttons.get(button)
    const hasMoved = !was || Math.abs(was.top - top) > MOVED_PX || Math.abs(was.left - left) > MOVED_PX
    return hasMoved || isLaidOpen || bottom > footWasAtPx ? [button] : []
  })
}
