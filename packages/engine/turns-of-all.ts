// Turns among all nodes, as those within one node: each begins when the view shows what the one before has appended.
import type { Turn } from '@kept/redis/turns'
import type { Following } from '@kept/view/follow'
import { type InTurn, openTurns } from './node.ts'

/** A view that has not come as far as the turn before after this long is in trouble, and its node goes on with what it has. */
const SHOWN_WITHIN_MS = 5_000

/** Makes an `inTurn` of the turns that nodes share. What one node wants to do waits in that node first. */
export function turnsOfAll(take: (name: string) => Promise<Turn>, following: Pick<Following, 'waitFor' | 'lastOf'>): InTurn {
  const here = openTurns()
  return (storeId, what, work) =>
    here(storeId, what, async () => {
      const turn = await take(`${what} ${storeId}`)
      try {
        await following.waitFor(turn.after, SHOWN_WITHIN_MS)
        return await work()
      } finally {
        // Of this store alone: the next node may follow no other.
        await turn.leave(following.lastOf(storeId))
      }
    })
}
