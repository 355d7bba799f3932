// Which promises are mine to see: those I keep, and those I made that somebody else keeps or nobody yet.
import type { PromiseView } from '@kept/client/shapes'
import { computed } from '@preact/signals'
import { serverNow } from '../clock.ts'
import { expected, waitingSinceMs } from '../outbox/outbox.ts'
import { me } from '../session.ts'

/** Whether I ended it and may still withdraw that. */
export function isUndoable(it: PromiseView, myId: string, now = serverNow()): boolean {
  return it.ending !== null && it.ending.by.id === myId && it.ending.reason !== 'mis-tap' && Date.parse(it.ending.withdrawableUntil) > now
}

/** Whether its ending waits for the network: until the server has it, it stays on the screen, except for a mis-tap. */
export function isLeaving(it: PromiseView): boolean {
  return it.ending !== null && it.ending.reason !== 'mis-tap' && waitingSinceMs.value.has(it.id)
}

/** Mine, the most urgent first. One that I just ended keeps its place while it can be undone. */
export const mine = computed(() => {
  const myId = me.value?.person.id
  if (myId === undefined) return []
  return [...expected.value.values()]
    .filter((it) => it.owner === myId || it.madeBy.id === myId || it.ending?.by.id === myId)
    .filter((it) => it.status === 'open' || isUndoable(it, myId) || isLeaving(it))
    .sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt) || (a.id < b.id ? -1 : 1))
})

/** Mine and open, the most urgent first. */
export const myOpen = computed(() => mine.value.filter((it) => it.status === 'open'))
